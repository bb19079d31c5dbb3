package tandem.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

class LaneAssemblerTest {
    private static final long ORIGIN = 1_000_000;

    private final LaneAssembler lane = lane(true);

    private static LaneAssembler lane(boolean sharesGil) {
        return new LaneAssembler(
                new ClockSplitter(),
                new Start.Clocked(false),
                (born, asked) -> asked,
                ORIGIN,
                0,
                sharesGil);
    }

    private static void begin(LaneAssembler lane) {
        lane.record(LogFormat.BORN, 0, 0, -1, at(30), at(10), 0);
        lane.record(LogFormat.READY, 0, 0, -1, at(100), 40, 0);
    }

    private static long at(long nanos) {
        return ORIGIN + nanos;
    }

    private static void task(LaneAssembler lane, int task, long from, long fromCpu) {
        lane.record(LogFormat.TASK_BEGIN, 0, 0, task, at(from), fromCpu, 0);
    }

    private static void done(LaneAssembler lane, int task, long to, long toCpu) {
        lane.record(LogFormat.TASK_END, 0, 0, task, at(to), toCpu, 1);
    }

    private static Span span(long from, long to, State state, Evidence evidence, int task) {
        return new Span(from, to, state, evidence, task, Spans.NO_CORE);
    }

    @Test
    void startingLastsFromTheMakersWishToReadiness() {
        begin(lane);

        assertThat(lane.spans(null).get(0))
                .isEqualTo(span(10, 100, State.STARTING, Evidence.MEASURED, -1));
        assertThat(lane.cpuNanos()).isZero();
    }

    @Test
    void aStartIsWorkAndWaitsBesides() {
        lane.record(LogFormat.BORN, 0, 0, -1, at(80), at(10), 25);
        lane.record(LogFormat.READY, 0, 0, -1, at(100), 40, 15);

        assertThat(lane.spans(null).get(0))
                .isEqualTo(span(10, 50, State.WAITING_CORE, Evidence.INFERRED, -1));
        assertThat(lane.spans(null).get(1))
                .isEqualTo(span(50, 100, State.STARTING, Evidence.MEASURED, -1));
        assertThat(lane.cpuNanos()).isZero();
    }

    @Test
    void whoEndsBeforeItIsReadyWasStarting() {
        lane.record(LogFormat.BORN, 0, 0, -1, at(30), at(10), 0);
        lane.end(at(90), null, 0);

        assertThat(lane.startNanos()).isEqualTo(at(10));
        assertThat(lane.spans(null).get(0))
                .isEqualTo(span(10, 90, State.STARTING, Evidence.MEASURED, -1));
    }

    @Test
    void aTaskThatNeverLeftItsCoreIsOneSpan() {
        begin(lane);
        task(lane, 7, 100, 40);
        done(lane, 7, 600, 540);

        assertThat(lane.spans(null).get(1))
                .isEqualTo(span(100, 600, State.ON_CORE, Evidence.MEASURED, 7));
        assertThat(lane.cpuNanos()).isEqualTo(500);
        assertThat(lane.tasks()).isEqualTo(1);
    }

    @Test
    void aGapIsDividedByTheThreadsOwnClocks() {
        begin(lane);
        task(lane, 0, 100, 40);
        lane.record(LogFormat.GAP, 0, 0, 0, at(200), at(1200), LogFormat.pack(300, 150));
        done(lane, 0, 1300, 440);

        Spans spans = lane.spans(null);
        assertThat(spans.get(1)).isEqualTo(span(100, 200, State.ON_CORE, Evidence.MEASURED, 0));
        assertThat(spans.get(2)).isEqualTo(span(200, 300, State.ON_CORE, Evidence.MEASURED, 0));
        assertThat(spans.get(3))
                .isEqualTo(span(300, 950, State.WAITING_LOCK, Evidence.INFERRED, 0));
        assertThat(spans.get(4))
                .isEqualTo(span(950, 1100, State.WAITING_CORE, Evidence.MEASURED, 0));
        assertThat(spans.get(5)).isEqualTo(span(1100, 1200, State.ON_CORE, Evidence.MEASURED, 0));
        assertThat(spans.nanosByState()[State.ON_CORE.ordinal()]).isEqualTo(lane.cpuNanos());
    }

