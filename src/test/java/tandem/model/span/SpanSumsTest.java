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
