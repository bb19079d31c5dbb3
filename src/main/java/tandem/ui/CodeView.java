package tandem.ui;

import javafx.scene.layout.StackPane;

import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.TextPos;

import org.jspecify.annotations.Nullable;

import tandem.code.Syntax;

import java.util.List;
import java.util.Set;

/// A program's text in colours, with line numbers: to read and copy, or to edit. The editor is made
/// when it is first needed.
///
/// JavaFX says on stderr then that it still incubates. It does so always: no option of the launcher
/// and no entry of a manifest keeps it from that, only what would reach into its internals.
public final class CodeView extends StackPane {
    private final SyntaxColors colors = new SyntaxColors();
    private boolean editable;
    private @Nullable CodeArea area;

    public CodeView() {
        getStyleClass().add("code-view");
    }

    /// Shows a text in place of another. Of lines that both have in common the place on the screen
    /// is kept.
    public void show(Syntax syntax, String text) {
        CodeArea shown = area();
        boolean sameSyntax = colors.syntax() == syntax;
        colors.setSyntax(syntax);
        if (sameSyntax) {
            replace(shown, text);
        } else {
            shown.setText(text);
        }
    }

    /// The text as it is now; empty before any was shown.
    public String text() {
        return area == null ? "" : area.getText();
    }

    /// Gives some lines a background.
    ///
    /// @param lines their indexes, from 0
    public void mark(Set<Integer> lines) {
        if (colors.mark(lines) && area != null) {
            area.setSyntaxDecorator(null);
            area.setSyntaxDecorator(colors);
        }
    }

    /// Whether the user may change the text; not unless set.
    public void setEditable(boolean editable) {
        this.editable = editable;
        if (area != null) {
            area.setEditable(editable);
            area.setDisplayCaret(editable);
        }
    }

    /// The editor itself, for what this class does not offer.
    public CodeArea area() {
        CodeArea made = area;
        if (made == null) {
            made = new CodeArea();
            made.setSyntaxDecorator(colors);
            made.setLineNumbersEnabled(true);
            made.setEditable(editable);
            made.setDisplayCaret(editable);
            getChildren().setAll(made);
            area = made;
        }
        return made;
    }

    /// Replaces the lines that differ.
    private static void replace(CodeArea area, String text) {
        List<String> before = lines(area.getText());
        List<String> after = lines(text);
        int shorter = Math.min(before.size(), after.size());
        int same = 0;
        while (same < shorter && before.get(same).equals(after.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < shorter - same
                && before.get(before.size() - 1 - sameAtEnd)
                        .equals(after.get(after.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        if (same == before.size() && same == after.size()) {
            return;
        }
        if (same + sameAtEnd == shorter) {
            // Lines came or went; a line beside them makes it a replacement.
            if (same > 0) {
                same--;
            } else {
                sameAtEnd--;
            }
        }
        int last = before.size() - 1 - sameAtEnd;
        area.replaceText(
                TextPos.ofLeading(same, 0),
                area.getParagraphEnd(last),
                String.join("\n", after.subList(same, after.size() - sameAtEnd)));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\\R", -1));
    }
}
