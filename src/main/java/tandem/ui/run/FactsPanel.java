package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.picture.Picture;
import tandem.picture.chart.SpeedupPicture;
import tandem.picture.timeline.TimelineView;
import tandem.picture.timeline.TimelineView.Selection;
import tandem.ui.Document;
import tandem.ui.PictureCanvas;
import tandem.ui.PredictionBox;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the run amounts to: speedup, what is selected, and what the figures rest on.
public final class FactsPanel {
    private final Studio studio;
    private final Document document;
    private final Words words;
    private final LaneFacts facts;

    @FXML private PictureCanvas speedup;
    @FXML private VBox speedupSection;
    @FXML private Label against;
    @FXML private VBox predictionSection;
    @FXML private PredictionBox prediction;
    @FXML private VBox selection;
    @FXML private VBox about;

    private @Nullable Object shown;
    private @Nullable Recording summed;

    @SuppressWarnings("NullAway.Init")
    public FactsPanel(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
        facts = new LaneFacts(words);
    }

    @FXML
    private void initialize() {
        speedup.show(this::speedup, true);
        prediction.use(studio, document, words, true);
        predictionSection.managedProperty().bind(predictionSection.visibleProperty());
        studio.screen().subscribe(screen -> predictionSection.setVisible(screen == Screen.RUN));
        document.digest().subscribe(recording -> recorded(recording));
        studio.palette().subscribe(_ -> speedup.redraw());
        document.view().subscribe(_ -> pointed());
        studio.run().subscribe(_ -> about());
    }

    private @Nullable Picture speedup(double width, double height) {
        Recording recording = document.digest().get();
        return recording == null || width < 100
                ? null
                : SpeedupPicture.of(recording, width, studio.palette().get());
    }

    private void recorded(@Nullable Recording recording) {
        boolean compares = recording == null || recording.experiment().isPresent();
        speedupSection.setVisible(compares);
        speedupSection.setManaged(compares);
        speedup.redraw();
        against.setText(
                recording == null || !compares
                        ? ""
                        : recording.runs().stream()
                                .filter(run -> run.contender().serial().equals(run.contender()))
                                .filter(run -> run.done() && !run.failed())
                                .map(run -> Figures.time(run.makespanNanos()))
                                .collect(Collectors.joining(" · ")));
        if (!against.getText().isEmpty()) {
            against.setText(words.of("facts.against", against.getText()));
        }
        pointed();
        about();
    }

    private void about() {
        Recording recording = document.digest().get();
        about.getChildren().clear();
        if (recording != null && studio.run().get() == null) {
            boolean simulated = recording.origin() == Recording.Origin.SIMULATED;
            section(
                    about,
                    words.of(simulated ? "facts.about.simulated" : "facts.about"),
                    "",
                    facts.ofRecording(recording));
            for (ContenderRun run : recording.runs()) {
                for (String note : run.notes()) {
                    boolean several = recording.runs().size() > 1;
                    Label line = new Label(several ? run.label() + ": " + note : note);
                    line.setWrapText(true);
                    line.getStyleClass().addAll("muted", "small");
                    about.getChildren().add(line);
                }
            }
        }
    }

    private void pointed() {
        Recording recording = document.digest().get();
        TimelineView.Focus focus = document.view().get().focus();
        Object wanted = focus.range() != null ? focus.range() : focus.selected();
        if (Objects.equals(wanted, shown)
                && recording == summed
                && !selection.getChildren().isEmpty()) {
            return;
        }
        shown = wanted;
        summed = recording;
        selection.getChildren().clear();
        TimelineView.TimeRange range = focus.range();
        Selection selected = focus.selected();
        if (recording != null && range != null) {
            range(recording, range);
        }
        if (recording != null && selected != null) {
            selected(recording, selected);
        }
        if (selection.getChildren().isEmpty()) {
            Label hint = new Label(words.of("facts.hint"));
            hint.setWrapText(true);
            hint.getStyleClass().add("muted");
            selection.getChildren().add(hint);
        }
    }

    private void range(Recording recording, TimelineView.TimeRange range) {
        String from =
                words.of(
                        "facts.fromTo",
                        Figures.time(range.startNanos()),
                        Figures.time(range.endNanos()));
        heading(selection, words.of("facts.range", Figures.time(range.nanos())), from);
        for (ContenderRun run : recording.contenders()) {
            List<Fact> sums = facts.ofRange(run, range);
            if (!sums.isEmpty()) {
                Label name = new Label(run.label());
                name.getStyleClass().add("group");
                selection.getChildren().addAll(name, grid(sums));
            }
        }
    }

    private void selected(Recording recording, Selection selected) {
        ContenderRun run = recording.run(selected.contender()).orElse(null);
        if (run == null) {
            return;
        }
        for (Lane lane : run.lanes()) {
            if (lane.worker() == selected.worker()) {
                boolean span =
                        selected.span() != Selection.WHOLE_LANE
                                && selected.span() < lane.spans().count();
                if (span) {
                    section(
                            selection,
                            words.of("facts.span"),
                            words.count(
                                    "facts.spanOf",
                                    lane.spans().count(),
                                    Figures.count(selected.span() + 1L)
                                            + " / "
                                            + Figures.count(lane.spans().count())),
                            facts.ofSpan(run, lane, lane.spans().get(selected.span())));
                }
                section(
                        selection,
                        capital(lane.name()),
                        id(recording, lane),
                        facts.ofLane(run, lane));
            }
        }
    }

    private String id(Recording recording, Lane lane) {
        if (recording.origin() == Recording.Origin.SIMULATED) {
            return words.of("facts.simulated");
        }
        String id =
                lane.kind() == Lane.Kind.PROCESS || lane.tid() == 0
                        ? words.of("facts.pid", lane.pid())
                        : words.of("facts.tid", lane.tid());
        return id + " · " + lane.exit().words();
    }

    private static void section(VBox box, String title, String detail, List<Fact> facts) {
        heading(box, title, detail);
        box.getChildren().add(grid(facts));
    }

    private static void heading(VBox box, String title, String detail) {
        Label name = new Label(title);
        name.getStyleClass().add("section-title");
        name.setMinWidth(Label.USE_PREF_SIZE);
        Label more = new Label(detail);
        more.getStyleClass().addAll("muted", "small");
        GridPane row = new GridPane();
        row.getStyleClass().add("heading");
        row.getColumnConstraints().setAll(TableColumns.left(), TableColumns.right());
        row.addRow(0, name, more);
        box.getChildren().add(row);
    }

    private static GridPane grid(List<Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        grid.getColumnConstraints()
                .setAll(TableColumns.left(), TableColumns.middle(), TableColumns.right());
        int row = 0;
        for (Fact fact : facts) {
            Label label = new Label(fact.label());
            label.getStyleClass().add("muted");
            label.setMinWidth(Label.USE_PREF_SIZE);
            Label detail = new Label(fact.detail());
            detail.getStyleClass().addAll("muted", "small");
            Label value = new Label(fact.value());
            value.getStyleClass().add("figure");
            value.setMinWidth(Label.USE_PREF_SIZE);
            if (fact.detail().isEmpty()) {
                grid.add(label, 0, row);
                grid.add(value, 1, row, 2, 1);
                GridPane.setHalignment(value, HPos.RIGHT);
            } else {
                grid.addRow(row, label, detail, value);
            }
            row++;
        }
        return grid;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
