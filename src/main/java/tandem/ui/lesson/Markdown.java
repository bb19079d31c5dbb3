package tandem.ui.lesson;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A text in CommonMark, as far as lessons are written in it: headings, paragraphs, lists of one
/// level, `code`, **stress** and *emphasis*.
///
/// @param blocks in their order
record Markdown(List<Block> blocks) {
    private static final Parser PARSER =
            Parser.builder()
                    .enabledBlockTypes(Set.of(org.commonmark.node.Heading.class, ListBlock.class))
                    .build();

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

    /// Reads a text. Of what is not of the known part, only the words are left.
    static Markdown parse(String text) {
        List<Block> blocks = new ArrayList<>();
        PARSER.parse(text)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(org.commonmark.node.Heading heading) {
                                blocks.add(new Heading(Pieces.of(heading)));
                            }

                            @Override
                            public void visit(org.commonmark.node.Paragraph paragraph) {
                                List<Piece> pieces = Pieces.of(paragraph);
                                blocks.add(
                                        paragraph.getParent() instanceof ListItem
                                                ? new Item(pieces)
                                                : new Paragraph(pieces));
                            }
                        });
        return new Markdown(blocks);
    }

    /// The words of a text by their style, whatever blocks they stand in.
    static List<Piece> pieces(String text) {
        return Pieces.of(PARSER.parse(text));
    }

    /// Gathers words; those next to each other in one style are one piece.
    private static final class Pieces extends AbstractVisitor {
        private final List<Piece> pieces = new ArrayList<>();
        private Style style = Style.PLAIN;

        static List<Piece> of(Node node) {
            Pieces found = new Pieces();
            found.visitChildren(node);
            return List.copyOf(found.pieces);
        }

        private void add(String text, Style as) {
            Piece last = pieces.isEmpty() ? null : pieces.getLast();
            if (last != null && last.style() == as) {
                pieces.set(pieces.size() - 1, new Piece(last.text() + text, as));
            } else {
                pieces.add(new Piece(text, as));
            }
        }

        private void within(Style inner, Node node) {
            Style outer = style;
            style = inner;
            visitChildren(node);
            style = outer;
        }

        @Override
        public void visit(Text text) {
            add(text.getLiteral(), style);
        }

        @Override
        public void visit(Code code) {
            add(code.getLiteral(), Style.CODE);
        }

        @Override
        public void visit(StrongEmphasis stress) {
            within(Style.STRESS, stress);
        }

        @Override
        public void visit(Emphasis emphasis) {
            within(Style.EMPHASIS, emphasis);
        }

        @Override
        public void visit(HtmlInline html) {
            add(html.getLiteral(), style);
        }

        @Override
        public void visit(SoftLineBreak end) {
            add(" ", style);
        }

        @Override
        public void visit(HardLineBreak end) {
            add(" ", style);
        }
    }
}
