package tandem.child;

import tandem.work.Payload;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;

/// A host's side of one worker JVM: keeps it in work.
///
/// As many chunks are on their way at a time as make up some 200 µs of work: one if tasks are long,
/// so that the queue stays shared; many if they are tiny, so that neither side waits for the other.
final class WorkerLink {
    private static final long AHEAD_NANOS = 200_000;
    private static final int MOST_AHEAD = 256;

    private final Job job;
    private final Dealer dealer;
    private final int worker;
    private final CountDownLatch ready;
    private final byte[] payload;

    /// @param ready counted down when the worker can take tasks, and awaited if all shall begin
    ///   together
    WorkerLink(Job job, Dealer dealer, int worker, CountDownLatch ready) {
        this.job = job;
        this.dealer = dealer;
        this.worker = worker;
        this.ready = ready;
        payload = Payload.base((int) job.plan().payloadBytes());
    }

    /// Serves the worker to its end. One that dies leaves what it had not answered without a
    /// result.
    void serve(SocketChannel channel) {
        try (channel) {
            TaskStream stream = new TaskStream(channel);
            WorkerSetup.of(job).write(stream);
            if (stream.getInt() != TaskStream.READY) {
                throw new IOException("a worker did not say that it was ready");
            }
            ready.countDown();
            if (job.plan().together()) {
                ready.await();
            }
            feed(stream);
            stream.putInt(TaskStream.NO_TASK);
            stream.flush();
            stream.getInt();
        } catch (IOException e) {
            // The process's exit tells what happened to it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed(TaskStream stream) throws IOException {
        boolean more = true;
        int ahead = 0;
        int window = 1;
        long since = System.nanoTime();
        while (true) {
            while (more && ahead < window) {
                int chunk = dealer.next(worker);
                more = chunk != Dealer.NONE;
                ahead += more ? send(stream, chunk) : 0;
            }
            if (ahead == 0) {
                return;
            }
            stream.flush();
            int answered = 0;
            do {
                receive(stream);
                answered++;
            } while (answered < ahead && stream.hasFrame());
            ahead -= answered;
            long now = System.nanoTime();
            long each = Math.max(1, (now - since) / answered);
            since = now;
            window = (int) Math.clamp(AHEAD_NANOS / each, 1, MOST_AHEAD);
        }
    }

    private int send(TaskStream stream, int chunk) throws IOException {
        int first = chunk * job.plan().chunk();
        int end = Math.min(first + job.plan().chunk(), job.tasks());
        for (int task = first; task < end; task++) {
            stream.putInt(task);
            stream.putLong(job.iterations(task));
            stream.putLong(job.waitNanos(task));
            Payload.stamp(payload, task);
            stream.putBytes(payload);
        }
        return end - first;
    }

    private void receive(TaskStream stream) throws IOException {
        int task = stream.getInt();
        long result = stream.getLong();
        String error = stream.getText();
        stream.getBytes(payload);
        if (error.isEmpty()) {
            job.answer(result);
        } else {
            job.fail(task, error);
        }
    }
}
