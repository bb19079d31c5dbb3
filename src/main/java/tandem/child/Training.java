package tandem.child;

import tandem.model.Experiment;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.wire.Plan;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// A worker's life in one process, for a cache of loaded and linked classes: run once with
/// `-XX:AOTCacheOutput=FILE` and the flags that workers get (JEP 514). Prints those flags with
/// `flags` as its argument.
public final class Training {
    private static final int TASKS = 2000;

    private Training() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            System.out.println(String.join(" ", JavaLaunch.flags()));
            return;
        }
        Path folder = Files.createTempDirectory("tandem-training");
        Path socket = folder.resolve("tasks");
        Job job = new Job(plan(folder));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread host = Thread.ofPlatform().start(() -> serve(server, job));
            Worker.main(new String[] {socket.toString(), "0", Long.toString(System.nanoTime())});
            host.join();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void serve(ServerSocketChannel server, Job job) {
        try (SocketChannel channel = server.accept()) {
            int worker = new TaskStream(channel).getInt();
            new WorkerLink(job, new Dealer(job), worker, new CountDownLatch(1)).serve(channel);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Plan plan(Path folder) {
        long[] iterations = new long[TASKS];
        Arrays.fill(iterations, 1);
        return new Plan(
                Strategy.PROCESSES.key(),
                "",
                Workload.PRIMES.key(),
                1,
                1,
                Experiment.Schedule.QUEUE.key(),
                false,
                16,
                iterations,
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
                "");
    }
}
