package tandem.ui.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.lesson.Lesson;
import tandem.lesson.Lessons;
import tandem.ui.lesson.Markdown.Heading;
import tandem.ui.lesson.Markdown.Item;
import tandem.ui.lesson.Markdown.Paragraph;
import tandem.ui.lesson.Markdown.Piece;
import tandem.ui.lesson.Markdown.Style;

import java.util.ArrayList;
import java.util.List;

final class MarkdownTest {

    @Test
    void paragraphsListsAndHeadingsAreToldApart() {
        Markdown text =
                Markdown.parse(
                        "# Locks\nOne line\nand its next.\n\n- first\n  goes on\n- second\n");

        assertThat(text.blocks())
                .containsExactly(
                        new Heading(plain("Locks")),
                        new Paragraph(plain("One line and its next.")),
                        new Item(plain("first goes on")),
                        new Item(plain("second")));
    }

    @Test
    void codeStressAndEmphasisLoseTheirMarks() {
        assertThat(Markdown.pieces("a `b ** c` is **d e**, *not* f"))
                .containsExactly(
                        new Piece("a ", Style.PLAIN),
                        new Piece("b ** c", Style.CODE),
                        new Piece(" is ", Style.PLAIN),
                        new Piece("d e", Style.STRESS),
                        new Piece(", ", Style.PLAIN),
                        new Piece("not", Style.EMPHASIS),
                        new Piece(" f", Style.PLAIN));
    }

    @Test
    void aMarkWithoutItsCounterpartIsAnOrdinaryCharacter() {
        assertThat(Markdown.pieces("2 * 3 * 4 ** 5 and `open"))
                .isEqualTo(plain("2 * 3 * 4 ** 5 and `open"));
    }

    @Test
    void whatLessonsDoNotUseKeepsItsWords() {
        assertThat(Markdown.parse("> a_name, List<String>\n\n    [two](b) words\n\n---\n").blocks())
                .flatExtracting(Markdown.Block::pieces)
                .extracting(Piece::text)
                .containsExactly("> a_name, List<String>", "two words", "---");
    }

    @Test
    void noMarkIsLeftInAnyLesson() {
        for (Lesson lesson : Lessons.read().all()) {
            List<String> texts = new ArrayList<>(lesson.lookFor());
            texts.addAll(List.of(lesson.text(), lesson.explanation(), lesson.question().text()));
            assertThat(Markdown.parse(String.join("\n\n", texts)).blocks())
                    .flatExtracting(Markdown.Block::pieces)
                    .filteredOn(piece -> piece.style() != Style.CODE)
                    .extracting(Piece::text)
                    .as(lesson.name())
                    .noneMatch(text -> text.contains("*") || text.contains("`"));
        }
    }

    private static List<Piece> plain(String text) {
        return List.of(new Piece(text, Style.PLAIN));
    }
}
