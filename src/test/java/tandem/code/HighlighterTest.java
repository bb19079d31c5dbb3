package tandem.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

final class HighlighterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PYTHON | for task in range(3): | K:for;:task;K:in;:range(;N:3;:):",
                "PYTHON | x = 'it\\'s' # not | :x =;S:'it\\'s';C:# not",
                "PYTHON | f\"{a:.3f} s\" + b | :f;S:\"{a:.3f} s\";:+ b",
                "PYTHON | a = 0x5DEE * 2.5e3 - x1 | :a =;N:0x5DEE;:*;N:2.5e3;:- x1",
                "PYTHON | \"\"\"all here\"\"\" + 1 | S:\"\"\"all here\"\"\";:+;N:1",
                "PYTHON | doing = done | :doing = done",
                "JAVA | static final long A = 1_000L; // b | K:static;K:final;K:long;:A"
                        + " =;N:1_000L;:;;C:// b",
                "JAVA | a /* b */ c = '\"'; | :a;C:/* b */;:c =;S:'\"';:;",
                "JAVA | 1..toString | N:1;:..toString",
            })
    void aLineFallsIntoPieces(Syntax syntax, String line, String pieces) {
        assertThat(told(syntax, line)).isEqualTo(pieces);
    }

    @Test
    void whatIsOpenGoesOnInTheNextLine() {
        List<Highlighter.Open> opens = new ArrayList<>();
        Highlighter.Open open = Highlighter.Open.NOTHING;
        for (String line :
                new String[] {"x = \"\"\"a", "def 'b' # c", "d\"\"\"; '''", "e", "''' + 1"}) {
            Highlighter.Line scanned = Highlighter.line(Syntax.PYTHON, line, open);
            open = scanned.open();
            opens.add(open);
            assertThat(scanned.pieces().getLast().end()).isEqualTo(line.length());
        }
        assertThat(opens)
                .containsExactly(
                        Highlighter.Open.TRIPLE_QUOTES,
                        Highlighter.Open.TRIPLE_QUOTES,
                        Highlighter.Open.TRIPLE_APOSTROPHES,
                        Highlighter.Open.TRIPLE_APOSTROPHES,
                        Highlighter.Open.NOTHING);
    }

    @Test
    void piecesAreAllOfEveryProgramsLines() {
        for (Syntax syntax : Syntax.values()) {
            for (Grid.Case each : Grid.some(syntax, 26)) {
                Highlighter.Open open = Highlighter.Open.NOTHING;
                for (String line : each.source().text().lines().toList()) {
                    Highlighter.Line scanned = Highlighter.line(syntax, line, open);
                    open = scanned.open();
                    int at = 0;
                    for (Highlighter.Piece piece : scanned.pieces()) {
                        assertThat(piece.start()).isEqualTo(at);
                        at = piece.end();
                    }
                    assertThat(at).isEqualTo(line.length());
                }
                assertThat(open).isEqualTo(Highlighter.Open.NOTHING);
            }
        }
    }

    private static String told(Syntax syntax, String line) {
        List<String> told = new ArrayList<>();
        for (Highlighter.Piece piece :
                Highlighter.line(syntax, line, Highlighter.Open.NOTHING).pieces()) {
            String text = line.substring(piece.start(), piece.end()).strip();
            String kind =
                    piece.kind() == Highlighter.Kind.PLAIN
                            ? ""
                            : piece.kind().name().substring(0, 1);
            if (!text.isEmpty()) {
                told.add(kind + ":" + text);
            }
        }
        return String.join(";", told);
    }
}
