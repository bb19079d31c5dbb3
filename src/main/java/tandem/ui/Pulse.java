package tandem.ui;

import javafx.animation.AnimationTimer;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;

/// The window's clock: once a frame, while something runs or plays, it takes what the run recorded
/// and moves the playhead. It stands still when nothing changes.
///
/// Drawing takes time on the cores that a run is measured on. So where no graphics processor helps,
/// a growing recording is drawn fifteen times a second only; and when a frame comes late after one
/// that was drawn, the next ones are left out, three times as long as drawing took.
public final class Pulse extends AnimationTimer {
    private static final long NONE = -1;
    private static final long SOFTWARE_NANOS = 64_000_000;
    private static final long LATE_NANOS = 20_000_000;
    private static final int REST = 3;

    private final Studio studio;
    private final Document document;
    private final RunControl runs;
    private final Playback playback;
    private final long leastNanos =
            Platform.isSupported(ConditionalFeature.SCENE3D) ? 0 : SOFTWARE_NANOS;
    private long lastNanos = NONE;
    private long restUntilNanos;
    private boolean drew;

    public Pulse(Studio studio, Document document, RunControl runs, Playback playback) {
        this.studio = studio;
        this.document = document;
        this.runs = runs;
        this.playback = playback;
        studio.run().subscribe(_ -> turn());
        document.playing().subscribe(_ -> turn());
    }

    @Override
    public void handle(long nowNanos) {
        long elapsed = lastNanos == NONE ? 0 : nowNanos - lastNanos;
        lastNanos = nowNanos;
        if (drew && elapsed > LATE_NANOS) {
            restUntilNanos = Math.max(restUntilNanos, nowNanos + REST * elapsed);
        }
        drew = nowNanos >= restUntilNanos;
        if (drew) {
            restUntilNanos = nowNanos + leastNanos;
            runs.take(nowNanos);
        }
        playback.advance(elapsed);
    }

    private void turn() {
        lastNanos = NONE;
        drew = false;
        restUntilNanos = 0;
        if (studio.run().get() != null || document.playing().get()) {
            start();
        } else {
            stop();
        }
    }
}
