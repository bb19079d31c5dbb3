package tandem.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.law.sweep.SweepFigures;
import tandem.lesson.Lesson;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Prediction;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.picture.Palette;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineView;
import tandem.store.Settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The window's mutable state, all of it: one property per noun. To be used on the JavaFX thread
/// only.
public final class Studio {
    private final Machine machine;
    private final ObjectProperty<Settings> settings;
    private final ObjectProperty<Experiment> experiment;
    private final History history;
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.RUN);
    private final ObjectProperty<SweepDraft> sweep;
    private final ObjectProperty<@Nullable String> sweepProblem = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SweepFigures> figures = new SimpleObjectProperty<>();
    private final ObjectProperty<Prediction> prediction =
            new SimpleObjectProperty<>(Prediction.NONE);
    private final ObjectProperty<@Nullable Scenario> elsewhere = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Program> program = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Lesson> lesson = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Teaching> teaching = new SimpleObjectProperty<>();
    private final ObservableMap<String, Double> guesses = FXCollections.observableHashMap();
    private final Map<String, String> unclear = new HashMap<>();
    private final ObservableMap<String, LessonOutcome> outcomes = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable RunInputs> inputs = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Run> run = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Recording> recording = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Recording> digest = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.light());
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(Notice.ready(""));
    private final ObjectProperty<TimelineView> view = new SimpleObjectProperty<>(blank());
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty playSpeed = new SimpleDoubleProperty(1);
    private final BooleanProperty following = new SimpleBooleanProperty(true);

    public Studio(Machine machine, Settings settings, Experiment experiment) {
        this.machine = machine;
        this.settings = new SimpleObjectProperty<>(settings);
        this.experiment = new SimpleObjectProperty<>(experiment);
        sweep = new SimpleObjectProperty<>(SweepDraft.of(machine));
        history = new History(this.experiment);
    }

    private static TimelineView blank() {
        TimelineView.Style style = TimelineView.Style.SCREEN;
        return new TimelineView(
                800,
                400,
                new TimeScale(0, 1_000_000_000, style.labelPoints(), 600),
                0,
                style,
                Set.of(),
                TimelineView.Focus.NONE,
                Long.MAX_VALUE);
    }

    public Machine machine() {
        return machine;
    }

    /// What is remembered from one start to the next.
    public ObjectProperty<Settings> settings() {
        return settings;
    }

    /// What the controls ask for. Changes by the user go through {@link #history}.
    public ObjectProperty<Experiment> experiment() {
        return experiment;
    }

    public History history() {
        return history;
    }

    /// What the controls ask of a sweep.
    public ObjectProperty<SweepDraft> sweep() {
        return sweep;
    }

    /// What is wrong with what was typed of a sweep, which {@link #sweep} therefore does not have;
    /// null if nothing is.
    public ObjectProperty<@Nullable String> sweepProblem() {
        return sweepProblem;
    }

    /// What the sweep that is shown amounts to; while it runs these follow it every few seconds.
    /// Null where none is shown.
    public ObjectProperty<@Nullable SweepFigures> figures() {
        return figures;
    }

    /// What is expected of the next run or sweep; the recording of that keeps it.
    public ObjectProperty<Prediction> prediction() {
        return prediction;
    }

    /// What the controls of *What if* ask; null until that screen was seen first.
    public ObjectProperty<@Nullable Scenario> elsewhere() {
        return elsewhere;
    }

    /// What the window is about.
    public ObjectProperty<Screen> screen() {
        return screen;
    }

    /// The program that the *Script* screen would run; null before one was chosen.
    public ObjectProperty<@Nullable Program> program() {
        return program;
    }

    /// The lesson that is read; null while all of them are listed.
    public ObjectProperty<@Nullable Lesson> lesson() {
        return lesson;
    }

    /// The lesson that is being held, and how far; null when none is.
    public ObjectProperty<@Nullable Teaching> teaching() {
        return teaching;
    }

    /// What was guessed, by the lesson's name: a choice's index or a number.
    public ObservableMap<String, Double> guesses() {
        return guesses;
    }

    /// What was typed as a guess and no number can be read from, by the lesson's name or the
    /// contender's id.
    public Map<String, String> unclear() {
        return unclear;
    }

    /// What of that is a guess at what the screen is about; null if all is well.
    @Nullable String unclearGuess() {
        Lesson read = lesson.get();
        return switch (screen.get()) {
            case LESSONS -> read == null ? null : unclear.get(read.name());
            case RUN, WHAT_IF ->
                    experiment.get().contenders().stream()
                            .map(each -> unclear.get(each.id()))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
            case SWEEP, SCRIPT -> null;
        };
    }

    /// What came of lessons since the start, by their names.
    public ObservableMap<String, LessonOutcome> outcomes() {
        return outcomes;
    }

    /// Whether something was accepted that has not ended: it is being started or runs.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// To be told by who starts runs.
    void beBusy(boolean now) {
        busy.set(now);
    }

    /// What the run was started with that is being started or goes on; null when none is, and while
    /// a lesson is held.
    public ObjectProperty<@Nullable RunInputs> inputs() {
        return inputs;
    }

    /// What is running; null when nothing is.
    public ObjectProperty<@Nullable Run> run() {
        return run;
    }

    /// What is shown: of the current run as it grows, or opened from a file; null before any.
    public ObjectProperty<@Nullable Recording> recording() {
        return recording;
    }

    /// The recording again, as sums and sentences are made of it: while it grows it changes a few
    /// times a second only, so that making them takes little from the cores that are measured.
    public ObjectProperty<@Nullable Recording> digest() {
        return digest;
    }

    /// Where the recording or experiment was opened from or saved to; null when it is in no file.
    public ObjectProperty<@Nullable Path> file() {
        return file;
    }

    /// The colours of all pictures, by theme.
    public ObjectProperty<Palette> palette() {
        return palette;
    }

    /// What the status bar says.
    public ObjectProperty<Notice> notice() {
        return notice;
    }

    /// What part of the timeline is seen, what is selected in it, and where the playhead is.
    public ObjectProperty<TimelineView> view() {
        return view;
    }

    /// Whether the playhead moves.
    public BooleanProperty playing() {
        return playing;
    }

    /// How much faster than it happened a recording is played, 0.1 to 10.
    public DoubleProperty playSpeed() {
        return playSpeed;
    }

    /// Whether the timeline keeps the whole of a growing recording in view.
    public BooleanProperty following() {
        return following;
    }

    /// Shows a recording from its beginning to its end, nothing pointed out.
    public void show(Recording shown) {
        turnTo(shown);
        view.set(plain().fit(shown));
    }

    /// Shows an empty timeline.
    public void showNothing() {
        turnTo(null);
        view.set(plain());
    }

    private void turnTo(@Nullable Recording shown) {
        playing.set(false);
        following.set(true);
        recording.set(shown);
        digest.set(shown);
    }

    private TimelineView plain() {
        return view.get()
                .withFocus(TimelineView.Focus.NONE)
                .withUntilNanos(Long.MAX_VALUE)
                .withScrollPoints(0)
                .withCollapsed(Set.of());
    }
}
