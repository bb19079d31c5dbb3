package tandem.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.OnCore;

import java.util.ArrayList;
import java.util.List;

class StartTest {
    private static final int PARENT = 5;
    private static final int PID = 70;
    private static final int TID = 71;

    private final OnCore onCore = new OnCore();

    private void made(int tid, long nanos) {
        onCore.fork(PID, PARENT, tid, PARENT, nanos);
    }

    private void ran(int tid, long from, long to, int core, boolean takenOff) {
        onCore.switchIn(PID, tid, from, core);
        onCore.switchOut(PID, tid, to, core, takenOff);
    }

    private static Start.Facts facts(long from, long to, long cpu, long queued, long elsewhere) {
        return new Start.Facts(from, to, to, true, cpu, queued, elsewhere);
    }

    private static List<Span> split(Start start, Start.Facts facts) {
        List<Span> pieces = new ArrayList<>();
        start.split(
                facts,
                (from, to, state, evidence, task, core) ->
                        pieces.add(new Span(from, to, state, evidence, task, core)));
        long at = facts.fromNanos();
        for (Span piece : pieces) {
            assertThat(piece.startNanos()).isEqualTo(at);
            at = piece.endNanos();
        }
        assertThat(at).isEqualTo(facts.toNanos());
        return pieces;
    }

    private static Span working(long from, long to, int core) {
        return new Span(from, to, State.STARTING, Evidence.MEASURED, Spans.NO_TASK, core);
    }

    private static Span off(long from, long to, State state, Evidence evidence) {
        return new Span(from, to, state, evidence, Spans.NO_TASK, Spans.NO_CORE);
    }

    private static Span queued(long from, long to) {
        return off(from, to, State.WAITING_CORE, Evidence.MEASURED);
    }

    private static long sum(List<Span> pieces, State state) {
        return pieces.stream()
                .filter(piece -> piece.state() == state)
                .mapToLong(piece -> piece.endNanos() - piece.startNanos())
                .sum();
    }

    @Test
    void fourThatShareACoreStartWithTheirOwnWorkAndWaitForTheRest() {
        long work = 80_000_000;
        long slice = 4_000_000;
        for (int i = 0; i < 4; i++) {
            made(TID + i, 0);
        }
        for (int turn = 0; turn < 80; turn++) {
            boolean last = turn >= 76;
            ran(TID + turn % 4, turn * slice, (turn + 1) * slice, 0, !last);
        }
        for (int i = 0; i < 4; i++) {
            long ready = (77 + i) * slice;
            Start start = new Start.Switched(onCore, 0, TID + i, false);

            List<Span> pieces = split(start, facts(0, ready, work, ready - work, 0));

            assertThat(sum(pieces, State.STARTING)).isEqualTo(work);
            assertThat(sum(pieces, State.WAITING_CORE)).isEqualTo(ready - work);
        }
    }

    @Test
    void whatAStartWaitsForByItselfIsPartOfItAndTheQueueBehindItIsNot() {
        made(TID, 10);
        ran(TID, 30, 100, 1, false);
        ran(TID, 200, 300, 0, false);

        assertThat(split(new Start.Switched(onCore, 0, TID, false), facts(10, 260, 130, 45, 0)))
                .containsExactly(
                        queued(10, 30),
                        working(30, 100, 1),
                        working(100, 175, Spans.NO_CORE),
                        queued(175, 200),
                        working(200, 260, 0));
    }

    @Test
    void theFirstThreadOfAProcessStartsItUntilItsSecondTakesOver() {
        made(PID, 100);
        ran(PID, 150, 200, 0, true);
        ran(PID, 240, 320, 0, false);
        made(TID, 300);
        ran(TID, 350, 400, 1, false);

        assertThat(split(new Start.Switched(onCore, PID, TID, false), facts(80, 400, 50, 50, 90)))
                .containsExactly(
                        working(80, 100, Spans.NO_CORE),
                        queued(100, 150),
                        working(150, 200, 0),
                        queued(200, 240),
                        working(240, 300, 0),
                        queued(300, 350),
                        working(350, 400, 1));
    }

