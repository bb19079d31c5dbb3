package tandem.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// One thread from birth to death: the stretches that it was on a core, in order of time. Grows
/// while it lives, at 18 bytes a stretch. Stretches are numbered from 0, and keep their numbers
/// when earlier ones are forgotten.
///
/// Not thread-safe: read it where it is fed.
public final class ThreadLife {
    /// A time that has not come yet.
    public static final long NEVER = Long.MAX_VALUE;

    /// A time that was not seen.
    public static final long UNSEEN = Long.MIN_VALUE;

    private static final int FIRST_ROWS = 4;

    private final int pid;
    private final int tid;
    private final int parentPid;
    private final int parentTid;
    private final long birthNanos;
    private final long sinceNanos;
    private long deathNanos = NEVER;
    private String name = "";
    private final List<Execution> executions = new ArrayList<>(0);
    private long[] ins = new long[FIRST_ROWS];
    private long[] outs = new long[FIRST_ROWS];
    private short[] cores = new short[FIRST_ROWS]; // core, and the sign bit for preempted
    private int rows;
    private int forgotten;
    private int compacted;

    /// @param sinceNanos its birth, or when it was first heard of
    ThreadLife(int pid, int tid, int parentPid, int parentTid, long birthNanos, long sinceNanos) {
        this.pid = pid;
        this.tid = tid;
        this.parentPid = parentPid;
        this.parentTid = parentTid;
        this.birthNanos = birthNanos;
        this.sinceNanos = sinceNanos;
    }

    /// The process.
    public int pid() {
        return pid;
    }

    /// The thread; the same as {@link #pid} for a process's first.
    public int tid() {
        return tid;
    }

    /// Whether it is its process's first thread.
    public boolean isProcess() {
        return pid == tid;
    }

    /// The process of the thread that made it, or 0 if its birth was not seen.
    public int parentPid() {
        return parentPid;
    }

    /// The thread that made it, or 0 if its birth was not seen.
    public int parentTid() {
        return parentTid;
    }

    /// When it was made, or {@link #UNSEEN}.
    public long birthNanos() {
        return birthNanos;
    }

    /// When it was made, or where that was not seen, when it was first heard of.
    public long sinceNanos() {
        return sinceNanos;
    }

    /// When it ended; {@link #NEVER} while it lives, or if its death was not seen.
    public long deathNanos() {
        return deathNanos;
    }

    /// The name that the kernel knows it by, at most 15 bytes long; empty if it was given none
    /// since its birth, and thus has its maker's.
    public String name() {
        return name;
    }

    /// When its process began to execute another program.
    ///
    /// @param command its name as the kernel has it, at most 15 bytes long; empty if that was not
    ///   told
    public record Execution(long nanos, String command) {}

    /// The programs that its process began to execute since its birth, in order of time.
    public List<Execution> executions() {
        return Collections.unmodifiableList(executions);
    }

    /// What its process executed at a time: the last that it had begun no later; empty if it was
    /// its maker's program still.
    public Optional<Execution> executing(long nanos) {
        for (int i = executions.size() - 1; i >= 0; i--) {
            if (executions.get(i).nanos() <= nanos) {
                return Optional.of(executions.get(i));
            }
        }
        return Optional.empty();
    }

    /// The number of the first stretch that is not forgotten; {@link #count} if there is none.
    public int first() {
        return forgotten;
    }

    /// How many stretches there were, forgotten ones included.
    public int count() {
        return compacted + rows;
    }

    /// When stretch `i` began.
    public long in(int i) {
        return ins[row(i)];
    }

    /// When stretch `i` ended; {@link #NEVER} while it lasts.
    public long out(int i) {
        return outs[row(i)];
    }

    /// The core of stretch `i`.
    public int core(int i) {
        return cores[row(i)] & 0x7fff;
    }

    /// How stretch `i` ended: whether the core was taken from the thread, which could have gone on.
    /// False while it lasts, and where it ended with the thread.
    public boolean preempted(int i) {
        return cores[row(i)] < 0;
    }

    /// Whether it is on a core as far as is known.
    public boolean isOnCore() {
        return rows > 0 && outs[rows - 1] == NEVER;
    }

    /// The number of the first stretch that ends after a time; {@link #count} if there is none.
    public int firstEndingAfter(long nanos) {
        int low = forgotten - compacted;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (outs[middle] > nanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return compacted + low;
    }

    /// How long it was on a core between two times. A stretch that still lasts counts up to the
    /// second.
    public long onCoreNanos(long fromNanos, long toNanos) {
        long sum = 0;
        for (int i = firstEndingAfter(fromNanos); i < count() && in(i) < toNanos; i++) {
            sum += Math.min(out(i), toNanos) - Math.max(in(i), fromNanos);
        }
        return sum;
    }

    /// Gives up the memory of all stretches before number `i`, but not of one that still lasts.
    public void forgetBefore(int i) {
        int ended = isOnCore() ? count() - 1 : count();
        forgotten = Math.clamp(i, forgotten, ended);
    }

    private int row(int i) {
        if (i < forgotten || i >= count()) {
            throw new IndexOutOfBoundsException(
                    "stretch " + i + "; allowed: " + forgotten + " to " + (count() - 1));
        }
        return i - compacted;
    }

    void named(long nanos, String newName, boolean exec) {
        name = newName;
        if (exec) {
            executions.add(new Execution(nanos, newName));
        }
    }

    void enter(long nanos, int core) {
        if (rows == ins.length) {
            makeRoom();
        }
        ins[rows] = nanos;
        outs[rows] = NEVER;
        cores[rows] = (short) core;
        rows++;
    }

    void leave(long nanos, boolean preempted) {
        outs[rows - 1] = Math.max(nanos, ins[rows - 1]);
        if (preempted) {
            cores[rows - 1] |= (short) 0x8000;
        }
    }

    void die(long nanos) {
        if (isOnCore()) {
            leave(nanos, false);
        }
        deathNanos = nanos;
    }

    /// It has not ended after all.
    void goOn() {
        deathNanos = NEVER;
    }

    private void makeRoom() {
        int dead = forgotten - compacted;
        int kept = rows - dead;
        int size = kept > rows / 2 ? ins.length * 2 : Math.max(FIRST_ROWS, kept * 2);
        ins = Arrays.copyOf(Arrays.copyOfRange(ins, dead, rows), size);
        outs = Arrays.copyOf(Arrays.copyOfRange(outs, dead, rows), size);
        cores = Arrays.copyOf(Arrays.copyOfRange(cores, dead, rows), size);
        rows = kept;
        compacted = forgotten;
    }

    @Override
    public String toString() {
        return "thread %d of %d, born %d, died %d, %d stretches"
                .formatted(tid, pid, birthNanos, deathNanos, count());
    }
}
