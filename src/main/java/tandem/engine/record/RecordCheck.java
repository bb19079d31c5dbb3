package tandem.engine.record;

import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.LogReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Lets only those records of an event log through that a worker can have written: of a known kind,
/// with a known state, and at times that lie between the run's beginning and now and, at the edges
/// of tasks, do not run backwards. A log may be damaged, or written by a program that means harm.
final class RecordCheck implements LogReader.Sink {
    /// The oldest host was started within this time before its contender began.
    private static final long OLDEST_NANOS = 86_400_000_000_000L;

    /// Clocks are compared to better than this.
    private static final long CLOCKS_APART_NANOS = 1_000_000_000;

    private static final int MOST_TEXT_BYTES = 24;
    private static final int LAST_STATE = State.values().length - 1;

    /// Kinds whose first number is when they happened, one after another.
    private static final Set<Byte> EDGES =
            Set.of(
                    LogFormat.BORN,
                    LogFormat.READY,
                    LogFormat.TASK_BEGIN,
                    LogFormat.TASK_END,
                    LogFormat.END);

    private static final Set<Byte> STRETCHES = Set.of(LogFormat.GAP, LogFormat.PHASE);

    private static final Set<Byte> COUNTS = Set.of(LogFormat.AMOUNT, LogFormat.MEMORY);

    private final LogReader.Sink next;
    private final long oldestNanos;
    private long nowNanos;
    private long edgeNanos = Long.MIN_VALUE;

    /// @param next gets what is let through
    /// @param originNanos the contender's start, on the writer's clock
    RecordCheck(LogReader.Sink next, long originNanos) {
        this.next = next;
        oldestNanos = originNanos - OLDEST_NANOS;
    }

    /// Nothing that is read from here on can have happened later.
    ///
    /// @param newNowNanos on the writer's clock
    void now(long newNowNanos) {
        nowNanos = newNowNanos + CLOCKS_APART_NANOS;
    }

    /// @throws UncheckedIOException saying what is wrong with a record
    @Override
    public void record(byte kind, int state, int flags, int task, long a, long b, long c) {
        if (EDGES.contains(kind)) {
            inTime(a);
            if (a < edgeNanos) {
                throw damage("its times run backwards by %d ns".formatted(edgeNanos - a));
            }
            edgeNanos = a;
        } else if (STRETCHES.contains(kind)) {
            inTime(a);
            inTime(b);
            if (b < a) {
                throw damage("a stretch of time ends %d ns before it begins".formatted(a - b));
            }
            if (kind == LogFormat.PHASE && (state < 0 || state > LAST_STATE)) {
                throw damage("state %d; known: 0 to %d".formatted(state, LAST_STATE));
            }
        } else if (kind == LogFormat.TEXT) {
            if (flags > MOST_TEXT_BYTES) {
                throw damage("a text of %d bytes; at most %d".formatted(flags, MOST_TEXT_BYTES));
            }
        } else if (!COUNTS.contains(kind)) {
            throw damage("a record of kind %d, which is not known".formatted(kind));
        }
        next.record(kind, state, flags, task, a, b, c);
    }

    private void inTime(long nanos) {
        if (nanos < oldestNanos || nanos > nowNanos) {
            throw damage(
                    nanos > nowNanos
                            ? "a time lies %d ns in the future".formatted(nanos - nowNanos)
                            : "a time lies %d ns before its run".formatted(oldestNanos - nanos));
        }
    }

    private static UncheckedIOException damage(String what) {
        return new UncheckedIOException(new IOException(what));
    }
}
