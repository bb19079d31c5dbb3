package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

class LaneRunsTest {
    private final SpanLog log = new SpanLog();

    @Test
    void aPixelOfTenThousandSpansShowsTheMostImportant() {
        for (int i = 0; i < 10_000; i++) {
            State state = i == 7_777 ? State.WAITING_LOCK : State.ON_CORE;
            log.append(i, i + 1, state, Evidence.MEASURED, i, 0);
        }

        LaneRuns runs = runs(log.spans(), 10_000, 1);

        assertThat(runs.count()).isEqualTo(1);
        assertThat(runs.state(0)).isEqualTo(State.WAITING_LOCK);
        assertThat(runs.foot(0)).isEqualTo(6);
        assertThat(runs.at(0.5)).isEqualTo(new LaneRuns.Column(7_777, 10_000));
    }

    @Test
    void everySpanLeavesATraceAndHidesOnlyBehindMoreImportantOnes() {
        Random random = new Random(3);
        State[] states = State.values();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            long length = 1 + (random.nextInt(50) == 0 ? random.nextInt(3000) : random.nextInt(40));
            now += random.nextInt(4) == 0 ? random.nextInt(30) : 0;
            State state = states[random.nextInt(states.length)];
            log.append(now, now + length, state, Evidence.MEASURED, i / 3, -1);
            now += length;
        }
        Spans spans = log.spans();
        for (int width : new int[] {1, 7, 100, 1931}) {
            LaneRuns runs = runs(spans, now, width);
            TimeScale scale = new TimeScale(0, now, 0, width);
            State[] shown = new State[width];
            for (int run = 0; run < runs.count(); run++) {
                for (int x = (int) runs.x(run); x < (int) Math.round(runs.endX(run)); x++) {
                    assertThat(shown[x]).isNull();
                    shown[x] = runs.state(run);
                }
            }
            for (int i = 0; i < spans.count(); i++) {
                int x = Math.min(width - 1, (int) scale.x(spans.startNanos(i)));
                State state = shown[x];
                assertThat(state).as("pixel %d of %d", x, width).isNotNull();
                if (state != null) {
                    assertThat(LaneRuns.IMPORTANCE.indexOf(state))
                            .isLessThanOrEqualTo(LaneRuns.IMPORTANCE.indexOf(spans.state(i)));
                }
            }
            for (int x = 0; x < width; x++) {
                LaneRuns.Column column = runs.at(x + 0.5);
                if (shown[x] == null) {
                    assertThat(column.spans()).isZero();
                } else {
                    assertThat(spans.state(column.index())).isEqualTo(shown[x]);
                }
            }
        }
    }

    @Test
    void workUnderAWaitIsSeenAsAFoot() {
        for (int i = 0; i < 1_000; i++) {
            long start = i * 40L;
            log.append(start, start + 30, State.WAITING_LOCK, Evidence.INFERRED, 0, -1);
            log.append(start + 30, start + 40, State.ON_CORE, Evidence.MEASURED, 0, 0);
        }

        LaneRuns runs = runs(log.spans(), 40_000, 10);

        assertThat(runs.hasFeet()).isTrue();
        for (int run = 0; run < runs.count(); run++) {
            assertThat(runs.state(run)).isEqualTo(State.WAITING_LOCK);
            assertThat(runs.foot(run)).isEqualTo(LaneRuns.FOOT_STEPS / 4);
        }
    }

    @Test
    void aSpanOfManyPixelsIsOneRun() {
        log.append(0, 100_000, State.STARTING, Evidence.MEASURED, -1, -1);
        log.append(100_000, 300_000, State.ON_CORE, Evidence.MEASURED, 0, 0);

        LaneRuns runs = runs(log.spans(), 1_000_000, 100);

        assertThat(runs.count()).isEqualTo(2);
        assertThat(runs.x(1)).isEqualTo(10);
        assertThat(runs.endX(1)).isEqualTo(30);
    }

    @Test
    void whatWasNotRecordedStaysBlank() {
        log.append(200_000, 300_000, State.ON_CORE, Evidence.MEASURED, 0, 0);
        log.append(700_000, 800_000, State.ON_CORE, Evidence.MEASURED, 1, 0);

        LaneRuns runs = runs(log.spans(), 1_000_000, 10);

        assertThat(runs.count()).isEqualTo(2);
        assertThat(runs.endX(0)).isEqualTo(3);
        assertThat(runs.x(1)).isEqualTo(7);
        assertThat(runs.at(5).spans()).isZero();
    }

    @Test
    void aPlaybackEndsAtItsMoment() {
        log.append(0, 1_000_000, State.ON_CORE, Evidence.MEASURED, 0, 0);
        TimeScale scale = new TimeScale(0, 1_000_000, 0, 100);

        LaneRuns runs = LaneRuns.of(log.spans(), new Columns(scale, 1, 500_000));

        assertThat(runs.count()).isEqualTo(1);
        assertThat(runs.endX(0)).isEqualTo(50);
    }

    @Test
    void workOfAMillionSpansGrowsWithPixelsNotWithSpans() {
        Set<State> seen = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            State state = i % 1000 == 999 ? State.BLOCKED : State.ON_CORE;
            log.append(i * 10L, i * 10L + 10, state, Evidence.MEASURED, i, 0);
        }

        LaneRuns runs = runs(log.spans(), 10_000_000, 100);

        for (int run = 0; run < runs.count(); run++) {
            seen.add(runs.state(run));
        }
        assertThat(seen).containsExactly(State.BLOCKED);
        assertThat(runs.at(50).spans()).isEqualTo(10_000);
    }

    private static LaneRuns runs(Spans spans, long endNanos, double width) {
        return LaneRuns.of(
                spans, new Columns(new TimeScale(0, endNanos, 0, width), 1, Long.MAX_VALUE));
    }
}
