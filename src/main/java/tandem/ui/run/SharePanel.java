package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.law.Findings;
import tandem.model.Recording;
import tandem.picture.Picture;
import tandem.picture.chart.SharePicture;
import tandem.ui.Document;
import tandem.ui.Latest;
import tandem.ui.PictureCanvas;
import tandem.ui.Studio;

import java.util.ArrayList;
import java.util.List;

/// *Where the time went*: bars, and what they mean in plain sentences.
public final class SharePanel {
    /// What more spans mean is found out elsewhere, as losses are accounted for span by span.
    private static final int FEW_SPANS = 5_000;

    private final Studio studio;
    private final Document document;

    @FXML private PictureCanvas shares;
    @FXML private VBox findings;

    private final Latest findingOut = new Latest("findings");
    private List<String> sentences = List.of();

    @SuppressWarnings("NullAway.Init")
    public SharePanel(Studio studio, Document document) {
        this.studio = studio;
        this.document = document;
    }

    @FXML
    private void initialize() {
        shares.show(this::shares, true);
        document.digest().subscribe(recording -> recorded(recording));
        studio.palette().subscribe(_ -> shares.redraw());
    }

    private @Nullable Picture shares(double width, double height) {
        Recording recording = document.digest().get();
        return recording == null || width < 100
                ? null
                : SharePicture.of(recording, width, studio.palette().get());
    }

    private void recorded(@Nullable Recording recording) {
        shares.redraw();
        if (recording == null || recording.spanCount() <= FEW_SPANS) {
            say(recording == null ? List.of() : Findings.of(recording));
        } else {
            findingOut.run(
                    () -> Findings.of(recording),
                    found -> {
                        if (document.digest().get() == recording) {
                            say(found);
                        }
                    },
                    failed -> {
                        throw new IllegalStateException(failed);
                    });
        }
    }

    private void say(List<String> now) {
        if (now.equals(sentences)) {
            return;
        }
        sentences = now;
        List<Label> labels = new ArrayList<>();
        for (String sentence : now) {
            Label label = new Label(sentence);
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
            labels.add(label);
        }
        findings.getChildren().setAll(labels);
        shares.setAccessibleText(String.join(" ", now));
    }
}
