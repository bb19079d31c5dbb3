package tandem.ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.lesson.Lesson;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.picture.Palette;
import tandem.store.Settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What the window can change but for its documents: one property per noun. To be used on the
/// JavaFX thread only.
public final class Studio {
    private final Machine machine;
    private final ObjectProperty<Settings> settings;
    private final ObjectProperty<Experiment> experiment;
    private final History history;
    private final ObjectProperty<Screen> screen = new SimpleObjectProperty<>(Screen.RUN);
    private final ObjectProperty<SweepDraft> sweep;
    private final ObjectProperty<@Nullable String> sweepProblem = new SimpleObjectProperty<>();
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
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.light());
    private final ObjectProperty<Notice> notice = new SimpleObjectProperty<>(Notice.ready(""));

    public Studio(Machine machine, Settings settings, Experiment experiment) {
        this.machine = machine;
        this.settings = new SimpleObjectProperty<>(settings);
        this.experiment = new SimpleObjectProperty<>(experiment);
        sweep = new SimpleObjectProperty<>(SweepDraft.of(machine));
        history = new History(this.experiment);
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

    /// The colours of all pictures, by theme.
    public ObjectProperty<Palette> palette() {
        return palette;
    }

    /// What the status bar says.
    public ObjectProperty<Notice> notice() {
        return notice;
    }
}
