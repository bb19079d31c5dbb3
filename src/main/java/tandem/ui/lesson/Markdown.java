package tandem.ui.lesson;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A text in the part of Markdown that lessons are written in: headings, paragraphs, lists, `code`,
/// **stress** and *emphasis*.
///
/// @param blocks in their order
record Markdown(List<Block> blocks) {
    Markdown {
        blocks = List.copyOf(blocks);
    }

    /// Lines that belong together.
    sealed interface Block {
        List<Piece> pieces();
    }

    record Heading(List<Piece> pieces) implements Block {}

    record Paragraph(List<Piece> pieces) implements Block {}

    /// One entry of a list.
    record Item(List<Piece> pieces) implements Block {}

    /// Words of one style.
    record Piece(String text, Style style) {}

    enum Style {
        PLAIN,
        CODE,
        STRESS,
        EMPHASIS
    }

    /// Reads a text. Whatever is not of the known part stays as it is written.
    static Markdown parse(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            boolean begins = line.startsWith("- ") || line.startsWith("#");
            if (line.isBlank() || begins) {
                close(lines, blocks);
            }
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
            if (line.startsWith("#")) {
                close(lines, blocks);
            }
        }
        close(lines, blocks);
        return new Markdown(blocks);
    }

    private static void close(List<String> lines, List<Block> blocks) {
        if (lines.isEmpty()) {
            return;
        }
        String text = String.join(" ", lines);
        lines.clear();
        if (text.startsWith("#")) {
            blocks.add(new Heading(pieces(text.replaceFirst("#+ *", ""))));
        } else if (text.startsWith("- ")) {
            blocks.add(new Item(pieces(text.substring(2))));
        } else {
            blocks.add(new Paragraph(pieces(text)));
        }
    }

    /// The words of a line by their style. A mark without its counterpart is an ordinary character.
    static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            Marked marked = Marked.at(line, at);
            if (marked == null) {
                plain.append(line.charAt(at++));
            } else {
                add(plain, pieces);
                pieces.add(marked.piece());
                at = marked.end();
            }
        }
        add(plain, pieces);
        return List.copyOf(pieces);
    }

    private static void add(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), Style.PLAIN));
            plain.setLength(0);
        }
    }

    /// Words between two marks.
    ///
    /// @param end where the line goes on
    private record Marked(Piece piece, int end) {
        static @Nullable Marked at(String line, int start) {
            if (line.startsWith("`", start)) {
                return of(line, start, "`", Style.CODE);
            }
            if (line.startsWith("**", start)) {
                return of(line, start, "**", Style.STRESS);
            }
            return line.startsWith("*", start) ? of(line, start, "*", Style.EMPHASIS) : null;
        }

        private static @Nullable Marked of(String line, int start, String mark, Style style) {
            int from = start + mark.length();
            int to = line.indexOf(mark, from);
            boolean closed = to > from && line.charAt(from) != ' ' && line.charAt(to - 1) != ' ';
            return closed
                    ? new Marked(new Piece(line.substring(from, to), style), to + mark.length())
                    : null;
        }
    }
}
