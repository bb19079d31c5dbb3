package tandem.model.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/// Columns, held against a plain list of the same spans.
final class SpansTest {
    private static final int MANY = 2 * SpanChunk.ROWS + 3 * SpanChunk.BLOCK + 5;

    private final Random random = new Random(42);
    private final SpanLog log = new SpanLog();
    private final List<Span> plain = new ArrayList<>();

    @Test
    void everyRowIsAsItWasAppended() {
        fill(MANY);
        Spans spans = log.spans();

        assertThat(spans.count()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(spans.get(i)).isEqualTo(plain.get(i));
        }
    }

    @Test
    void whatWasSeenStaysWhileTheLogGrows() {
        fill(SpanChunk.ROWS - 1);
        Spans before = log.spans();
        long[] sums = before.nanosByState();

        fill(SpanChunk.ROWS);

        assertThat(before.count()).isEqualTo(SpanChunk.ROWS - 1);
        assertThat(before.nanosByState()).isEqualTo(sums);
        assertThat(before.get(before.count() - 1)).isEqualTo(plain.get(SpanChunk.ROWS - 2));
        assertThat(before.firstEndingAfter(Long.MAX_VALUE)).isEqualTo(before.count());
    }

    @Test
    void aTailIsSeenButNotKept() {
        fill(SpanChunk.BLOCK);
        Span tail =
                new Span(
                        log.lastEndNanos(),
                        log.lastEndNanos() + 7,
                        State.UNKNOWN,
                        Evidence.INFERRED,
                        9,
                        70);
        Spans with = log.spans(tail);

        assertThat(with.count()).isEqualTo(SpanChunk.BLOCK + 1);
        assertThat(with.get(SpanChunk.BLOCK)).isEqualTo(tail);
        assertThat(with.nanosByState()[State.UNKNOWN.ordinal()])
                .isEqualTo(log.spans().nanosByState()[State.UNKNOWN.ordinal()] + 7);
        assertThat(with.cores().get(70)).isTrue();
        assertThat(with.firstEndingAfter(log.lastEndNanos())).isEqualTo(SpanChunk.BLOCK);
        assertThat(log.spans().count()).isEqualTo(SpanChunk.BLOCK);
    }

    @Test
    void sumsAreThoseOfTheRowsWhereverTheyBeginAndEnd() {
        fill(MANY);
        Spans spans = log.spans();

        assertThat(spans.nanosByState()).isEqualTo(sums(0, MANY));
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(MANY + 1);
            int to = from + random.nextInt(MANY + 1 - from);
            assertThat(spans.nanosByState(from, to)).isEqualTo(sums(from, to));
        }
    }

    @Test
    void theFirstRowThatEndsLaterIsFound() {
        fill(MANY);
        Spans spans = log.spans();

        for (int i = 0; i < 500; i++) {
            long nanos = random.nextLong(-5, log.lastEndNanos() + 5);
            int expected = 0;
            while (expected < MANY && plain.get(expected).endNanos() <= nanos) {
                expected++;
            }
            assertThat(spans.firstEndingAfter(nanos)).isEqualTo(expected);
            assertThat(spans.firstEndingAfter(nanos, random.nextInt(expected + 1)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aStateIsKnownAsWellAsItsWeakestSpan() {
        append(State.ON_CORE, Evidence.MEASURED, 0);
        append(State.WAITING_LOCK, Evidence.MEASURED, -1);
        for (int i = 0; i < SpanChunk.BLOCK; i++) {
            append(State.ON_CORE, Evidence.MEASURED, 0);
        }
        append(State.WAITING_LOCK, Evidence.INFERRED, -1);
        Spans spans = log.spans();

        assertThat(spans.evidence(State.ON_CORE)).isEqualTo(Evidence.MEASURED);
        assertThat(spans.evidence(State.WAITING_LOCK)).isEqualTo(Evidence.INFERRED);
        assertThat(spans.evidence(State.SENDING)).isNull();
    }

    @Test
    void coresBeyondTheSixtyThirdAreFoundToo() {
        BitSet expected = new BitSet();
        for (int core : new int[] {0, 62, 63, 64, 511}) {
            for (int i = 0; i < SpanChunk.BLOCK; i++) {
                append(State.ON_CORE, Evidence.MEASURED, core);
            }
            expected.set(core);
        }
        append(State.BLOCKED, Evidence.MEASURED, Spans.NO_CORE);

        assertThat(log.spans().cores()).isEqualTo(expected);
    }

    @Test
    void emptySpansAreLeftOut() {
        log.append(5, 5, State.IDLE, Evidence.MEASURED, -1, -1);

        assertThat(log.spans()).isEqualTo(Spans.NONE);
        assertThat(log.lastEndNanos()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whatIsOutOfOrderIsRefused() {
        log.append(10, 20, State.IDLE, Evidence.MEASURED, -1, -1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(19, 30, State.IDLE, Evidence.MEASURED, -1, -1))
                .withMessage("span 19 to 30 after 20; allowed: in order of time, without overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.append(40, 39, State.IDLE, Evidence.MEASURED, -1, -1))
                .withMessage("span 40 to 39 after 20; allowed: in order of time, without overlap");
        assertThat(log.count()).isEqualTo(1);
    }

    @Test
    void equalRowsMakeEqualSpans() {
        fill(100);
        SpanLog copy = new SpanLog();
        plain.subList(0, 99).forEach(copy::append);

        assertThat(copy.spans(plain.get(99))).isEqualTo(log.spans()).hasSameHashCodeAs(log.spans());
        assertThat(copy.spans()).isNotEqualTo(log.spans());
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            long start = end() + random.nextInt(3);
            add(
                    new Span(
                            start,
                            start + 1 + random.nextInt(1000),
                            State.values()[random.nextInt(State.values().length)],
                            Evidence.values()[random.nextInt(Evidence.values().length)],
                            random.nextInt(100_000) - 1,
                            random.nextInt(130) - 1));
        }
    }

    private void append(State state, Evidence evidence, int core) {
        add(new Span(end(), end() + 10, state, evidence, Spans.NO_TASK, core));
    }

    private long end() {
        return plain.isEmpty() ? 0 : plain.getLast().endNanos();
    }

    private void add(Span span) {
        log.append(span);
        plain.add(span);
    }

    private long[] sums(int from, int to) {
        long[] sums = new long[State.values().length];
        plain.subList(from, to).forEach(span -> sums[span.state().ordinal()] += span.nanos());
        return sums;
    }
}
