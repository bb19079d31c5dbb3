package tandem.model.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

class SpanSumsTest {

    @Test
    void sumsByBlocksAreThoseOfTheRows() {
        Random random = new Random(5);
        SpanLog log = new SpanLog();
        Spans early = Spans.NONE;
        for (int i = 0; i < 9_000; i++) {
            if (i == 5_003) {
                early = log.spans();
            }
            log.append(span(random, i));
        }
        Span tail = new Span(9_000 * 100, 9_000 * 100 + 7, State.SENDING, Evidence.INFERRED, 1, 70);

        check(early, random);
        check(log.spans(), random);
        check(log.spans(tail), random);
    }

    @Test
    void sumsBetweenMomentsAreThoseOfEachSpansPart() {
        Random random = new Random(6);
        Spans spans = random(random, 20_000);

        for (int trial = 0; trial < 300; trial++) {
            long from = random.nextLong(-1_000, spans.endNanos(spans.count() - 1) + 1_000);
            long to = from + (trial % 3 == 0 ? random.nextInt(300) : random.nextLong(3_000_000));
            long[] sums = new long[State.values().length];
            for (int i = 0; i < spans.count(); i++) {
                long part = Math.min(to, spans.endNanos(i)) - Math.max(from, spans.startNanos(i));
                sums[spans.state(i).ordinal()] += Math.max(0, part);
            }
            assertThat(spans.nanosBetween(from, to)).isEqualTo(sums);
        }
    }

    @Test
    void inferredTimeAndOccurrencesAreThoseOfTheRows() {
        Random random = new Random(7);
        for (int count : new int[] {1, 511, 512, 4096, 4097, 10_000}) {
            Spans spans = random(random, count);
            long[] inferred = new long[State.values().length];
            int[] times = new int[State.values().length];
            for (int i = 0; i < count; i++) {
                int state = spans.state(i).ordinal();
                times[state]++;
                inferred[state] +=
                        spans.evidence(i) == Evidence.INFERRED ? spans.get(i).nanos() : 0;
            }
            assertThat(spans.inferredNanosByState()).isEqualTo(inferred);
            assertThat(spans.timesByState()).isEqualTo(times);
        }
    }

    @Test
    void theFirstSpanOfAStateIsFoundHoweverFarItIs() {
        SpanLog log = new SpanLog();
        for (int i = 0; i < 10_000; i++) {
            State state = i % 3_000 == 2_999 ? State.BLOCKED : State.ON_CORE;
            log.append(i, i + 1, state, Evidence.MEASURED, 0, 0);
        }
        Spans spans = log.spans();

        for (int from = 0; from < 10_000; from += 7) {
            int expected = from;
            while (expected < 10_000 && spans.state(expected) != State.BLOCKED) {
                expected++;
            }
            assertThat(spans.firstIn(State.BLOCKED, from)).isEqualTo(expected);
        }
        assertThat(spans.firstIn(State.IDLE, 5)).isEqualTo(10_000);
    }

    @Test
    void numbersOfAnySizeAreKept() {
        SpanLog log = new SpanLog();
        long hour = 3_600_000_000_000L;
        Span[] all = {
            new Span(-5, 5, State.STARTING, Evidence.MEASURED, -1, -1),
            new Span(5, 40 * hour, State.BLOCKED, Evidence.INFERRED, Integer.MAX_VALUE, 30_000),
            new Span(40 * hour, 40 * hour + 3, State.ON_CORE, Evidence.SIMULATED, 3, 2046),
            new Span(50 * hour, 50 * hour + 70_000_000_000L, State.IDLE, Evidence.MEASURED, 0, 0),
            new Span(60 * hour, 60 * hour + 1, State.ON_CORE, Evidence.MEASURED, 1 << 28, 2047),
        };
        Spans early = Spans.NONE;
        for (Span span : all) {
            log.append(span);
            early = early.count() == 2 ? early : log.spans();
        }

        Spans spans = log.spans();
        for (int i = 0; i < all.length; i++) {
            assertThat(spans.get(i)).isEqualTo(all[i]);
        }
        assertThat(early.count()).isEqualTo(2);
        assertThat(early.get(1)).isEqualTo(all[1]);
        assertThat(spans.nanosByState()[State.BLOCKED.ordinal()]).isEqualTo(40 * hour - 5);
        assertThat(spans.cores().stream()).containsExactly(0, 2046, 2047, 30_000);
    }

