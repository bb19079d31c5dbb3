package tandem.ui.run;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.picture.timeline.Hit;
import tandem.picture.timeline.TimelineView;
import tandem.picture.timeline.TimelineView.Selection;
import tandem.ui.Document;
import tandem.ui.Playback;
import tandem.ui.Studio;

import java.util.function.Consumer;

/// What the mouse does on the timeline: wheel zooms and scrolls, a drag selects a stretch of time
/// or pans, a click selects, a double click centres, the ruler moves the playhead.
final class TimelineMouse {
    private static final double DRAG_POINTS = 3;
    private static final double SNAP_POINTS = 15;
    private static final double WHEEL_ZOOM = 0.004;

    private final Studio studio;
    private final Document document;
    private final Playback playback;
    private final TimelineActions actions;
    private final Region surface;
    private final LaneMenu menu;
    private final Consumer<MouseEvent> hover;
    private Gesture gesture = new Gesture.None();

    /// What a press began.
    private sealed interface Gesture {
        record None() implements Gesture {}

        record Scrubbing() implements Gesture {}

        record Pressed(double x, double y, long nanos, boolean pans) implements Gesture {}

        record Selecting(long fromNanos) implements Gesture {}

        record Panning(double x, double y) implements Gesture {}
    }

    /// @param menu opens on a lane
    /// @param hover gets each movement without a button
    TimelineMouse(
            Studio studio,
            Document document,
            Playback playback,
            TimelineActions actions,
            Region surface,
            LaneMenu menu,
            Consumer<MouseEvent> hover) {
        this.studio = studio;
        this.document = document;
        this.playback = playback;
        this.actions = actions;
        this.surface = surface;
        this.menu = menu;
        this.hover = hover;
    }

    void listen() {
        surface.setOnScroll(this::scrolled);
        surface.setOnMousePressed(this::pressed);
        surface.setOnMouseDragged(this::dragged);
        surface.setOnMouseReleased(this::released);
        surface.setOnContextMenuRequested(
                asked -> menu.open(asked, hit(asked.getX(), asked.getY())));
        surface.setOnMouseMoved(move -> {
            actions.pointAt(move.getX());
            hover.accept(move);
        });
        surface.setOnMouseExited(move -> {
            actions.pointAt(null);
            hover.accept(move);
        });
    }

    private void scrolled(ScrollEvent scroll) {
        if (scroll.isShortcutDown() || scroll.isControlDown()) {
            actions.zoom(Math.exp(scroll.getDeltaY() * WHEEL_ZOOM), scroll.getX());
        } else if (scroll.isShiftDown()
                || Math.abs(scroll.getDeltaX()) > Math.abs(scroll.getDeltaY())) {
            double delta = scroll.getDeltaX() == 0 ? scroll.getDeltaY() : scroll.getDeltaX();
            actions.pan(-delta);
        } else {
            actions.scroll(-scroll.getDeltaY());
        }
        scroll.consume();
    }

