package tandem.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tells keywords, strings, comments and numbers apart, line by line: what began in one line and is
/// still open at its end, such as a docstring, goes on in the next.
public final class Highlighter {
    private static final Set<String> PYTHON =
            Set.of(
                    "False",
                    "None",
                    "True",
                    "and",
                    "as",
                    "assert",
                    "async",
                    "await",
                    "break",
                    "class",
                    "continue",
                    "def",
                    "del",
                    "elif",
                    "else",
                    "except",
                    "finally",
                    "for",
                    "from",
                    "global",
                    "if",
                    "import",
                    "in",
                    "is",
                    "lambda",
                    "nonlocal",
                    "not",
                    "or",
                    "pass",
                    "raise",
                    "return",
                    "try",
                    "while",
                    "with",
                    "yield");

    private static final Set<String> JAVA =
            Set.of(
                    "abstract",
                    "assert",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "continue",
                    "default",
                    "do",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "native",
                    "new",
                    "null",
                    "package",
                    "permits",
                    "private",
                    "protected",
                    "public",
                    "record",
                    "return",
                    "sealed",
                    "short",
                    "static",
                    "super",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "transient",
                    "true",
                    "try",
                    "var",
                    "void",
                    "volatile",
                    "while",
                    "yield");

    /// What a stretch of a line is.
    public enum Kind {
        PLAIN,
        KEYWORD,
        STRING,
        COMMENT,
        NUMBER
    }

    /// What is open between two lines.
    public enum Open {
        NOTHING(""),
        TRIPLE_QUOTES("\"\"\""),
        TRIPLE_APOSTROPHES("'''"),
        COMMENT("*/");

        private final String end;

        Open(String end) {
            this.end = end;
        }
    }

    /// A stretch of a line.
    ///
    /// @param start its first character's index
    /// @param end the index after its last
    public record Piece(int start, int end, Kind kind) {}

    /// A line in pieces, which together are all of it.
    ///
    /// @param open at its end
    public record Line(List<Piece> pieces, Open open) {
        public Line {
            pieces = List.copyOf(pieces);
        }
    }

    private final Syntax syntax;
    private final String line;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int plainFrom;

    private Highlighter(Syntax syntax, String line) {
        this.syntax = syntax;
        this.line = line;
    }

    /// One line.
    ///
    /// @param before what was open at the end of the line before
    public static Line line(Syntax syntax, String line, Open before) {
        Highlighter scan = new Highlighter(syntax, line);
        Open open = scan.scan(before);
        return new Line(scan.pieces, open);
    }

    private Open scan(Open before) {
        if (before != Open.NOTHING && !closed(before, 0)) {
            return before;
        }
        while (at < line.length()) {
            Open open = step();
            if (open != Open.NOTHING) {
                return open;
            }
        }
        plain(at);
        return Open.NOTHING;
    }

    /// Goes over what begins here.
    ///
    /// @return what it leaves open
    private Open step() {
        char c = line.charAt(at);
        if (line.startsWith("\"\"\"", at)) {
            return opened(Open.TRIPLE_QUOTES);
        } else if (syntax == Syntax.PYTHON && line.startsWith("'''", at)) {
            return opened(Open.TRIPLE_APOSTROPHES);
        } else if (syntax == Syntax.JAVA && line.startsWith("/*", at)) {
            return opened(Open.COMMENT);
        } else if (line.startsWith(syntax == Syntax.JAVA ? "//" : "#", at)) {
            piece(line.length(), Kind.COMMENT);
        } else if (c == '"' || c == '\'') {
            piece(endOfString(c), Kind.STRING);
        } else if (Character.isDigit(c)) {
            piece(endOfWord(), Kind.NUMBER);
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            at++;
        }
        return Open.NOTHING;
    }

    private Open opened(Open open) {
        plain(at);
        return closed(open, open == Open.COMMENT ? 2 : 3) ? Open.NOTHING : open;
    }

    /// Goes to the end of what is open, or of the line.
    private boolean closed(Open open, int skip) {
        int end = line.indexOf(open.end, at + skip);
        Kind kind = open == Open.COMMENT ? Kind.COMMENT : Kind.STRING;
        piece(end < 0 ? line.length() : end + open.end.length(), kind);
        return end >= 0;
    }

    private void word() {
        int end = endOfWord();
        String word = line.substring(at, end);
        Set<String> keywords = syntax == Syntax.JAVA ? JAVA : PYTHON;
        if (keywords.contains(word)) {
            piece(end, Kind.KEYWORD);
        } else {
            at = end;
        }
    }

    private int endOfWord() {
        int end = at;
        while (end < line.length()
                && (Character.isJavaIdentifierPart(line.charAt(end))
                        || line.charAt(end) == '.'
                                && Character.isDigit(line.charAt(at))
                                && end + 1 < line.length()
                                && Character.isDigit(line.charAt(end + 1)))) {
            end++;
        }
        return end;
    }

    private int endOfString(char quote) {
        int end = at + 1;
        while (end < line.length() && line.charAt(end) != quote) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(line.length(), end + 1);
    }

    private void piece(int end, Kind kind) {
        plain(at);
        if (end > at) {
            pieces.add(new Piece(at, end, kind));
        }
        at = end;
        plainFrom = end;
    }

    private void plain(int end) {
        if (end > plainFrom) {
            pieces.add(new Piece(plainFrom, end, Kind.PLAIN));
        }
        plainFrom = end;
    }
}
