package tandem.ui.run;

import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Recording;
import tandem.picture.timeline.Hit;
import tandem.ui.Document;
import tandem.ui.HitWords;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.function.Function;

/// What is said of the thing under the mouse.
final class TimelineHover {
    private static final double OFFSET = 14;

    private final Studio studio;
    private final Document document;
    private final HitWords words;
    private final String fold;
    private final String kill;
    private final Label label;
    private final Region surface;
    private Function<MouseEvent, Hit> hits = _ -> new Hit.Nothing();
    private @Nullable MouseEvent last;

    TimelineHover(Studio studio, Document document, Words words, Label label, Region surface) {
        this.studio = studio;
        this.document = document;
        this.words = new HitWords(words);
        fold = words.of("hover.fold");
        kill = words.of("hover.kill");
        this.label = label;
        this.surface = surface;
        label.setManaged(false);
        label.setMouseTransparent(true);
        document.recording().subscribe(_ -> again());
        document.view().subscribe(_ -> again());
    }

    /// What lies under a pointer that rests may be another thing meanwhile.
    private void again() {
        if (last != null) {
            say(last);
        }
    }

    void use(Function<MouseEvent, Hit> newHits) {
        hits = newHits;
    }

    void moved(MouseEvent move) {
        last = move.getEventType() == MouseEvent.MOUSE_EXITED ? null : move;
        say(move);
    }

    private void say(MouseEvent move) {
        Recording recording = document.recording().get();
        String text = recording == null || last == null ? "" : text(recording, hits.apply(move));
        label.setVisible(!text.isEmpty());
        if (text.isEmpty()) {
            return;
        }
        label.setText(text);
        label.autosize();
        double x = move.getX() + OFFSET;
        double y = move.getY() + OFFSET;
        if (x + label.getWidth() > surface.getWidth()) {
            x = move.getX() - OFFSET - label.getWidth();
        }
        if (y + label.getHeight() > surface.getHeight()) {
            y = move.getY() - OFFSET - label.getHeight();
        }
        label.relocate(Math.max(0, Math.rint(x)), Math.max(0, Math.rint(y)));
    }

    private String text(Recording recording, Hit hit) {
        String text = words.text(recording, hit);
        return switch (hit) {
            case Hit.Header _ -> text + "\n" + fold;
            case Hit.OnLane(Contender contender, int worker) ->
                    text + killing(recording, contender, worker);
            case Hit.OnSpan(Contender contender, int worker, int _, var _, var _) ->
                    text + killing(recording, contender, worker);
            case Hit.Ruler _, Hit.OnResults _, Hit.OnCore _, Hit.Nothing _ -> text;
        };
    }

    /// That a worker that lives can be killed.
    private String killing(Recording recording, Contender contender, int worker) {
        boolean lives =
                studio.run().get() != null
                        && recording.run(contender).stream()
                                .flatMap(run -> run.lanes().stream())
                                .filter(lane -> lane.worker() == worker)
                                .anyMatch(lane -> lane.exit() instanceof Exit.Running);
        return lives ? "\n" + kill : "";
    }
}