    @Test
    void aSpanOfALongLaneTakesAtMostTwentyOneBytesHoweverLongItIs() {
        SpanLog log = new SpanLog();
        double most = 0;
        for (int i = 1; i <= 100_000; i++) {
            log.append(10L * i, 10L * i + 10, State.ON_CORE, Evidence.MEASURED, i, 0);
            if (i >= 1_000) {
                most = Math.max(most, (double) log.spans().columnBytes() / i);
            }
        }

        assertThat(most).isBetween(17.0, 21.0);
    }

    @Test
    void aLaneOfKnownLengthHasNoRoomToSpare() {
        for (int count : new int[] {1, 15, 1_025, 4_097, 50_000}) {
            SpanLog log = new SpanLog(count);
            for (int i = 0; i < count; i++) {
                log.append(10L * i, 10L * i + 10, State.ON_CORE, Evidence.MEASURED, i, 0);
            }
            assertThat(log.spans().columnBytes()).isLessThanOrEqualTo(18L * count + 300);
        }
    }

    @Test
    void viewsOfOneLogKnowWhatTheyShare() {
        SpanLog log = new SpanLog();
        log.append(0, 1, State.ON_CORE, Evidence.MEASURED, 0, 0);
        Spans early = log.spans(new Span(1, 2, State.IDLE, Evidence.MEASURED, -1, -1));
        log.append(1, 3, State.BLOCKED, Evidence.MEASURED, 0, -1);
        Spans late = log.spans();

        assertThat(early.settled()).isEqualTo(1);
        assertThat(late.settledIn(early)).isEqualTo(1);
        assertThat(late.settledIn(new SpanLog().spans())).isZero();
        assertThat(early).isNotEqualTo(late);
        assertThat(late).isEqualTo(log.spans());
    }

    private static Spans random(Random random, int count) {
        SpanLog log = new SpanLog();
        long nanos = 0;
        for (int i = 0; i < count; i++) {
            nanos += random.nextInt(4) == 0 ? random.nextInt(200) : 0;
            long end = nanos + 1 + random.nextInt(300);
            State state = State.values()[random.nextInt(State.values().length)];
            Evidence evidence = Evidence.values()[random.nextInt(3)];
            log.append(nanos, end, state, evidence, i, random.nextInt(5) - 1);
            nanos = end;
        }
        return log.spans();
    }

    private static Span span(Random random, int i) {
        State state = State.values()[random.nextInt(6)];
        Evidence evidence = state == State.WAITING_LOCK ? Evidence.INFERRED : Evidence.MEASURED;
        int core = i == 8_000 ? 90 : random.nextInt(5) - 1;
        return new Span(i * 100L, i * 100L + 1 + random.nextInt(100), state, evidence, i, core);
    }

    private static void check(Spans spans, Random random) {
        for (int trial = 0; trial < 50; trial++) {
            int from = random.nextInt(spans.count());
            int to = from + random.nextInt(spans.count() - from + 1);
            long[] sums = new long[State.values().length];
            for (int i = from; i < to; i++) {
                sums[spans.state(i).ordinal()] += spans.get(i).nanos();
            }
            assertThat(spans.nanosByState(from, to)).isEqualTo(sums);
            long nanos = spans.startNanos(from) + random.nextInt(100_000);
            assertThat(spans.firstEndingAfter(nanos, from))
                    .isEqualTo(spans.firstEndingAfter(nanos));
        }
        BitSet cores = new BitSet();
        Map<State, Evidence> weakest = new EnumMap<>(State.class);
        for (int i = 0; i < spans.count(); i++) {
            if (spans.core(i) != Spans.NO_CORE) {
                cores.set(spans.core(i));
            }
            weakest.merge(spans.state(i), spans.evidence(i), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        assertThat(spans.cores()).isEqualTo(cores);
        for (State state : State.values()) {
            assertThat(spans.evidence(state)).isEqualTo(weakest.get(state));
        }
    }
}
