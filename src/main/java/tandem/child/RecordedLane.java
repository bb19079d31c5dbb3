package tandem.child;

import static tandem.wire.LogFormat.pack;

import tandem.model.span.State;
import tandem.wire.LogFormat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes a lane's log. Clocks are read where the time they tell of can be told apart: when the
/// lane gets ready, at the edges of tasks, after gaps and at the ends of phases.
final class RecordedLane implements TaskLane {
    private static final int NO_TASK = -1;

    /// Reading the run-queue wait costs two system calls: stretches shorter than this go without.
    private static final long QUEUE_READING_NANOS = 50_000;

    private static final long IDLE_NANOS = 20_000;
    private static final int TEXT_BYTES = 24;
    private static final int MOST_ERROR_BYTES = 20 * TEXT_BYTES;

    private final LaneLog log;
    private final CpuClock cpu;
    private final QueueClock queue;
    private final long gapNanos;

    private int task = NO_TASK;
    private long latest;
    private long latestCpu;
    private long cpuBefore;
    private long queueBefore;
    private long queueReadAt;
    private int phase;
    private int phaseState;

    /// @param bornNanos the lane's first own instruction
    /// @param askedNanos when its maker asked for it, 0 if its thread is older
    /// @param queuedElsewhereNanos what another thread waited in run queues for this lane's start
    RecordedLane(
            LaneLog log,
            CpuClock cpu,
            QueueClock queue,
            long gapNanos,
            long bornNanos,
            long askedNanos,
            long queuedElsewhereNanos) {
        this.log = log;
        this.cpu = cpu;
        this.queue = queue;
        this.gapNanos = gapNanos;
        long before = queue.nanos();
        long elsewhere = askedNanos == 0 ? -Math.max(0, before) : queuedElsewhereNanos;
        log.append(LogFormat.BORN, 0, 0, NO_TASK, bornNanos, askedNanos, elsewhere);
        weigh();
    }

    @Override
    public void ready() {
        read(System.nanoTime());
        cpuBefore = latestCpu;
        queueBefore = queue.nanos();
        queueReadAt = latest;
        log.append(LogFormat.READY, 0, 0, NO_TASK, latest, latestCpu, queueBefore);
        log.reached(latest);
    }

    @Override
    public void begin(int newTask, boolean atOnce) {
        if (!atOnce) {
            read(System.nanoTime());
        }
        task = newTask;
        edge();
        log.append(LogFormat.TASK_BEGIN, 0, 0, task, latest, latestCpu, 0);
        log.reached(latest);
    }

    @Override
    public void end(long result) {
        long now = System.nanoTime();
        if (now - latest > gapNanos) {
            gap(now);
        }
        read(now);
        edge();
        log.append(LogFormat.TASK_END, 0, 0, task, now, latestCpu, result);
        log.reached(now);
        task = NO_TASK;
    }

    @Override
    public void fail(String error) {
        read(System.nanoTime());
        edge();
        log.append(LogFormat.TASK_END, 0, 1, task, latest, latestCpu, 0);
        text(error);
        log.reached(latest);
        task = NO_TASK;
    }

    @Override
    public void beat() {
        long now = System.nanoTime();
        if (now - latest > gapNanos) {
            gap(now);
        }
        latest = now;
        log.beat(now);
    }

    @Override
    public void enter(State state) {
        long now = System.nanoTime();
        if (task != NO_TASK && now - latest > gapNanos) {
            gap(now);
        }
        latest = now;
        cpu.suspending();
        phaseState = state.ordinal();
        phase = log.beginPhase(phaseState, task, now);
    }

    @Override
    public void leave(long bytes) {
        long now = System.nanoTime();
        cpu.resumed();
        read(now);
        log.endPhase(phase, now, used());
        if (bytes > 0) {
            log.append(LogFormat.AMOUNT, phaseState, 0, task, now, 0, bytes);
        }
        log.reached(now);
    }

    @Override
    public void wasIdle() {
        long since = latest;
        long now = System.nanoTime();
        if (now - since > IDLE_NANOS) {
            read(now);
            log.append(LogFormat.PHASE, State.IDLE.ordinal(), 0, NO_TASK, since, now, used());
        }
    }

    @Override
    public void broken() {
        end(1);
    }

    @Override
    public void finish(long peakMemoryBytes) {
        weigh();
        if (peakMemoryBytes > 0) {
            log.append(LogFormat.MEMORY, 0, 0, NO_TASK, System.nanoTime(), 0, peakMemoryBytes);
        }
        end(0);
    }

    private void end(int flags) {
        read(System.nanoTime());
        log.append(LogFormat.END, 0, flags, NO_TASK, latest, latestCpu, queue.nanos());
        log.reached(latest);
        try {
            queue.close();
            log.close();
        } catch (IOException e) {
            throw new AssertionError("closing what was only read or mapped does not fail", e);
        }
    }

    private void gap(long now) {
        long since = latest;
        read(now);
        log.append(LogFormat.GAP, 0, 0, task, since, now, used());
    }

    private void read(long now) {
        latest = now;
        latestCpu = cpu.nanos();
    }

    /// The clocks are read on from here, and what was used before is of no interest.
    private void edge() {
        cpuBefore = latestCpu;
        if (latest - queueReadAt > QUEUE_READING_NANOS) {
            queueBefore = queue.nanos();
            queueReadAt = latest;
        }
    }

    /// What the lane used between the last two readings of its clocks, packed.
    private long used() {
        long cpuUsed = latestCpu < 0 ? -1 : latestCpu - cpuBefore;
        cpuBefore = latestCpu;
        if (latest - queueReadAt <= QUEUE_READING_NANOS) {
            return pack(cpuUsed, -1);
        }
        long queued = queue.nanos();
        long queueUsed = queued < 0 ? -1 : queued - queueBefore;
        queueBefore = queued;
        queueReadAt = latest;
        return pack(cpuUsed, queueUsed);
    }

    private void text(String error) {
        byte[] bytes = error.getBytes(StandardCharsets.UTF_8);
        int length = Math.clamp(bytes.length, 1, MOST_ERROR_BYTES);
        byte[] padded = new byte[MOST_ERROR_BYTES];
        System.arraycopy(bytes, 0, padded, 0, Math.min(bytes.length, length));
        for (int at = 0; at < length; at += TEXT_BYTES) {
            int piece = Math.min(TEXT_BYTES, length - at);
            log.append(
                    LogFormat.TEXT,
                    at + piece == length ? 1 : 0,
                    piece,
                    task,
                    eight(padded, at),
                    eight(padded, at + 8),
                    eight(padded, at + 16));
        }
    }

    private static long eight(byte[] bytes, int from) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xff;
        }
        return value;
    }

    /// Measures what a record and a heartbeat cost this lane: the best of a few rounds, as the
    /// others were disturbed.
    private void weigh() {
        int rounds = 4;
        int times = 16;
        long record = Long.MAX_VALUE;
        long beat = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                read(System.nanoTime());
                log.rehearseRecord(latest);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < times; i++) {
                log.rehearseBeat(System.nanoTime());
            }
            long end = System.nanoTime();
            record = Math.min(record, middle - start);
            beat = Math.min(beat, end - middle);
        }
        log.cost((double) record / times, (double) beat / times);
    }
}
