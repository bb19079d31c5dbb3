package tandem.ui.lesson;

import javafx.application.Platform;
import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.lesson.Lecture;
import tandem.lesson.Lesson;
import tandem.lesson.Step;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.ui.Document;
import tandem.ui.LessonOutcome;
import tandem.ui.RunButton;
import tandem.ui.RunControl;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.Teaching;
import tandem.ui.Words;

import java.util.List;

/// A lesson: to read, to guess at, to run, and what came of it.
public final class LessonPage {
    private final Studio studio;
    private final Document document;
    private final RunControl runs;
    private final Words words;

    @FXML private Label number;
    @FXML private Label title;
    @FXML private ScrollPane scroll;
    @FXML private VBox content;
    @FXML private Prose text;
    @FXML private GuessPanel guess;
    @FXML private ResultPanel result;
    @FXML private Hyperlink readOn;
    @FXML private VBox after;
    @FXML private Prose explanation;
    @FXML private Prose lookFor;
    @FXML private LessonPrograms programs;
    @FXML private Hyperlink experiment;
    @FXML private Button run;
    @FXML private Label about;

    @SuppressWarnings("NullAway.Init")
    public LessonPage(Studio studio, Document document, RunControl runs, Words words) {
        this.studio = studio;
        this.document = document;
        this.runs = runs;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (Node each : List.of(result, readOn, after, explanation)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        readOn.visibleProperty().bind(after.visibleProperty().not());
        experiment.managedProperty().bind(experiment.visibleProperty());
        experiment.disableProperty().bind(runs.busy());
        studio.lesson().subscribe(this::show);
        studio.outcomes()
                .addListener(
                        (MapChangeListener<String, LessonOutcome>)
                                change -> report(change.getKey()));
        runs.busy().subscribe(this::runButton);
        studio.teaching().subscribe(teaching -> about(teaching));
    }

    private void show(@Nullable Lesson lesson) {
        if (lesson == null) {
            return;
        }
        number.setText(words.of("lesson.number", lesson.number()));
        title.setText(lesson.title());
        text.show(Markdown.parse(lesson.text()));
        guess.ask(lesson, studio, words);
        explanation.show(Markdown.parse(lesson.explanation()));
        explanation.setVisible(!lesson.explanation().isEmpty());
        lookFor.showList(lesson.lookFor());
        after.setVisible(false);
        programs.show(lesson, words);
        experiment.setVisible(lesson.steps().getFirst() instanceof Step.Trial);
        showResult(studio.outcomes().get(lesson.name()));
        about(studio.teaching().get());
        scroll.setVvalue(0);
    }

    private void showResult(@Nullable LessonOutcome outcome) {
        result.setVisible(outcome != null);
        if (outcome != null) {
            after.setVisible(true);
            result.show(outcome, document, runs, words);
        }
    }

    private void report(String name) {
        Lesson lesson = studio.lesson().get();
        if (lesson != null && lesson.name().equals(name)) {
            showResult(studio.outcomes().get(name));
            Platform.runLater(() -> scrollTo(result));
        }
    }

    private void scrollTo(Node node) {
        scroll.applyCss();
        scroll.layout();
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        double top = node.getBoundsInParent().getMinY() - content.getPadding().getTop();
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(top / room, 0, 1));
    }

    private void runButton(boolean busy) {
        RunButton.show(run, busy, words.of(busy ? "experiment.stop" : "lesson.run"));
    }

    private void about(@Nullable Teaching teaching) {
        Lesson lesson = studio.lesson().get();
        if (lesson == null) {
            return;
        }
        if (teaching == null) {
            String shown =
                    words.count(
                            "lesson.about",
                            lesson.steps().size(),
                            Integer.toString(lesson.steps().size()));
            about.setText(
                    python() == null
                            ? words.of("lesson.noPython")
                            : words.of("lesson.about.on", shown, python().version()));
        } else if (teaching.lesson().equals(lesson)) {
            after.setVisible(true);
            about.setText(teaching.sentence(words));
        } else {
            about.setText(words.of("lesson.other", teaching.lesson().number()));
        }
    }

    private @Nullable Interpreter python() {
        List<Interpreter> usual = Lecture.usual(studio.machine());
        return usual.isEmpty() ? null : usual.getLast();
    }

    /// Reads what is told after the run, without one.
    @FXML
    private void readOn() {
        readOn.setVisited(false);
        after.setVisible(true);
    }

    @FXML
    private void back() {
        studio.lesson().set(null);
    }

    @FXML
    private void run() {
        if (runs.busy().get()) {
            runs.stop();
        } else {
            runs.start();
        }
    }

    @FXML
    private void openExperiment() {
        Lesson lesson = studio.lesson().get();
        if (lesson != null && lesson.steps().getFirst() instanceof Step.Trial trial) {
            Interpreter python = python();
            Experiment wanted =
                    python == null
                            ? trial.experiment()
                            : trial.on(python, studio.machine().cores());
            studio.screen().set(Screen.RUN);
            studio.history().change(wanted, false);
            document.file().set(null);
            document.showNothing();
        }
        experiment.setVisited(false);
    }
}
