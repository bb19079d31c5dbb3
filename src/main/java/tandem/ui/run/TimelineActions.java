package tandem.ui.run;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.picture.Picture;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineDrawing;
import tandem.picture.timeline.TimelineView;
import tandem.picture.timeline.TimelineView.Selection;
import tandem.ui.Document;
import tandem.ui.Playback;
import tandem.ui.Studio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be done with the timeline, whoever asks: a key, the mouse, a menu.
public final class TimelineActions {
    private static final double ZOOM = 1.3;
    private static final double PAN_POINTS = 80;
    private static final double CENTRED_SHARE = 0.6;

    private final Studio studio;
    private final Document document;
    private final Playback playback;
    private final BooleanProperty keysShown = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper found = new ReadOnlyIntegerWrapper();
    private final TimelineDrawing drawing =
            new TimelineDrawing(
                    work -> Thread.ofPlatform().daemon().name("timeline").start(work),
                    () -> Platform.runLater(() -> found.set(found.get() + 1)));
    private @Nullable Double pointerX;

    public TimelineActions(Studio studio, Document document, Playback playback) {
        this.studio = studio;
        this.document = document;
        this.playback = playback;
    }

    /// Where the pointer is over the timeline; null when it is elsewhere.
    void pointAt(@Nullable Double x) {
        pointerX = x;
    }

    /// Whether the list of keys is shown.
    BooleanProperty keysShown() {
        return keysShown;
    }

    /// What draws the timeline.
    TimelineDrawing drawing() {
        return drawing;
    }

    /// How often more was found out than had been drawn: with each change it is time to draw again.
    ReadOnlyIntegerProperty found() {
        return found.getReadOnlyProperty();
    }

    /// The timeline as it is on the screen.
    public Optional<Picture> picture() {
        Recording recording = document.recording().get();
        return recording == null
                ? Optional.empty()
                : Optional.of(
                        drawing.picture(recording, document.view().get(), studio.palette().get()));
    }

    /// Does what a command says.
    public void run(TimelineCommand command) {
        switch (command) {
            case ZOOM_IN -> zoom(ZOOM, zoomX());
            case ZOOM_OUT -> zoom(1 / ZOOM, zoomX());
            case EARLIER -> pan(-PAN_POINTS);
            case LATER -> pan(PAN_POINTS);
            case FIT -> fit();
            case FOLLOW -> follow();
            case PLAY -> playback.toggle();
            case TO_START -> playback.toStart();
            case TO_END -> playback.toEnd();
            case NEXT -> stepSpan(1);
            case PREVIOUS -> stepSpan(-1);
            case LANE_UP -> stepLane(-1);
            case LANE_DOWN -> stepLane(1);
            case CENTRE -> centre();
            case HELPERS ->
                    document.view()
                            .set(
                                    view().withStyle(
                                                    view().style()
                                                            .withHelpers(
                                                                    !view().style().helpers())));
            case MARK -> mark();
            case CLEAR_MARKS -> focus(focus().withMarksNanos(List.of()));
            case CLEAR -> clear();
            case KEYS -> keysShown.set(!keysShown.get());
        }
    }

    /// Zooms so that the moment at an x stays there.
    void zoom(double factor, double x) {
        document.following().set(false);
        scale(view().scale().zoom(factor, x));
    }

    /// Moves the seen time.
    void pan(double points) {
        document.following().set(false);
        scale(view().scale().pan(points));
    }

    /// Scrolls the lanes.
    void scroll(double points) {
        Recording recording = document.recording().get();
        if (recording != null) {
            double most = drawing.layout(recording, view()).mostScrollPoints();
            document.view()
                    .set(
                            view().withScrollPoints(
                                            Math.clamp(view().scrollPoints() + points, 0, most)));
        }
    }

    /// Shows the time around a moment.
    void lookAt(long nanos) {
        document.following().set(false);
        scale(view().scale().centredOn(nanos));
    }

    /// Sets the selection, and scrolls to it.
    void select(@Nullable Selection selection) {
        focus(focus().withSelected(selection));
        Recording recording = document.recording().get();
        if (selection != null && recording != null) {
            double scroll = drawing.layout(recording, view()).scrollTo(selection);
            document.view().set(view().withScrollPoints(scroll));
        }
    }

    void selectRange(TimelineView.@Nullable TimeRange range) {
        focus(focus().withRange(range));
    }

    /// Folds a contender's lanes away, or shows them again.
    void toggle(Contender contender) {
        Set<Contender> collapsed = new HashSet<>(view().collapsed());
        if (!collapsed.remove(contender)) {
            collapsed.add(contender);
        }
        document.view().set(view().withCollapsed(collapsed));
        scroll(0);
    }

    private void fit() {
        Recording recording = document.recording().get();
        if (recording != null) {
            document.view().set(view().fit(recording));
        }
    }

