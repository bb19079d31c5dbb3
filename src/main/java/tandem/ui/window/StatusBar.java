package tandem.ui.window;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import tandem.engine.run.Run;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.ui.Document;
import tandem.ui.Notice;
import tandem.ui.RunControl;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The bar below every screen: what is said, what can be done about it, how far a run is, and the
/// machine.
public final class StatusBar {
    private final Studio studio;
    private final Document document;
    private final RunControl runs;
    private final Words words;

    /// One whose text changes: a tooltip that is replaced while it shows would stay.
    private final Tooltip statusTip = new Tooltip();

    @FXML private Region statusDot;
    @FXML private Label status;
    @FXML private Button remedy;
    @FXML private ProgressBar progress;
    @FXML private Button cancel;
    @FXML private Label machine;

    @SuppressWarnings("NullAway.Init")
    public StatusBar(Studio studio, Document document, RunControl runs, Words words) {
        this.studio = studio;
        this.document = document;
        this.runs = runs;
        this.words = words;
    }

    @FXML
    private void initialize() {
        studio.notice().subscribe(this::show);
        progress.visibleProperty().bind(studio.run().isNotNull());
        progress.managedProperty().bind(progress.visibleProperty());
        cancel.visibleProperty().bind(studio.run().isNotNull());
        cancel.managedProperty().bind(cancel.visibleProperty());
        document.recording()
                .subscribe(_ -> {
                    Run run = studio.run().get();
                    progress.setProgress(run == null ? 0 : Math.min(1, run.progress()));
                });
        machine();
    }

    private void show(Notice notice) {
        status.setText(notice.text());
        statusTip.setText(notice.text());
        status.setTooltip(notice.text().isEmpty() ? null : statusTip);
        statusDot
                .getStyleClass()
                .setAll("status-dot", notice.kind().name().toLowerCase(Locale.ROOT));
        status.getStyleClass().remove("failed");
        if (notice.kind() == Notice.Kind.FAILED) {
            status.getStyleClass().add("failed");
        }
        Notice.Remedy offered = notice.remedy();
        remedy.setVisible(offered != null);
        remedy.setManaged(offered != null);
        if (offered != null) {
            remedy.setText(offered.label());
            remedy.setOnAction(_ -> offered.action().run());
        }
    }

    private void machine() {
        Machine here = studio.machine();
        List<String> parts = new ArrayList<>();
        parts.add(here.os());
        parts.add(words.count("machine.cores", here.cores(), Integer.toString(here.cores())));
        here.pythons().stream()
                .filter(Interpreter::gil)
                .findFirst()
                .ifPresent(python -> parts.add(words.of("machine.python", python.version())));
        parts.add(words.of("machine.java", here.java()));
        machine.setText(String.join(" · ", parts));
        machine.setTooltip(
                new Tooltip(
                        words.of(
                                "machine.tip",
                                here.cpu(),
                                here.switches().available()
                                        ? words.of("machine.switches")
                                        : here.switches().reason(),
                                String.join(
                                        ", ",
                                        here.pythons().stream()
                                                .map(Interpreter::version)
                                                .toList()))));
    }

    @FXML
    private void cancel() {
        runs.stop();
    }
}
