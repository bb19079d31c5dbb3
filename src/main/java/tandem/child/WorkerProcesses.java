package tandem.child;

import tandem.model.Exit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Carries out a job by worker JVMs of this host.
final class WorkerProcesses {
    private final Job job;
    private final List<String> flags;
    private final ControlLine control;
    private final Path socket;
    private final Dealer dealer;
    private final CountDownLatch ready;
    private final List<Process> processes = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> links = Collections.synchronizedList(new ArrayList<>());

    /// @param flags of this JVM, which its workers get as well
    WorkerProcesses(Job job, List<String> flags, ControlLine control) {
        this.job = job;
        this.flags = flags;
        this.control = control;
        socket = Path.of(job.plan().logFolder(), "tasks");
        dealer = new Dealer(job);
        ready = new CountDownLatch(job.plan().workers());
    }

    /// Makes the workers and keeps them in work until all have ended.
    void carryOut() throws IOException, InterruptedException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().name("accept").start(() -> accept(server));
            List<Thread> watchers = new ArrayList<>();
            for (int worker = 0; worker < job.plan().workers(); worker++) {
                watchers.add(make(worker));
            }
            for (Thread watcher : watchers) {
                watcher.join();
            }
        }
        for (Thread link : List.copyOf(links)) {
            link.join();
        }
    }

    private Thread make(int worker) throws IOException {
        long asked = System.nanoTime();
        List<String> command = JavaLaunch.worker(flags);
        command.add(socket.toString());
        command.add(Integer.toString(worker));
        command.add(Long.toString(asked));
        Path folder = Path.of(job.plan().logFolder());
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("lane-0-" + worker + ".out").toFile())
                        .redirectError(folder.resolve("lane-0-" + worker + ".err").toFile())
                        .start();
        processes.add(process);
        control.worker(worker, process.pid(), asked);
        return Thread.ofVirtual().start(() -> watch(worker, process));
    }

    private void watch(int worker, Process process) {
        try {
            int code = process.waitFor();
            long now = System.nanoTime();
            boolean killed = code > 128;
            control.exit(worker, process.pid(), code, killed ? code - 128 : 0, now);
            if (code != 0) {
                ready.countDown();
                job.trouble(
                        "process "
                                + (worker + 1)
                                + (killed
                                        ? " was " + Exit.of(0, code - 128).words()
                                        : " ended with exit code " + code));
                if (job.counter() instanceof tandem.work.MappedCounter counter) {
                    counter.release(process.pid());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                links.add(Thread.ofPlatform().daemon().start(() -> serve(channel)));
            }
        } catch (IOException e) {
            // The server's socket was closed as no worker is left.
        }
    }

    private void serve(SocketChannel channel) {
        try {
            int worker = new TaskStream(channel).getInt();
            new WorkerLink(job, dealer, worker, ready).serve(channel);
        } catch (IOException e) {
            // The process's exit tells what happened to it.
        }
    }

    /// Ends all workers at once.
    void kill() {
        for (Process process : List.copyOf(processes)) {
            process.destroyForcibly();
        }
    }
}