    private void follow() {
        document.following().set(!document.following().get());
        if (document.following().get()) {
            fit();
        }
    }

    private void clear() {
        if (keysShown.get()) {
            keysShown.set(false);
        } else if (focus().range() != null) {
            selectRange(null);
        } else if (focus().selected() != null) {
            select(null);
        } else {
            playback.toEnd();
        }
    }

    private void mark() {
        Long cursor = focus().cursorNanos();
        Long at =
                pointerX != null && view().scale().shows(view().scale().nanosAt(pointerX))
                        ? Long.valueOf(view().scale().nanosAt(pointerX))
                        : cursor;
        if (at != null) {
            List<Long> marks = new ArrayList<>(focus().marksNanos());
            marks.add(at);
            focus(focus().withMarksNanos(marks));
        }
    }

    /// Shows the selected task or span large in the middle, or everything when it is shown so.
    void centre() {
        Selection selected = focus().selected();
        Lane lane = selected == null ? null : lane(selected);
        if (selected == null || lane == null) {
            return;
        }
        long start = lane.startNanos();
        long end = lane.endNanos();
        if (selected.span() != Selection.WHOLE_LANE && selected.span() < lane.spans().count()) {
            int first = selected.span();
            int last = selected.span();
            int task = lane.spans().task(first);
            while (task != Spans.NO_TASK && first > 0 && lane.spans().task(first - 1) == task) {
                first--;
            }
            while (task != Spans.NO_TASK
                    && last + 1 < lane.spans().count()
                    && lane.spans().task(last + 1) == task) {
                last++;
            }
            start = lane.spans().startNanos(first);
            end = lane.spans().endNanos(last);
        }
        TimeScale scale = view().scale();
        long around = Math.round((end - start) * (1 / CENTRED_SHARE - 1) / 2);
        TimeScale wanted = bounded(scale.withTimes(start - around, end + around));
        if (wanted.equals(scale)) {
            fit();
        } else {
            document.following().set(false);
            scale(wanted);
        }
    }

    private void stepSpan(int by) {
        Selection selected = focus().selected();
        Lane lane = selected == null ? null : lane(selected);
        if (selected == null || lane == null) {
            stepLane(1);
            return;
        }
        if (lane.spans().count() == 0) {
            return;
        }
        int from =
                selected.span() == Selection.WHOLE_LANE
                        ? lane.spans().firstEndingAfter(view().scale().startNanos())
                                - Math.max(by, 0)
                        : selected.span();
        int span = Math.clamp(from + by, 0, lane.spans().count() - 1);
        select(new Selection(selected.contender(), selected.worker(), span));
        long middle = (lane.spans().startNanos(span) + lane.spans().endNanos(span)) / 2;
        if (!view().scale().shows(middle)) {
            lookAt(middle);
        }
    }

    private void stepLane(int by) {
        Recording recording = document.recording().get();
        if (recording == null) {
            return;
        }
        List<Selection> lanes = new ArrayList<>();
        for (ContenderRun run : recording.contenders()) {
            if (!view().collapsed().contains(run.contender())) {
                for (Lane lane : run.lanes()) {
                    if (lane.helper() && !view().style().helpers()) {
                        continue;
                    }
                    lanes.add(new Selection(run.contender(), lane.worker(), Selection.WHOLE_LANE));
                }
            }
        }
        if (lanes.isEmpty()) {
            return;
        }
        Selection selected = focus().selected();
        int at =
                selected == null
                        ? -1
                        : lanes.indexOf(
                                new Selection(
                                        selected.contender(),
                                        selected.worker(),
                                        Selection.WHOLE_LANE));
        select(lanes.get(at < 0 ? 0 : Math.clamp(at + by, 0, lanes.size() - 1)));
    }

    private @Nullable Lane lane(Selection selection) {
        Recording recording = document.recording().get();
        return recording == null
                ? null
                : recording.run(selection.contender()).stream()
                        .flatMap(run -> run.lanes().stream())
                        .filter(lane -> lane.worker() == selection.worker())
                        .findFirst()
                        .orElse(null);
    }

    private double zoomX() {
        TimeScale scale = view().scale();
        return pointerX == null || !scale.shows(scale.nanosAt(pointerX))
                ? scale.leftPoints() + scale.widthPoints() / 2
                : pointerX;
    }

    private void scale(TimeScale scale) {
        document.view().set(view().withScale(bounded(scale)));
    }

    private TimeScale bounded(TimeScale scale) {
        Recording recording = document.recording().get();
        return recording == null ? scale : scale.within(0, TimelineView.shownNanos(recording));
    }

    private TimelineView view() {
        return document.view().get();
    }

    private TimelineView.Focus focus() {
        return view().focus();
    }

    private void focus(TimelineView.Focus focus) {
        document.view().set(view().withFocus(focus));
    }
}
