package tandem.child;

import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.Plan;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens the lanes of this process's threads.
final class TaskLanes {
    private static final Path THREAD_SELF = Path.of("/proc/thread-self");

    private final Plan plan;
    private final long pid = ProcessHandle.current().pid();

    TaskLanes(Plan plan) {
        this.plan = plan;
    }

    /// The calling thread's lane.
    ///
    /// @param askedNanos when its maker asked for it, 0 if the thread is older
    TaskLane open(int worker, long askedNanos) throws IOException {
        long born = System.nanoTime();
        if (!plan.record()) {
            return new SilentLane();
        }
        return lane(file(worker, "log"), worker, born, askedNanos);
    }

    private TaskLane lane(Path file, int worker, long born, long askedNanos) throws IOException {
        boolean virtual = Thread.currentThread().isVirtual();
        LaneLog log =
                new LaneLog(
                        file,
                        virtual ? LogFormat.LANE_VIRTUAL : LogFormat.LANE_THREAD,
                        pid,
                        virtual ? 0 : tid(),
                        0,
                        worker);
        return new RecordedLane(
                log,
                virtual
                        ? new CarrierClock()
                        : new CpuClock.OfThread(ManagementFactory.getThreadMXBean()),
                QueueClock.ofThisThread(),
                plan.gapNanos(),
                born,
                askedNanos,
                0);
    }

    /// Has everything that a lane needs loaded and run once, so that the first lanes of a host
    /// start no slower than later ones.
    void rehearse() throws IOException {
        if (!plan.record()) {
            return;
        }
        Path file = Path.of(plan.logFolder(), "rehearsal");
        TaskLane lane = lane(file, 0, System.nanoTime(), 0);
        lane.ready();
        lane.enter(State.IDLE);
        lane.leave(0);
        lane.begin(0, false);
        lane.beat();
        lane.end(0);
        lane.finish(0);
        Files.delete(file);
    }

    /// What a worker prints, in a file of its own.
    PrintStream output(int worker) throws IOException {
        return plan.record()
                ? new PrintStream(
                        Files.newOutputStream(file(worker, "out")), true, StandardCharsets.UTF_8)
                : new PrintStream(PrintStream.nullOutputStream());
    }

    private Path file(int worker, String suffix) {
        return Path.of(plan.logFolder(), "lane-" + pid + "-" + worker + "." + suffix);
    }

    /// The operating system's number of the calling thread, 0 where it does not tell.
    static long tid() {
        try {
            return Long.parseLong(Files.readSymbolicLink(THREAD_SELF).getFileName().toString());
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }
}
