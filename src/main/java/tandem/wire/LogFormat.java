package tandem.wire;

/// The layout of an event log (see the package docs): offsets of the header's fields, and the
/// records' kinds and columns. `host.py` repeats these numbers; a test holds them together.
///
/// A record is `kind: u8, state: u8, flags: u16, task: i32, a: i64, b: i64, c: i64`. Times are
/// nanoseconds of the monotonic clock (`System.nanoTime`, `time.monotonic_ns`).
public final class LogFormat {
    /// `TNDM` in ASCII, read as a little-endian int.
    public static final int MAGIC = 0x4d444e54;

    public static final short VERSION = 1;

    public static final int HEADER_BYTES = 256;
    public static final int RECORD_BYTES = 32;

    /// The file's size is a whole number of these.
    public static final int SEGMENT_BYTES = 64 << 10;

    /// Header: `magic: i32`, `version: i16`, `kind: u8` (one of the `LANE_` constants).
    public static final int AT_MAGIC = 0;

    public static final int AT_VERSION = 4;
    public static final int AT_KIND = 6;

    /// Header: the writer's process, thread (0 for a virtual thread) and parent process, i64 each.
    public static final int AT_PID = 8;

    public static final int AT_TID = 16;
    public static final int AT_PARENT = 24;

    /// Header: the worker's index, i32.
    public static final int AT_WORKER = 32;

    /// Header: how many records are whole, i64; written last.
    public static final int AT_COUNT = 40;

    /// Header: how many records could not be stored, i64.
    public static final int AT_LOST = 48;

    /// Header: time of the latest heartbeat, and how many there were, i64 each.
    public static final int AT_LAST_BEAT = 56;

    public static final int AT_BEATS = 64;

    /// Header: what one record and one heartbeat cost this writer, f64 nanoseconds each, measured
    /// at its start.
    public static final int AT_RECORD_COST = 72;

    public static final int AT_BEAT_COST = 80;

    public static final byte LANE_THREAD = 0;
    public static final byte LANE_PROCESS = 1;
    public static final byte LANE_VIRTUAL = 2;

    /// First record of every lane. `a`: the lane's first own instruction; `b`: when its maker asked
    /// for it, or 0 if its thread is older than the lane; `c`: what is to be added to the run-queue
    /// wait of {@link #READY} to have that of the start: what another thread of the process waited
    /// for it, or less than 0 what its own had waited before.
    public static final byte BORN = 1;

    /// The lane can take tasks. `a`: time; `b`: its CPU clock; `c`: its run-queue wait so far, or
    /// -1.
    public static final byte READY = 2;

    /// `a`: time; `b`: CPU clock.
    public static final byte TASK_BEGIN = 3;

    /// `a`: time; `b`: CPU clock; `c`: the task's result. `flags` bit 0: the task failed, `c` is 0
    /// and {@link #TEXT} records with its error come next.
    public static final byte TASK_END = 4;

    /// A heartbeat came late inside a task. `a`: the beat before; `b`: this beat; `c`: {@link
    /// #pack}.
    public static final byte GAP = 5;

    /// An explicit stretch in the state given by `state` ({@link tandem.model.span.State#ordinal}):
    /// waiting for a task, a lock, a device, or moving a message. `a`: begin; `b`: end; `c`: {@link
    /// #pack}. Inside a task, `task` is its index, else -1. Stored first with an end of 0, and
    /// again in the same place when it ends.
    public static final byte PHASE = 6;

    /// Bytes moved by the phase just before. `a`: time; `c`: bytes.
    public static final byte AMOUNT = 7;

    /// Last record. `a`: time; `b`: CPU clock; `c`: run-queue wait, or -1. `flags` bit 0: the error
    /// of the last failed task is what ended the lane.
    public static final byte END = 8;

    /// `a`: time; `c`: peak resident memory of the process in bytes.
    public static final byte MEMORY = 9;

    /// A piece of text: `flags` bytes (1 to 24) of UTF-8 in `a`, `b`, `c`; `state` is 1 on the last
    /// piece.
    public static final byte TEXT = 10;

    /// In a log of results: a task's result reached the program. `a`: time. `task` is {@link
    /// #ALL_TASKS} where all that had not come before came together.
    public static final byte RESULT = 11;

    /// The task of a {@link #RESULT} that is told of all.
    public static final int ALL_TASKS = -1;

    /// Where a clock was unknown, in a packed half.
    public static final int UNKNOWN = -1;

    private LogFormat() {}

    /// Packs what a stretch of time used: CPU time in the upper and run-queue wait in the lower
    /// half, nanoseconds since the previous reading, each capped at `2^32 - 2`; {@link #UNKNOWN}
    /// (all bits set) where it cannot be known.
    public static long pack(long cpuNanos, long queuedNanos) {
        return half(cpuNanos) << 32 | half(queuedNanos);
    }

    private static long half(long nanos) {
        return nanos < 0 ? 0xffff_ffffL : Math.min(nanos, 0xffff_fffeL);
    }

    /// The CPU time in a packed value, or -1.
    public static long cpuNanos(long packed) {
        return unpack(packed >>> 32);
    }

    /// The run-queue wait in a packed value, or -1.
    public static long queuedNanos(long packed) {
        return unpack(packed & 0xffff_ffffL);
    }

    private static long unpack(long half) {
        return half == 0xffff_ffffL ? -1 : half;
    }
}
