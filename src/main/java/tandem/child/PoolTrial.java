package tandem.child;

import tandem.model.Experiment;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.wire.Plan;
import tandem.work.Payload;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Measures what the pool of worker JVMs can do, with real workers that record as they do in
/// experiments. A main of its own, so that the pool's host is a process like any other; prints
/// `KEY=NUMBER` lines.
///
/// Arguments: a folder for logs, the number of tasks, the number of round trips.
public final class PoolTrial {
    private static final int WORKERS = 2;
    private static final int PAYLOAD_BYTES = 16;

    private final Path folder;
    private final List<String> flags = JavaLaunch.flags();

    private PoolTrial(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PoolTrial trial = new PoolTrial(Path.of(arguments[0]));
        int tasks = Integer.parseInt(arguments[1]);
        int trips = Integer.parseInt(arguments[2]);
        System.out.println("readyMillis=" + trial.readyNanos(true) / 1e6);
        System.out.println("plainReadyMillis=" + trial.readyNanos(false) / 1e6);
        System.out.println("roundTripMicros=" + trial.roundTripNanos(trips) / 1e3);
        System.out.println("tasksPerSecond=" + tasks / (trial.throughputNanos(tasks) / 1e9));
    }

    /// From the wish for a worker to its readiness for tasks.
    ///
    /// @param quick with the flags and the cache of experiments, or as `java -cp` starts it
    private long readyNanos(boolean quick) throws IOException, InterruptedException {
        try (ServerSocketChannel server = listen("ready-" + quick)) {
            long asked = System.nanoTime();
            Process process = start(quick ? flags : List.of(), server, 0);
            try (SocketChannel channel = server.accept()) {
                TaskStream stream = greeted(channel, job(1));
                long ready = System.nanoTime();
                stream.putInt(TaskStream.NO_TASK);
                stream.flush();
                process.waitFor();
                return ready - asked;
            }
        }
    }

    /// The median time from sending a task to having its answer, one at a time.
    private long roundTripNanos(int trips) throws IOException, InterruptedException {
        try (ServerSocketChannel server = listen("trips")) {
            Process process = start(flags, server, 0);
            try (SocketChannel channel = server.accept()) {
                TaskStream stream = greeted(channel, job(1));
                byte[] payload = Payload.base(PAYLOAD_BYTES);
                long[] times = new long[trips];
                int warmUp = trips / 2;
                for (int i = -warmUp; i < trips; i++) {
                    long sent = System.nanoTime();
                    stream.putInt(0);
                    stream.putLong(0);
                    stream.putLong(0);
                    stream.putBytes(payload);
                    stream.flush();
                    stream.getInt();
                    stream.getLong();
                    stream.getText();
                    stream.getBytes(payload);
                    if (i >= 0) {
                        times[i] = System.nanoTime() - sent;
                    }
                }
                stream.putInt(TaskStream.NO_TASK);
                stream.flush();
                process.waitFor();
                Arrays.sort(times);
                return times[trips / 2];
            }
        }
    }

    /// How long it takes from when all workers are ready until all tasks, each its own message, are
    /// answered.
    private long throughputNanos(int tasks) throws IOException, InterruptedException {
        Job job = job(tasks);
        Dealer dealer = new Dealer(job);
        CountDownLatch ready = new CountDownLatch(WORKERS);
        List<Thread> links = new ArrayList<>();
        try (ServerSocketChannel server = listen("tasks")) {
            for (int worker = 0; worker < WORKERS; worker++) {
                start(flags, server, worker);
            }
            for (int i = 0; i < WORKERS; i++) {
                SocketChannel channel = server.accept();
                int worker = new TaskStream(channel).getInt();
                WorkerLink link = new WorkerLink(job, dealer, worker, ready);
                links.add(Thread.ofPlatform().start(() -> link.serve(channel)));
            }
            ready.await();
            long start = System.nanoTime();
            for (Thread link : links) {
                link.join();
            }
            long elapsed = System.nanoTime() - start;
            if (job.missing() > 0) {
                throw new IOException(job.missing() + " tasks have no result");
            }
            return elapsed;
        }
    }

    private ServerSocketChannel listen(String name) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve(name)));
        return server;
    }

    private static TaskStream greeted(SocketChannel channel, Job job) throws IOException {
        TaskStream stream = new TaskStream(channel);
        stream.getInt();
        WorkerSetup.of(job).write(stream);
        stream.getInt();
        return stream;
    }

    private static Process start(List<String> flags, ServerSocketChannel server, int worker)
            throws IOException {
        List<String> command = JavaLaunch.worker(flags);
        command.add(server.getLocalAddress().toString());
        command.add(Integer.toString(worker));
        command.add(Long.toString(System.nanoTime()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Job job(int tasks) throws IOException {
        return new Job(
                new Plan(
                        Strategy.PROCESSES.key(),
                        "",
                        Workload.MOVE.key(),
                        WORKERS,
                        1,
                        Experiment.Schedule.QUEUE.key(),
                        true,
                        PAYLOAD_BYTES,
                        new long[tasks],
                        new long[0],
                        1,
                        Long.MAX_VALUE,
                        true,
                        folder.toString(),
                        folder.toString(),
                        0,
                        0,
                        "",
                        -1,
                        0,
                        "default",
                        ""));
    }
}
