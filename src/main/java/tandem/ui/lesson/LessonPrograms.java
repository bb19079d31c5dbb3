package tandem.ui.lesson;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

import org.jspecify.annotations.Nullable;

import tandem.code.Syntax;
import tandem.lesson.CodeFile;
import tandem.lesson.Lesson;
import tandem.lesson.check.TwoTexts;
import tandem.ui.CodeView;
import tandem.ui.Words;

import java.util.HashSet;
import java.util.Set;

/// A lesson's programs, and what differs between two of them.
public final class LessonPrograms extends TabPane {

    /// A line of one program or of both.
    private record Line(String mark, String text, String style) {}

    public LessonPrograms() {
        getStyleClass().add("programs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    }

    /// Shows a lesson's programs.
    void show(Lesson lesson, Words words) {
        getTabs().clear();
        Lesson.Compared compared = lesson.compared();
        if (compared != null) {
            getTabs().add(new Tab(words.of("lesson.differs"), differences(compared)));
        }
        for (CodeFile file : lesson.code()) {
            getTabs().add(code(file, compared));
        }
        getSelectionModel().selectFirst();
    }

    private static Tab code(CodeFile file, Lesson.@Nullable Compared compared) {
        CodeView code = new CodeView();
        code.setAccessibleText(file.name());
        Tab tab = new Tab(file.name(), code);
        // An editor is dear, and most lessons have programs that nobody turns to.
        tab.selectedProperty()
                .subscribe(chosen -> {
                    if (chosen && code.text().isEmpty()) {
                        code.show(Syntax.PYTHON, file.text());
                        code.mark(differing(file, compared));
                    }
                });
        return tab;
    }

    /// Which lines, from 0, the other one of two programs has not.
    private static Set<Integer> differing(CodeFile file, Lesson.@Nullable Compared compared) {
        if (compared == null) {
            return Set.of();
        }
        boolean left = file.equals(compared.left());
        if (!left && !file.equals(compared.right())) {
            return Set.of();
        }
        Set<Integer> marked = new HashSet<>();
        int line = 0;
        for (TwoTexts.Row row : compared.rows()) {
            String text = left ? row.left() : row.right();
            if (!row.same() && !text.isEmpty()) {
                marked.add(line);
            }
            line += row.same() || !text.isEmpty() ? 1 : 0;
        }
        return marked;
    }

    private static ListView<Line> differences(Lesson.Compared compared) {
        ListView<Line> lines = new ListView<>();
        lines.getStyleClass().add("differences");
        lines.setCellFactory(_ -> new LineCell());
        for (TwoTexts.Row row : compared.rows()) {
            if (row.same()) {
                lines.getItems().add(new Line(" ", row.left(), "both"));
            } else {
                if (!row.left().isEmpty()) {
                    lines.getItems().add(new Line("−", row.left(), "only-left"));
                }
                if (!row.right().isEmpty()) {
                    lines.getItems().add(new Line("+", row.right(), "only-right"));
                }
            }
        }
        return lines;
    }

    private static final class LineCell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean isEmpty) {
            super.updateItem(line, isEmpty);
            getStyleClass().removeAll("both", "only-left", "only-right");
            setGraphic(null);
            if (line == null || isEmpty) {
                setText(null);
                return;
            }
            getStyleClass().add(line.style());
            Label mark = new Label(line.mark());
            mark.setMinWidth(12);
            setGraphic(mark);
            setText(line.text());
        }
    }
}
