package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

import tandem.law.Figures;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.picture.Picture;
import tandem.picture.timeline.LegendPicture;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineLayout;
import tandem.picture.timeline.TimelineView;
import tandem.ui.Document;
import tandem.ui.PictureCanvas;
import tandem.ui.Playback;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.WindowCommand;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;

/// The timeline with its overview, legend and transport.
public final class TimelinePanel {
    private static final String[] MOUSE = {
        "drag",
        "shift-drag",
        "wheel",
        "ctrl-wheel",
        "shift-wheel",
        "double-click",
        "right-click",
        "ruler",
        "header"
    };

    private static final double[] LANE_POINTS = {26, 23, 20, 17};
    private static final double CROWDED_LANE_POINTS = 18;

    private final Studio studio;
    private final Document document;
    private final Playback playback;
    private final TimelineActions actions;
    private final List<WindowCommand> commands;
    private final Words words;

    @FXML private Label title;
    @FXML private PictureCanvas overview;
    @FXML private StackPane surface;
    @FXML private PictureCanvas timeline;
    @FXML private PictureCanvas legend;
    @FXML private ScrollBar scroll;
    @FXML private Label empty;
    @FXML private Label hover;
    @FXML private Region keysBox;
    @FXML private GridPane keys;
    @FXML private Label keysHint;
    @FXML private Button play;
    @FXML private Button toStart;
    @FXML private Button toEnd;
    @FXML private Slider speed;
    @FXML private Label speedText;

    private final Tooltip playTip = new Tooltip();
    private boolean scrolling;
    private int lanes;

    @SuppressWarnings("NullAway.Init")
    public TimelinePanel(
            Studio studio,
            Document document,
            Playback playback,
            TimelineActions actions,
            List<WindowCommand> commands,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.playback = playback;
        this.actions = actions;
        this.commands = List.copyOf(commands);
        this.words = words;
    }

    @FXML
    private void initialize() {
        timeline.show((_, _) -> actions.picture().orElse(null), false);
        overview.show(this::overview, false);
        legend.show(this::legend, true);
        timeline.setFocusTraversable(true);
        timeline.widthProperty().subscribe(_ -> resized());
        timeline.heightProperty().subscribe(_ -> resized());
        document.recording().subscribe(this::recorded);
        studio.screen().subscribe(screen -> empty.setText(words.of(emptyText(screen))));
        studio.run()
                .subscribe(run ->
                        keysHint.setText(
                                words.of(run == null ? "timeline.keys" : "timeline.keys.running")));
        document.digest().subscribe(_ -> legend.redraw());
        studio.palette().subscribe(_ -> redraw());
        document.view().subscribe(_ -> viewed());
        actions.found().subscribe(_ -> redraw());
        TimelineHover hovering = new TimelineHover(studio, document, words, hover, surface);
        TimelineMouse mouse =
                new TimelineMouse(
                        studio,
                        document,
                        playback,
                        actions,
                        timeline,
                        new LaneMenu(studio, document, words, timeline),
                        hovering::moved);
        hovering.use(mouse::hit);
        mouse.listen();
        overviewMouse();
        scrollBar();
        transport();
        keyList();
    }

    private static String emptyText(Screen screen) {
        return switch (screen) {
            case RUN, SWEEP, WHAT_IF -> "timeline.empty";
            case LESSONS -> "timeline.empty.lesson";
            case SCRIPT -> "timeline.empty.script";
        };
    }

    private void redraw() {
        timeline.redraw();
        overview.redraw();
        legend.redraw();
    }

    private void recorded(@Nullable Recording recording) {
        int now = recording == null ? 0 : lanes(recording);
        if (now != lanes) {
            lanes = now;
            resized();
        }
        timeline.redraw();
        overview.redraw();
        empty.setVisible(recording == null);
        title.setText(recording == null ? "" : summary(recording));
        scrollRange();
    }

    private void viewed() {
        timeline.redraw();
        overview.redraw();
        scrollRange();
        TimelineView.Selection selected = document.view().get().focus().selected();
        timeline.setAccessibleText(
                selected == null
                        ? words.of("timeline.accessible")
                        : words.of(
                                "timeline.accessible.lane",
                                selected.contender().id(),
                                selected.worker() + 1));
    }

    private void resized() {
        if (timeline.getWidth() > 1 && timeline.getHeight() > 1) {
            double pixel = 1 / timeline.pixelsPerPoint();
            TimelineView view = document.view().get();
            TimelineView sized =
                    view.withStyle(view.style().withPixelPoints(pixel))
                            .withSize(
                                    Math.floor(timeline.getWidth()),
                                    Math.floor(timeline.getHeight()));
            document.view().set(dense(sized));
            actions.scroll(0);
        }
    }

    private static int lanes(Recording recording) {
        return recording.contenders().stream().mapToInt(run -> run.lanes().size()).sum();
    }

    /// With lanes as high as lets all of them be seen at once; rather low where that cannot be.
    private TimelineView dense(TimelineView view) {
        Recording recording = document.recording().get();
        for (double lanePoints : LANE_POINTS) {
            TimelineView tried = view.withStyle(view.style().withLanePoints(lanePoints));
            if (recording == null
                    || actions.drawing().layout(recording, tried).mostScrollPoints() == 0) {
                return tried;
            }
        }
        return view.withStyle(view.style().withLanePoints(CROWDED_LANE_POINTS));
    }

