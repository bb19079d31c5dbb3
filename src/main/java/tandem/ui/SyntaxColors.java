package tandem.ui;

import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

import tandem.code.Highlighter;
import tandem.code.Syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gives the pieces of a program's lines style classes, `code-keyword` and so on.
final class SyntaxColors implements SyntaxDecorator {
    private final List<Highlighter.Open> opens = new ArrayList<>();
    private Syntax syntax = Syntax.PYTHON;
    private Set<Integer> marked = Set.of();

    Syntax syntax() {
        return syntax;
    }

    void setSyntax(Syntax newSyntax) {
        if (newSyntax != syntax) {
            syntax = newSyntax;
            opens.clear();
        }
    }

    /// @return whether other lines are marked than before
    boolean mark(Set<Integer> lines) {
        boolean changed = !marked.equals(lines);
        marked = Set.copyOf(lines);
        return changed;
    }

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        String text = model.getPlainText(index);
        RichParagraph.Builder paragraph = RichParagraph.builder();
        for (Highlighter.Piece piece :
                Highlighter.line(syntax, text, before(model, index)).pieces()) {
            paragraph.addWithStyleNames(
                    text.substring(piece.start(), piece.end()),
                    "code-" + piece.kind().name().toLowerCase(Locale.ROOT));
        }
        if (marked.contains(index) && !text.isEmpty()) {
            paragraph.addHighlight(0, text.length(), "code-marked");
        }
        return paragraph.build();
    }

    /// What is open where a line begins.
    private Highlighter.Open before(CodeTextModel model, int index) {
        while (opens.size() < index) {
            int line = opens.size();
            Highlighter.Open open = line == 0 ? Highlighter.Open.NOTHING : opens.get(line - 1);
            opens.add(Highlighter.line(syntax, model.getPlainText(line), open).open());
        }
        return index == 0 ? Highlighter.Open.NOTHING : opens.get(index - 1);
    }

    @Override
    public void handleChange(
            CodeTextModel model,
            TextPos start,
            TextPos end,
            int charsTop,
            int linesAdded,
            int charsBottom) {
        int kept = Math.min(start.index(), opens.size());
        opens.subList(kept, opens.size()).clear();
    }
}
