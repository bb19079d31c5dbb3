package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;

import tandem.law.Figures;
import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Guard;
import tandem.model.Language;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.ui.NumberSlider;
import tandem.ui.RunButton;
import tandem.ui.RunControl;
import tandem.ui.SliderScale;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The controls that say what is run.
public final class ExperimentPanel {
    private final Studio studio;
    private final RunControl runs;
    private final Words words;

    @FXML private ComboBox<Workload> workload;
    @FXML private NumberSlider tasks;
    @FXML private NumberSlider work;
    @FXML private NumberSlider unevenness;
    @FXML private NumberSlider io;
    @FXML private NumberSlider payload;
    @FXML private NumberSlider workers;
    @FXML private NumberSlider chunk;
    @FXML private Hyperlink more;
    @FXML private VBox moreBox;
    @FXML private NumberSlider switchInterval;
    @FXML private SegmentedButton schedule;
    @FXML private CheckBox together;
    @FXML private OptionChoice<Guard> guard;
    @FXML private OptionChoice<Channel> channel;
    @FXML private FaultChoice fault;
    @FXML private VBox contenders;
    @FXML private Label noPython;
    @FXML private SegmentedButton order;
    @FXML private Button run;
    @FXML private Label estimate;

    private boolean showing;

    @SuppressWarnings("NullAway.Init")
    public ExperimentPanel(Studio studio, RunControl runs, Words words) {
        this.studio = studio;
        this.runs = runs;
        this.words = words;
    }

