package tandem.ui.lesson;

import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import tandem.lesson.Lesson;
import tandem.lesson.Lessons;
import tandem.ui.BackgroundTasks;
import tandem.ui.LessonOutcome;
import tandem.ui.Notice;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.List;

/// The course: all lessons and what came of them, or the one that was chosen.
public final class LessonsPanel {
    private final Studio studio;
    private final BackgroundTasks tasks;
    private final Words words;

    @FXML private Parent course;
    @FXML private VBox list;
    @FXML private Label sum;
    @FXML private Parent page;

    private Lessons lessons = new Lessons(List.of());
    private boolean asked;

    @SuppressWarnings("NullAway.Init")
    public LessonsPanel(Studio studio, BackgroundTasks tasks, Words words) {
        this.studio = studio;
        this.tasks = tasks;
        this.words = words;
    }

    @FXML
    private void initialize() {
        studio.lesson()
                .subscribe(chosen -> {
                    course.setVisible(chosen == null);
                    page.setVisible(chosen != null);
                });
        studio.outcomes().addListener((MapChangeListener<String, LessonOutcome>) _ -> fill());
        studio.screen()
                .subscribe(screen -> {
                    if (screen == Screen.LESSONS && !asked) {
                        asked = true;
                        read();
                    }
                });
    }

    private void read() {
        tasks.run(
                Lessons::read,
                read -> {
                    lessons = read;
                    fill();
                },
                failed -> studio.notice().set(Notice.failed(failed)));
    }

    private void fill() {
        list.getChildren().setAll(lessons.all().stream().map(this::row).toList());
        long held =
                lessons.all().stream().filter(lesson -> standing(lesson) == Standing.HELD).count();
        sum.setText(
                studio.outcomes().isEmpty()
                        ? ""
                        : words.of("lessons.held", held, lessons.all().size()));
    }

    private Standing standing(Lesson lesson) {
        LessonOutcome outcome = studio.outcomes().get(lesson.name());
        return Standing.of(outcome == null ? null : outcome.report());
    }

    private Button row(Lesson lesson) {
        Standing standing = standing(lesson);
        Label number = new Label(Integer.toString(lesson.number()));
        number.getStyleClass().add("lesson-number");
        Label title = new Label(lesson.title());
        title.getStyleClass().add("lesson-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        FontIcon icon = new FontIcon(standing.icon());
        icon.getStyleClass().addAll("standing", standing.style());
        icon.setVisible(standing != Standing.NOT_RUN);
        icon.setManaged(icon.isVisible());
        HBox content = new HBox(number, title, gap, icon);
        content.getStyleClass().add("lesson-line");
        Button row = new Button();
        row.setId("lesson-" + lesson.name());
        row.setGraphic(content);
        row.setMaxWidth(Double.MAX_VALUE);
        row.getStyleClass().add("lesson-row");
        String told = words.of("lesson.standing." + standing.key());
        row.setAccessibleText(lesson.number() + ". " + lesson.title() + ", " + told);
        row.setTooltip(standing == Standing.NOT_RUN ? null : new Tooltip(told));
        row.setOnAction(_ -> studio.lesson().set(lesson));
        return row;
    }
}
