package tandem.ui.sweep;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.law.sweep.SweepFigures;
import tandem.model.Recording;
import tandem.ui.Document;
import tandem.ui.Latest;
import tandem.ui.Notice;
import tandem.ui.Studio;
import tandem.ui.Words;

/// The *Sweep* screen: it sees to it that the figures follow the sweep. While that runs, they are
/// made seldom and with few resamples, as making them takes from the cores that are measured.
public final class SweepScreen {
    private static final Duration PAUSE = Duration.seconds(2);
    private static final int FEW = 300;
    private static final int FEW_FITS = 100;

    private final Studio studio;
    private final Document document;
    private final Words words;
    private final Latest latest = new Latest("figures");
    private final Timeline clock = new Timeline(new KeyFrame(PAUSE, _ -> live()));
    private @Nullable Recording made;

    public SweepScreen(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        clock.setCycleCount(Animation.INDEFINITE);
        studio.run().subscribe(this::turned);
        document.digest().subscribe(_ -> recorded());
    }

    private void turned(@Nullable Run run) {
        if (run == null) {
            clock.stop();
            recorded();
        } else {
            clock.playFromStart();
        }
    }

    private void recorded() {
        Recording recording = document.digest().get();
        if (recording == null || recording.sweep().isEmpty()) {
            made = null;
            document.figures().set(null);
        } else if (studio.run().get() == null) {
            make(recording, 0, 0);
        } else if (!isOf(recording, document.figures().get())) {
            live();
        }
    }

    /// Whether figures are of an earlier state of the same sweep.
    private static boolean isOf(Recording recording, @Nullable SweepFigures figures) {
        return figures != null
                && recording
                        .sweep()
                        .filter(swept -> swept.sweep().equals(figures.swept().sweep()))
                        .filter(swept -> swept.trials().size() >= figures.swept().trials().size())
                        .isPresent();
    }

    private void live() {
        Recording recording = document.digest().get();
        if (recording != null
                && recording.sweep().isPresent()
                && recording != made
                && studio.run().get() != null) {
            make(recording, FEW, FEW_FITS);
        }
    }

    /// @param resamples or 0 for as many as are usual
    private void make(Recording recording, int resamples, int fits) {
        made = recording;
        latest.run(
                () ->
                        resamples == 0
                                ? SweepFigures.of(recording)
                                : SweepFigures.of(recording, resamples, fits),
                figures -> {
                    if (made == recording) {
                        document.figures().set(figures);
                    }
                },
                failed ->
                        studio.notice()
                                .set(
                                        Notice.failed(
                                                words.of(
                                                        "sweep.noFigures", Notice.words(failed)))));
    }
}