    @FXML
    private void initialize() {
        workload.getItems().setAll(Workload.values());
        workload.setCellFactory(_ -> new WorkloadCell());
        workload.setButtonCell(new WorkloadCell());
        workload.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        change(experiment ->
                                chosen == experiment.workload()
                                        ? experiment
                                        : experiment.withWorkload(chosen));
                    }
                });
        sliders();
        segments(
                order,
                List.of(Experiment.Order.values()),
                Experiment.Order::title,
                chosen -> change(experiment -> experiment.withOrder(chosen)));
        segments(
                schedule,
                List.of(Experiment.Schedule.values()),
                Experiment.Schedule::title,
                chosen -> change(experiment -> experiment.withSchedule(chosen)));
        together.selectedProperty()
                .subscribe(is -> change(experiment -> experiment.withTogether(is)));
        tip(order, "tip.order");
        tip(schedule, "tip.schedule");
        guard.use(words, "guard", Guard::title, chosen -> change(e -> e.withGuard(chosen)));
        channel.use(words, "channel", Channel::title, chosen -> change(e -> e.withChannel(chosen)));
        fault.use(studio, words);
        new ContenderList(studio, words, contenders);
        noPython.setVisible(studio.machine().pythons().isEmpty());
        noPython.setManaged(noPython.isVisible());
        moreBox.managedProperty().bind(moreBox.visibleProperty());
        moreBox.visibleProperty()
                .subscribe(open ->
                        more.setText(words.of(open ? "experiment.less" : "experiment.more")));
        studio.experiment().subscribe(this::show);
        runs.busy().subscribe(busy -> runButton(busy));
    }

    private void sliders() {
        slide(
                tasks,
                SliderScale.wide(Experiment.TASKS),
                (experiment, value) -> experiment.withTasks(value.intValue()));
        slide(
                work,
                new SliderScale(
                        Experiment.WORK, true, false, 2, value -> Figures.time(value * 1e6)),
                Experiment::withWorkMillis);
        slide(
                unevenness,
                SliderScale.whole(Experiment.UNEVENNESS)
                        .withWords(value -> words.of("experiment.plusMinus", plain(value))),
                Experiment::withUnevennessPercent);
        slide(
                io,
                SliderScale.whole(Experiment.IO)
                        .withWords(value -> words.of("experiment.percent", plain(value))),
                Experiment::withIoPercent);
        slide(
                payload,
                SliderScale.wide(Experiment.PAYLOAD).withWords(Figures::bytes),
                (experiment, value) -> experiment.withPayloadBytes(value.longValue()));
        slide(
                chunk,
                SliderScale.wide(Experiment.CHUNK)
                        .withWords(value ->
                                value == 0 ? words.of("experiment.chunk.default") : plain(value)),
                (experiment, value) -> experiment.withChunk(value.intValue()));
        slide(
                workers,
                SliderScale.wide(Experiment.WORKERS),
                (experiment, value) -> experiment.withWorkers(value.intValue()));
        slide(
                switchInterval,
                new SliderScale(
                        Experiment.SWITCH_INTERVAL,
                        true,
                        false,
                        2,
                        value ->
                                value == 0
                                        ? words.of("experiment.switchInterval.default")
                                        : Figures.time(value * 1e6)),
                Experiment::withSwitchIntervalMillis);
        int cores = studio.machine().cores();
        if (Experiment.WORKERS.contains(cores)) {
            workers.mark(cores, words.count("machine.cores", cores, Integer.toString(cores)));
        }
        workers.mark(Experiment.WORKERS.most(), plain(Experiment.WORKERS.most()));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void slide(
            NumberSlider slider,
            SliderScale scale,
            BiFunction<Experiment, Double, Experiment> change) {
        slider.configure(
                scale,
                (value, continues) ->
                        studio.history()
                                .change(change.apply(studio.experiment().get(), value), continues));
    }

    private <T> void segments(
            SegmentedButton buttons,
            List<T> values,
            Function<T, String> title,
            Consumer<T> chosen) {
        for (T value : values) {
            ToggleButton button = new ToggleButton(title.apply(value));
            button.setUserData(value);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                chosen.accept(value);
            });
            buttons.getButtons().add(button);
        }
    }

    private void tip(SegmentedButton buttons, String key) {
        Tooltip tip = new Tooltip(words.of(key));
        buttons.getButtons().forEach(button -> button.setTooltip(tip));
    }

    private void change(UnaryOperator<Experiment> change) {
        if (!showing) {
            studio.history().change(change.apply(studio.experiment().get()), false);
        }
    }

    private void show(Experiment experiment) {
        showing = true;
        workload.setValue(experiment.workload());
        tasks.show(experiment.tasks());
        work.show(experiment.workMillis());
        unevenness.show(experiment.unevennessPercent());
        io.show(experiment.ioPercent());
        payload.show(experiment.payloadBytes());
        chunk.show(experiment.chunk());
        workers.show(experiment.workers());
        switchInterval.show(experiment.switchIntervalMillis());
        boolean switches = experiment.contenders().stream().anyMatch(ExperimentPanel::switches);
        switchInterval.setVisible(switches);
        switchInterval.setManaged(switches);
        Guard usual = Guard.usual(experiment.workload());
        guard.show(
                Guard.of(experiment.workload()),
                experiment.guard() == null ? usual : experiment.guard());
        boolean travels = experiment.contenders().stream().anyMatch(Channel::isChosenBy);
        channel.show(travels ? List.of(Channel.values()) : List.of(), experiment.channel());
        work.setDisable(!experiment.workload().hasWork());
        unevenness.setDisable(!experiment.workload().hasWork());
        io.setDisable(!experiment.workload().mixesIo());
        if (!experiment.workload().hasWork()) {
            moreBox.setVisible(true);
        }
        select(order, experiment.order());
        select(schedule, experiment.schedule());
        together.setSelected(experiment.together());
        estimate();
        showing = false;
    }

    /// Whether a contender's threads hand one interpreter lock, or its model, to each other.
    private static boolean switches(Contender contender) {
        return contender.strategy() == Strategy.GIL
                || contender.language() == Language.PYTHON
                        && contender.strategy().sharesInterpreter();
    }

    private static void select(SegmentedButton buttons, Object value) {
        for (ToggleButton button : buttons.getButtons()) {
            button.setSelected(button.getUserData() == value);
        }
    }

    private void estimate() {
        estimate.setText(
                runs.busy().get()
                        ? words.of("experiment.keys.stop")
                        : words.of("experiment.about", Figures.time(runs.estimateNanos())));
    }

    private void runButton(boolean busy) {
        RunButton.show(run, busy, words.of(busy ? "experiment.stop" : "experiment.run"));
        estimate();
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
    private void more() {
        moreBox.setVisible(!moreBox.isVisible());
    }
}