    private String summary(Recording recording) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (recording.subject()) {
                    case Experiment experiment -> experiment.workload().title();
                    case Program program -> program.name();
                });
        long longest =
                recording.contenders().stream()
                        .mapToLong(run -> run.makespanNanos())
                        .max()
                        .orElse(0);
        parts.add(Figures.time(longest) + " " + recording.origin().key());
        if (recording.contenders().size() > 1
                && recording.subject() instanceof Experiment experiment) {
            parts.add(
                    words.of(
                            switch (experiment.order()) {
                                case FAIR -> "timeline.aligned";
                                case RACE -> "timeline.race";
                            }));
        }
        int cores = recording.machine().cores();
        String onCores = words.count("machine.cores", cores, Integer.toString(cores));
        parts.add(
                switch (recording.subject()) {
                    case Experiment experiment ->
                            words.of(
                                    "timeline.workers",
                                    words.count(
                                            "status.workers",
                                            experiment.workers(),
                                            Integer.toString(experiment.workers())),
                                    onCores);
                    case Program _ -> onCores;
                });
        return String.join(" · ", parts);
    }

    private @Nullable Picture overview(double width, double height) {
        Recording recording = document.recording().get();
        return recording == null
                ? null
                : actions.drawing()
                        .overview(
                                recording,
                                width,
                                height,
                                overviewScale(recording),
                                document.view().get().scale(),
                                studio.palette().get());
    }

    private TimeScale overviewScale(Recording recording) {
        TimeScale shown = document.view().get().scale();
        return shown.withTimes(0, TimelineView.shownNanos(recording));
    }

    private @Nullable Picture legend(double width, double height) {
        Recording recording = document.digest().get();
        return recording == null || width < 50
                ? null
                : LegendPicture.of(
                        recording,
                        width,
                        studio.palette().get(),
                        actions.drawing().layout(recording, document.view().get()).hasFeet());
    }

    private void overviewMouse() {
        overview.setOnMousePressed(this::overviewPointed);
        overview.setOnMouseDragged(this::overviewPointed);
        overview.setOnScroll(wheel -> {
            TimeScale scale = document.view().get().scale();
            actions.zoom(
                    Math.exp(wheel.getDeltaY() * 0.004),
                    scale.leftPoints() + scale.widthPoints() / 2);
        });
    }

    private void overviewPointed(MouseEvent mouse) {
        Recording recording = document.recording().get();
        if (recording != null) {
            actions.lookAt(overviewScale(recording).nanosAt(mouse.getX()));
        }
    }

    private void scrollBar() {
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.valueProperty()
                .subscribe(value -> {
                    if (!scrolling) {
                        actions.scroll(value.doubleValue() - document.view().get().scrollPoints());
                    }
                });
    }

    private void scrollRange() {
        Recording recording = document.recording().get();
        TimelineView view = document.view().get();
        TimelineLayout layout =
                recording == null ? null : actions.drawing().layout(recording, view);
        double most = layout == null ? 0 : layout.mostScrollPoints();
        scroll.setVisible(most > 0);
        scrolling = true;
        double seen = view.heightPoints() - view.style().rulerPoints();
        scroll.setMax(most);
        scroll.setVisibleAmount(most <= 0 ? 1 : most * seen / (seen + most));
        scroll.setUnitIncrement(view.style().lanePoints());
        scroll.setBlockIncrement(Math.max(view.style().lanePoints(), seen - 20));
        scroll.setValue(view.scrollPoints());
        scrolling = false;
    }

    private void transport() {
        play.setTooltip(playTip);
        document.playing()
                .subscribe(playing -> {
                    play.setGraphic(
                            new FontIcon(playing ? Material2MZ.PAUSE : Material2MZ.PLAY_ARROW));
                    String text = words.of(playing ? "transport.pause" : "transport.play");
                    play.setAccessibleText(text);
                    playTip.setText(text);
                });
        var still = studio.run().isNotNull().or(document.recording().isNull());
        play.disableProperty().bind(still);
        toStart.disableProperty().bind(still);
        toEnd.disableProperty().bind(still);
        speed.setMin(Math.log10(Playback.SLOWEST));
        speed.setMax(Math.log10(Playback.FASTEST));
        speed.valueProperty()
                .subscribe(position -> {
                    double rounded = Math.rint(position.doubleValue() * 20) / 20;
                    document.playSpeed().set(Math.pow(10, Math.abs(rounded) < 0.06 ? 0 : rounded));
                });
        document.playSpeed()
                .subscribe(value -> {
                    String text = words.of("transport.times", value.doubleValue());
                    speedText.setText(text);
                    speed.setAccessibleText(words.of("transport.speed") + " " + text);
                });
        speed.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                speed.setValue(0);
            }
        });
    }

    private void keyList() {
        int row = 0;
        for (TimelineCommand command : TimelineCommand.values()) {
            keyRow(row++, 0, command.keys(), words.of("command." + command.key()));
        }
        row = 0;
        for (String gesture : MOUSE) {
            keyRow(row++, 2, words.of("mouse." + gesture + ".keys"), words.of("mouse." + gesture));
        }
        for (WindowCommand command : commands) {
            keyRow(row++, 2, command.keysText(words), command.text(words));
        }
        keysBox.visibleProperty().bind(actions.keysShown());
        keysBox.setOnMouseClicked(_ -> actions.keysShown().set(false));
    }

    private void keyRow(int row, int column, String key, String text) {
        Label name = new Label(key);
        name.getStyleClass().add("key");
        keys.add(name, column, row);
        keys.add(new Label(text), column + 1, row);
    }

    @FXML
    private void play() {
        playback.toggle();
    }

    @FXML
    private void toStart() {
        playback.toStart();
    }

    @FXML
    private void toEnd() {
        playback.toEnd();
    }

    @FXML
    private void showKeys() {
        actions.run(TimelineCommand.KEYS);
    }
}