    @Test
    void whoSharesTheInterpreterLockWaitsForItBeforeItsFirstTaskToo() {
        made(TID, 0);
        ran(TID, 10, 20, 0, false);
        ran(TID, 90, 100, 0, false);

        assertThat(split(new Start.Switched(onCore, 0, TID, true), facts(0, 100, 20, 10, 0)))
                .containsExactly(
                        queued(0, 10),
                        working(10, 20, 0),
                        off(20, 90, State.WAITING_LOCK, Evidence.INFERRED),
                        working(90, 100, 0));
        assertThat(split(new Start.Clocked(true), facts(0, 100, 20, 10, 0)))
                .containsExactly(
                        off(0, 10, State.WAITING_CORE, Evidence.INFERRED),
                        off(10, 80, State.WAITING_LOCK, Evidence.INFERRED),
                        working(80, 100, Spans.NO_CORE));
    }

    @Test
    void aCoreThatTheMachineDidNotHaveIsWaitedFor() {
        made(TID, 0);
        ran(TID, 0, 1_000_000, 0, false);

        assertThat(
                        split(
                                new Start.Switched(onCore, 0, TID, false),
                                facts(0, 1_000_000, 700_000, 0, 0)))
                .containsExactly(
                        working(0, 700_000, 0),
                        off(700_000, 1_000_000, State.WAITING_CORE, Evidence.INFERRED));
    }

    @Test
    void whatNobodySawIsTakenFromTheClocks() {
        assertThat(split(new Start.Switched(onCore, PID, TID, false), facts(0, 100, 30, 50, 10)))
                .containsExactly(
                        off(0, 60, State.WAITING_CORE, Evidence.INFERRED),
                        working(60, 100, Spans.NO_CORE));
        assertThat(split(new Start.Clocked(false), facts(0, 100, -1, -1, 0)))
                .containsExactly(working(0, 100, Spans.NO_CORE));
        assertThat(split(new Start.Clocked(false), facts(0, 100, 10, 500, -450)))
                .containsExactly(
                        off(0, 50, State.WAITING_CORE, Evidence.INFERRED),
                        working(50, 100, Spans.NO_CORE));
    }

    @Test
    void anOlderThreadsEarlierLifeIsNoPartOfALanesStart() {
        ran(TID, 0, 50, 0, true);
        ran(TID, 80, 200, 0, false);

        assertThat(
                        split(
                                new Start.Switched(onCore, 0, TID, false),
                                facts(60, 100, 9000, 7000, -6980)))
                .containsExactly(queued(60, 80), working(80, 100, 0));
    }

    @Test
    void aVirtualThreadWaitsForACarrierBeforeItsFirstInstruction() {
        Start.Facts facts = new Start.Facts(0, 9_000, 10_000, true, 400, 600, 0);

        assertThat(split(new Start.Carried(), facts))
                .containsExactly(
                        queued(0, 9_000),
                        off(9_000, 9_600, State.WAITING_CORE, Evidence.INFERRED),
                        working(9_600, 10_000, Spans.NO_CORE));
    }

    @Test
    void whatAThreadComputedWasNoWait() {
        assertThat(split(new Start.Carried(), new Start.Facts(0, 50, 100, true, 20, 70, 0)))
                .containsExactly(
                        queued(0, 50),
                        off(50, 80, State.WAITING_CORE, Evidence.INFERRED),
                        working(80, 100, Spans.NO_CORE));
        assertThat(split(new Start.Clocked(false), facts(0, 100, 40, 90, 0)))
                .containsExactly(
                        off(0, 60, State.WAITING_CORE, Evidence.INFERRED),
                        working(60, 100, Spans.NO_CORE));
    }

    @Test
    void aProcessWithoutALogIsSeenStartingAndWaiting() throws Exception {
        made(PID, 10);
        ran(PID, 40, 60, 1, true);
        LaneRecorder lane =
                new LaneRecorder(0, PID, 1L, 0, 0, 5, new Start.Switched(onCore, PID, PID, false));

        lane.poll(100);
        assertThat(states(lane.lane(120).spans()))
                .containsExactly(
                        working(5, 10, Spans.NO_CORE),
                        queued(10, 40),
                        working(40, 60, 1),
                        queued(60, 100),
                        working(100, 120, Spans.NO_CORE));

        lane.end(new tandem.model.Exit.Exited(1), 150);
        assertThat(states(lane.lane(200).spans()).getLast()).isEqualTo(queued(60, 150));
    }

    private static List<Span> states(Spans spans) {
        List<Span> all = new ArrayList<>();
        for (int i = 0; i < spans.count(); i++) {
            all.add(spans.get(i));
        }
        return all;
    }
}
