package tandem.probe;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// One core's ring of perf records: written by the kernel, read here, in place. The layout is
/// `perf_event_mmap_page` and the records of `perf_event_open(2)` with a sample id of thread, time
/// and core at each record's end.
///
/// Everything in the ring lies on multiples of 8 bytes and the ring's size is one, so a record may
/// wrap around the end, but none of its words does.
final class Ring {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final long AT_HEAD = 1024;
    private static final long AT_TAIL = 1032;

    private static final int LARGEST_RECORD_BYTES = 56;
    private static final int TYPE_LOST = 2;
    private static final int TYPE_COMM = 3;
    private static final int TYPE_EXIT = 4;
    private static final int TYPE_FORK = 7;
    private static final int TYPE_SWITCH = 14;
    private static final int MISC_COMM_EXEC = 1 << 13;
    private static final int MISC_SWITCH_OUT = 1 << 13;
    private static final int MISC_SWITCH_OUT_PREEMPT = 1 << 14;

    private final MemorySegment control;
    private final MemorySegment data;
    private final long mask;
    private final int core;
    private long tail;
    private long head;
    private long nanos;
    private long takenNanos;
    private boolean lookedFull;
    private long lostRecorded;
    private long lostTold;

    /// @param control the mapping's first page
    /// @param data the rest; its size must be a power of two
    /// @param core whose ring it is
    /// @param openedNanos when recording began
    Ring(MemorySegment control, MemorySegment data, int core, long openedNanos) {
        if (Long.bitCount(data.byteSize()) != 1) {
            throw new IllegalArgumentException(
                    "ring of " + data.byteSize() + " bytes; allowed: a power of two");
        }
        this.control = control;
        this.data = data;
        this.mask = data.byteSize() - 1;
        this.core = core;
        this.takenNanos = openedNanos;
        this.tail = control.get(ValueLayout.JAVA_LONG, AT_TAIL);
    }

    /// Takes notice of what the kernel has written since.
    void look() {
        head = (long) LONG.getAcquire(control, AT_HEAD);
        lookedFull = data.byteSize() - (head - tail) < LARGEST_RECORD_BYTES;
    }

    /// How much of it the kernel has filled, 0 to 1.
    double filled() {
        return (double) ((long) LONG.getAcquire(control, AT_HEAD) - tail) / data.byteSize();
    }

    /// Whether there is a record to {@link #take}; goes past records of no interest.
    boolean ready() {
        while (tail < head) {
            if (size() < 32 || size() > head - tail) {
                throw new IllegalStateException(
                        "perf record of " + size() + " bytes among " + (head - tail));
            }
            switch (type()) {
                case TYPE_LOST, TYPE_COMM, TYPE_EXIT, TYPE_FORK, TYPE_SWITCH -> {
                    // The clock that perf reads may step back by some nanoseconds.
                    nanos = Math.max(takenNanos, word(size() - 16));
                    return true;
                }
                default -> tail += size();
            }
        }
        return false;
    }

    /// When the record that is {@link #ready} happened.
    long nanos() {
        return nanos;
    }

    /// Hands on the record that is {@link #ready} and goes past it.
    void take(SwitchObserver.Sink sink) {
        int size = size();
        int misc = (int) (word(0) >>> 32) & 0xffff;
        long id = word(size - 24);
        switch (type()) {
            case TYPE_SWITCH -> {
                if (isThread(high(id))) {
                    if ((misc & MISC_SWITCH_OUT) == 0) {
                        sink.switchIn(low(id), high(id), nanos, core);
                    } else {
                        boolean preempted = (misc & MISC_SWITCH_OUT_PREEMPT) != 0;
                        sink.switchOut(low(id), high(id), nanos, core, preempted);
                    }
                }
            }
            case TYPE_FORK ->
                    sink.fork(low(word(8)), high(word(8)), low(word(16)), high(word(16)), nanos);
            case TYPE_EXIT ->
                    sink.exit(low(word(8)), high(word(8)), low(word(16)), high(word(16)), nanos);
            case TYPE_COMM ->
                    sink.named(
                            low(word(8)),
                            high(word(8)),
                            nanos,
                            text(16, size - 24),
                            (misc & MISC_COMM_EXEC) != 0);
            case TYPE_LOST -> {
                lostRecorded += word(16);
                tellLost(lostRecorded, nanos, sink);
            }
            default -> throw new IllegalStateException("nothing is ready");
        }
        takenNanos = nanos;
        tail += size;
    }

    /// Hands on how many records were dropped in all, unless that is known already. The kernel
    /// itself says so only with the next record that fits, which may never come.
    void tellLost(long total, long untilNanos, SwitchObserver.Sink sink) {
        if (total > lostTold) {
            sink.lost(total - lostTold, core, takenNanos, untilNanos);
            lostTold = total;
        }
    }

    /// The least number of records that must have been dropped in all, given how full the ring was
    /// when it was looked at.
    long lostAtLeast() {
        return lostTold + (lookedFull ? 1 : 0);
    }

    /// Gives the space of what was taken back to the kernel.
    void release() {
        LONG.setRelease(control, AT_TAIL, tail);
    }

    private static boolean isThread(int tid) {
        return tid > 0;
    }

    private int type() {
        return low(word(0));
    }

    private int size() {
        return (int) (word(0) >>> 48);
    }

    private long word(int offset) {
        return data.get(ValueLayout.JAVA_LONG, (tail + offset) & mask);
    }

    /// A text that ends with a zero, between two offsets that are multiples of 8.
    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at += Long.BYTES) {
            long word = word(at);
            for (int i = 0; i < Long.BYTES; i++) {
                byte next = (byte) (word >>> (i * Byte.SIZE));
                if (next == 0) {
                    return new String(bytes, 0, length, StandardCharsets.UTF_8);
                }
                bytes[length++] = next;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int low(long word) {
        return (int) word;
    }

    private static int high(long word) {
        return (int) (word >>> 32);
    }
}