    private void pressed(MouseEvent press) {
        surface.requestFocus();
        if (press.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Hit hit = hit(press);
        if (hit instanceof Hit.Ruler(long nanos)) {
            gesture = new Gesture.Scrubbing();
            document.playing().set(false);
            playback.scrub(nanos);
            return;
        }
        gesture =
                new Gesture.Pressed(
                        press.getX(),
                        press.getY(),
                        view().scale().nanosAt(press.getX()),
                        press.isShiftDown());
    }

    private void dragged(MouseEvent drag) {
        actions.pointAt(drag.getX());
        switch (gesture) {
            case Gesture.None _ -> {}
            case Gesture.Scrubbing _ -> playback.scrub(view().scale().nanosAt(drag.getX()));
            case Gesture.Pressed(double x, double y, long nanos, boolean pans) -> {
                if (Math.hypot(drag.getX() - x, drag.getY() - y) >= DRAG_POINTS) {
                    gesture =
                            pans || x < view().scale().leftPoints()
                                    ? new Gesture.Panning(x, y)
                                    : new Gesture.Selecting(snapped(nanos, y, drag.isAltDown()));
                    dragged(drag);
                }
            }
            case Gesture.Selecting(long from) -> {
                long to =
                        snapped(view().scale().nanosAt(drag.getX()), drag.getY(), drag.isAltDown());
                actions.selectRange(TimelineView.TimeRange.between(from, Math.max(0, to)));
            }
            case Gesture.Panning(double x, double y) -> {
                surface.setCursor(Cursor.CLOSED_HAND);
                actions.pan(x - drag.getX());
                actions.scroll(y - drag.getY());
                gesture = new Gesture.Panning(drag.getX(), drag.getY());
            }
        }
    }

    private void released(MouseEvent release) {
        if (gesture instanceof Gesture.Pressed) {
            clicked(release);
        }
        gesture = new Gesture.None();
        surface.setCursor(Cursor.DEFAULT);
    }

    private void clicked(MouseEvent click) {
        if (click.getClickCount() == 2) {
            actions.centre();
            return;
        }
        switch (hit(click)) {
            case Hit.Ruler _ -> {}
            case Hit.Header(var contender) -> actions.toggle(contender);
            case Hit.OnLane(var contender, int worker) ->
                    actions.select(new Selection(contender, worker, Selection.WHOLE_LANE));
            case Hit.OnSpan(var contender, int worker, int index, _, _) ->
                    actions.select(new Selection(contender, worker, index));
            case Hit.OnResults(var contender, var arrivals) ->
                    actions.select(
                            arrivals.isEmpty() || arrivals.getFirst().worker() == Arrival.UNKNOWN
                                    ? null
                                    : new Selection(
                                            contender,
                                            arrivals.getFirst().worker(),
                                            Selection.WHOLE_LANE));
            case Hit.OnCore(var contender, _, int worker) ->
                    actions.select(
                            worker == Hit.OnCore.NOBODY
                                    ? null
                                    : new Selection(contender, worker, Selection.WHOLE_LANE));
            case Hit.Nothing _ -> {
                actions.select(null);
                actions.selectRange(null);
            }
        }
    }

    /// What is under the mouse.
    Hit hit(MouseEvent mouse) {
        return hit(mouse.getX(), mouse.getY());
    }

    private Hit hit(double x, double y) {
        Recording recording = document.recording().get();
        return recording == null
                ? new Hit.Nothing()
                : actions.drawing().layout(recording, view()).at(x, y);
    }

    /// The moment itself, or the nearest edge of a span of the lane there, if one is near.
    private long snapped(long nanos, double y, boolean free) {
        Recording recording = document.recording().get();
        Lane lane = free || recording == null ? null : laneAt(recording, y);
        long best = Math.max(0, nanos);
        if (lane == null) {
            return best;
        }
        double least = SNAP_POINTS * view().scale().nanosPerPoint();
        Spans spans = lane.spans();
        int index = spans.firstEndingAfter(nanos);
        for (int i = Math.max(0, index - 1); i <= Math.min(index, spans.count() - 1); i++) {
            for (long edge : new long[] {spans.startNanos(i), spans.endNanos(i)}) {
                if (Math.abs(edge - nanos) < least) {
                    least = Math.abs(edge - nanos);
                    best = edge;
                }
            }
        }
        return best;
    }

    private @Nullable Lane laneAt(Recording recording, double y) {
        Hit hit = actions.drawing().layout(recording, view()).at(0, y);
        if (!(hit instanceof Hit.OnLane(var contender, int worker))) {
            return null;
        }
        return recording.run(contender).map(ContenderRun::lanes).stream()
                .flatMap(lanes -> lanes.stream())
                .filter(lane -> lane.worker() == worker)
                .findFirst()
                .orElse(null);
    }

    private TimelineView view() {
        return document.view().get();
    }
}
