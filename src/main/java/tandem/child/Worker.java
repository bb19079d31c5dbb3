package tandem.child;

import tandem.model.Workload;
import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.work.Counter;
import tandem.work.Kernel;
import tandem.work.Kernels;
import tandem.work.MappedCounter;
import tandem.work.MemoryCounter;
import tandem.work.Surroundings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A worker JVM: takes tasks from its host over a socket and sends back their results, until there
/// are no more.
///
/// It answers when it has done all tasks that have arrived: a host that sends many at once gets
/// their results at once. Arguments: the socket's path, the worker's index, and when it was asked
/// for.
final class Worker {
    private final TaskStream stream;
    private final TaskLane lane;
    private final Kernel kernel;
    private final byte[] payload;
    private final Strike strike;
    private int tasks;
    private long sum;

    public static void main(String[] arguments) throws IOException {
        long born = System.nanoTime();
        int worker = Integer.parseInt(arguments[1]);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(arguments[0]));
            TaskStream stream = new TaskStream(channel);
            stream.putInt(worker);
            stream.flush();
            WorkerSetup setup = WorkerSetup.read(stream);
            Worker self = new Worker(stream, setup, worker, born, Long.parseLong(arguments[2]));
            try {
                self.work();
            } catch (RuntimeException | Error e) {
                self.lane.broken();
                throw e;
            }
            System.out.println(Hand.line(worker, self.tasks, self.sum));
            self.lane.finish(peakMemoryBytes());
            stream.putInt(TaskStream.NO_TASK);
            stream.flush();
        }
    }

    private Worker(TaskStream stream, WorkerSetup setup, int worker, long born, long asked)
            throws IOException {
        this.stream = stream;
        long pid = ProcessHandle.current().pid();
        lane = setup.record() ? lane(setup, worker, pid, born, asked) : new SilentLane();
        Workload workload = Workload.values()[setup.workload()];
        boolean counts = workload == Workload.COUNTER || workload == Workload.COUNTER_UNLOCKED;
        Counter counter =
                counts
                        ? MappedCounter.open(Path.of(setup.counterFile()), pid)
                        : new MemoryCounter();
        kernel =
                Kernels.of(
                        workload,
                        new Surroundings(
                                setup.beatEvery(),
                                Path.of(setup.workFolder()),
                                setup.httpPort(),
                                counter,
                                setup.atomic()));
        payload = new byte[setup.payloadBytes()];
        strike =
                new Strike(
                        setup.fault(),
                        setup.faultWorker(),
                        setup.faultAfterTasks(),
                        setup.workers(),
                        worker);
    }

    private static TaskLane lane(WorkerSetup setup, int worker, long pid, long born, long asked)
            throws IOException {
        Path file = Path.of(setup.logFolder(), "lane-" + pid + "-" + worker + ".log");
        return new RecordedLane(
                new LaneLog(
                        file,
                        LogFormat.LANE_PROCESS,
                        pid,
                        TaskLanes.tid(),
                        setup.hostPid(),
                        worker),
                new CpuClock.OfThread(ManagementFactory.getThreadMXBean()),
                QueueClock.ofThisThread(),
                setup.gapNanos(),
                born,
                asked,
                QueueClock.ofFirstThread());
    }

    private void work() throws IOException {
        lane.ready();
        stream.putInt(TaskStream.READY);
        boolean atOnce = false;
        while (true) {
            if (!stream.hasFrame()) {
                answer();
                lane.enter(State.IDLE);
                stream.awaitFrame();
                lane.leave(0);
                atOnce = true;
            }
            int task = stream.getInt();
            if (task == TaskStream.NO_TASK) {
                return;
            }
            long iterations = stream.getLong();
            long waitNanos = stream.getLong();
            if (payload.length > TaskStream.SMALL_BYTES) {
                lane.enter(State.SENDING);
                stream.getBytes(payload);
                lane.leave(payload.length);
                atOnce = true;
            } else {
                stream.getBytes(payload);
            }
            task(task, iterations, waitNanos, atOnce);
            atOnce = true;
        }
    }

    private void task(int task, long iterations, long waitNanos, boolean atOnce)
            throws IOException {
        lane.begin(task, atOnce);
        if (strike.isDue(task)) {
            strikeIn(task, iterations, waitNanos);
        }
        String error = null;
        long result = 0;
        try {
            result = kernel.run(task, iterations, waitNanos, payload, lane);
            lane.end(result);
            sum += result;
            tasks++;
        } catch (Exception e) {
            error = e.toString();
            lane.fail(error);
        }
        stream.putInt(task);
        stream.putLong(result);
        stream.putText(error == null ? "" : error);
        if (payload.length > TaskStream.SMALL_BYTES) {
            lane.enter(State.SENDING);
            stream.putBytes(payload);
            lane.leave(payload.length);
        } else {
            stream.putBytes(payload);
        }
    }

    private void strikeIn(int task, long iterations, long waitNanos) {
        try {
            kernel.run(task, (iterations + 1) / 2, waitNanos / 2, payload, lane);
            strike.now(lane);
        } catch (RuntimeException | Error e) {
            lane.fail(e.toString());
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer() throws IOException {
        if (stream.hasUnsent()) {
            lane.enter(State.SENDING);
            int bytes = stream.flush();
            lane.leave(bytes);
        }
    }

    private static long peakMemoryBytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    String kibibytes = line.substring(6, line.length() - 3).strip();
                    return Long.parseLong(kibibytes) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Systems without such a file do not tell.
        }
        return 0;
    }
}