    @Test
    void withoutAnInterpreterLockTheReasonOfAGapIsUnknown() {
        LaneAssembler alone = lane(false);
        begin(alone);
        task(alone, 0, 100, 40);
        alone.record(LogFormat.GAP, 0, 0, 0, at(200), at(1200), LogFormat.pack(100, 0));

        assertThat(alone.spans(null).get(2).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void withoutTheCountOfQueueingTheReasonOfAGapIsUnknown() {
        begin(lane);
        task(lane, 0, 100, 40);
        lane.record(LogFormat.GAP, 0, 0, 0, at(200), at(1200), LogFormat.pack(100, -1));

        assertThat(lane.spans(null).get(2).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void withoutAThreadClockNothingIsGuessed() {
        lane.record(LogFormat.BORN, 0, 0, -1, at(30), at(10), 0);
        lane.record(LogFormat.READY, 0, 0, -1, at(100), -1, 0);
        task(lane, 0, 100, -1);
        done(lane, 0, 900, -1);

        assertThat(lane.spans(null).get(1))
                .isEqualTo(span(100, 900, State.UNKNOWN, Evidence.MEASURED, 0));
    }

    @Test
    void anExplicitWaitIsMeasuredAndItsCpuTimeStaysOnTheCore() {
        begin(lane);
        task(lane, 0, 100, 40);
        lane.record(
                LogFormat.PHASE,
                State.BLOCKED.ordinal(),
                0,
                0,
                at(200),
                at(1200),
                LogFormat.pack(120, 0));
        done(lane, 0, 1300, 260);

        Spans spans = lane.spans(null);
        assertThat(spans.get(3)).isEqualTo(span(210, 1190, State.BLOCKED, Evidence.MEASURED, 0));
        assertThat(spans.nanosByState()[State.ON_CORE.ordinal()]).isEqualTo(220);
        assertThat(lane.cpuNanos()).isEqualTo(220);
    }

    @Test
    void sendingIsKeptWholeAndItsCpuTimeIsNotTheTasks() {
        begin(lane);
        lane.record(
                LogFormat.PHASE,
                State.SENDING.ordinal(),
                0,
                -1,
                at(150),
                at(450),
                LogFormat.pack(250, 0));
        lane.record(LogFormat.AMOUNT, 0, 0, -1, at(450), 0, 4096);
        lane.record(LogFormat.END, 0, 0, -1, at(500), 340, 0);

        assertThat(lane.spans(null).get(2))
                .isEqualTo(span(150, 450, State.SENDING, Evidence.MEASURED, -1));
        assertThat(lane.cpuNanos()).isEqualTo(100);
        assertThat(lane.amount()).isEqualTo(4096);
    }

    @Test
    void statesFillTheWholeLife() {
        begin(lane);
        task(lane, 0, 120, 60);
        lane.record(LogFormat.GAP, 0, 0, 0, at(200), at(1200), LogFormat.pack(300, 150));
        done(lane, 0, 1300, 440);
        lane.record(LogFormat.END, 0, 0, -1, at(1350), 480, 0);
        lane.end(at(1400), null, 0);

        long sum = 0;
        for (long nanos : lane.spans(null).nanosByState()) {
            sum += nanos;
        }
        assertThat(sum).isEqualTo(1390);
        assertThat(lane.spans(null).get(lane.spans(null).count() - 1).state())
                .isEqualTo(State.IDLE);
    }

    @Test
    void aLaneCutOffInAWaitWasWaitingToItsEnd() {
        begin(lane);
        task(lane, 0, 100, 40);
        lane.end(at(900), new LogReader.OpenPhase(State.BLOCKED.ordinal(), 0, at(300)), at(250));

        Spans spans = lane.spans(null);
        assertThat(spans.get(spans.count() - 1))
                .isEqualTo(span(300, 900, State.BLOCKED, Evidence.MEASURED, 0));
    }

    @Test
    void aLaneCutOffInComputingIsKnownToItsLastHeartbeat() {
        begin(lane);
        task(lane, 0, 100, 40);
        lane.end(at(900), null, at(700));

        Spans spans = lane.spans(null);
        assertThat(spans.get(1)).isEqualTo(span(100, 700, State.ON_CORE, Evidence.INFERRED, 0));
        assertThat(spans.get(2)).isEqualTo(span(700, 900, State.UNKNOWN, Evidence.MEASURED, 0));
    }

    @Test
    void anErrorsTextIsJoinedFromItsPieces() {
        begin(lane);
        lane.record(
                LogFormat.TEXT,
                0,
                5,
                -1,
                'n' | 'o' << 8 | ' ' << 16 | (long) 'd' << 24 | (long) 'i' << 32,
                0,
                0);
        lane.record(LogFormat.TEXT, 1, 2, -1, 's' | 'k' << 8, 0, 0);

        assertThat(lane.errors())
                .extracting(LaneAssembler.TaskError::text)
                .containsExactly("no disk");
    }
}
