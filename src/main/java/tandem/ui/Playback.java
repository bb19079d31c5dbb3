package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.model.Recording;
import tandem.picture.timeline.TimelineView;

/// Plays a recording again: the playhead moves, and what lies behind it is not drawn yet.
public final class Playback {
    /// The slowest and the fastest that a recording is played.
    public static final double SLOWEST = 0.1;

    public static final double FASTEST = 10;

    private final Studio studio;
    private final Document document;

    public Playback(Studio studio, Document document) {
        this.studio = studio;
        this.document = document;
    }

    /// Plays or pauses. At the end it begins again.
    public void toggle() {
        Recording recording = document.recording().get();
        if (recording == null || studio.run().get() != null) {
            return;
        }
        if (document.playing().get()) {
            document.playing().set(false);
            return;
        }
        Long cursor = document.view().get().focus().cursorNanos();
        if (cursor == null || cursor >= end(recording)) {
            moveTo(0L, 0);
        } else {
            moveTo(cursor, cursor);
        }
        document.playing().set(true);
    }

    /// Puts the playhead to the beginning, nothing drawn yet.
    public void toStart() {
        if (document.recording().get() != null && studio.run().get() == null) {
            moveTo(0L, 0);
        }
    }

    /// Shows everything.
    public void toEnd() {
        document.playing().set(false);
        moveTo(null, Long.MAX_VALUE);
    }

    /// Puts the playhead to a moment; what is drawn stays drawn unless it is being played.
    public void scrub(long nanos) {
        boolean replaying = document.view().get().untilNanos() != Long.MAX_VALUE;
        long at = Math.max(0, nanos);
        moveTo(at, replaying ? at : Long.MAX_VALUE);
    }

    void advance(long elapsedNanos) {
        Recording recording = document.recording().get();
        if (!document.playing().get() || recording == null) {
            return;
        }
        Long cursor = document.view().get().focus().cursorNanos();
        long at =
                (cursor == null ? 0 : cursor)
                        + Math.round(elapsedNanos * document.playSpeed().get());
        if (at >= end(recording)) {
            document.playing().set(false);
            moveTo(end(recording), Long.MAX_VALUE);
        } else {
            moveTo(at, at);
        }
    }

    private void moveTo(@Nullable Long cursorNanos, long untilNanos) {
        TimelineView view = document.view().get();
        document.view()
                .set(
                        view.withFocus(view.focus().withCursorNanos(cursorNanos))
                                .withUntilNanos(untilNanos));
    }

    private static long end(Recording recording) {
        return recording.contenders().stream()
                .mapToLong(run -> run.makespanNanos())
                .max()
                .orElse(0);
    }
}
