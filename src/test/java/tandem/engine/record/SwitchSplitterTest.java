package tandem.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.State;
import tandem.probe.OnCore;

import java.util.ArrayList;
import java.util.List;

class SwitchSplitterTest {
    private static final int TID = 77;

    private final OnCore onCore = new OnCore();

    private void ran(long from, long to, int core, boolean takenOff) {
        onCore.switchIn(TID, TID, from, core);
        onCore.switchOut(TID, TID, to, core, takenOff);
    }

    private List<Span> split(SwitchSplitter splitter, long from, long to, long queued) {
        List<Span> pieces = new ArrayList<>();
        splitter.split(
                new Splitter.Stretch(
                        from, to, 3, -1, queued, State.WAITING_LOCK, Evidence.INFERRED, true),
                (a, b, state, evidence, task, core) -> {
                    if (b > a) {
                        pieces.add(new Span(a, b, state, evidence, task, core));
                    }
                });
        return pieces;
    }

    private static Span on(long from, long to, int core) {
        return new Span(from, to, State.ON_CORE, Evidence.MEASURED, 3, core);
    }

    private static Span queued(long from, long to) {
        return new Span(from, to, State.WAITING_CORE, Evidence.MEASURED, 3, -1);
    }

    private static Span locked(long from, long to) {
        return new Span(from, to, State.WAITING_LOCK, Evidence.INFERRED, 3, -1);
    }

    @Test
    void aThreadThatWasTakenOffWaitsForACore() {
        ran(0, 100, 0, true);
        ran(150, 300, 1, false);

        assertThat(split(new SwitchSplitter(onCore, TID), 10, 200, 0))
                .containsExactly(on(10, 100, 0), queued(100, 150), on(150, 200, 1));
    }

    @Test
    void aThreadThatLeftWaitsForItsReasonAndThenForACore() {
        ran(0, 100, 0, false);
        ran(200, 300, 0, false);

        assertThat(split(new SwitchSplitter(onCore, TID), 0, 300, 25))
                .containsExactly(
                        on(0, 100, 0), locked(100, 175), queued(175, 200), on(200, 300, 0));
    }

    @Test
    void timesTakenOffAreNotQueuedTwice() {
        ran(0, 100, 0, true);
        ran(140, 200, 0, false);
        ran(300, 400, 0, false);

        assertThat(split(new SwitchSplitter(onCore, TID), 0, 400, 50))
                .containsExactly(
                        on(0, 100, 0),
                        queued(100, 140),
                        on(140, 200, 0),
                        locked(200, 290),
                        queued(290, 300),
                        on(300, 400, 0));
    }

    @Test
    void stretchesInOrderOfTimeContinueEachOther() {
        ran(0, 100, 0, false);
        ran(200, 300, 0, false);
        SwitchSplitter splitter = new SwitchSplitter(onCore, TID);

        assertThat(split(splitter, 0, 50, 0)).containsExactly(on(0, 50, 0));
        assertThat(split(splitter, 50, 150, 0)).containsExactly(on(50, 100, 0), locked(100, 150));
        assertThat(split(splitter, 150, 250, 0)).containsExactly(locked(150, 200), on(200, 250, 0));
        assertThat(split(splitter, 250, 350, 0)).containsExactly(on(250, 300, 0), locked(300, 350));
    }

    @Test
    void aThreadStillRunningIsOnItsCore() {
        onCore.switchIn(TID, TID, 20, 1);

        assertThat(split(new SwitchSplitter(onCore, TID), 30, 90, 0))
                .containsExactly(on(30, 90, 1));
    }
}
