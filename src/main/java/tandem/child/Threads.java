package tandem.child;

import org.jspecify.annotations.Nullable;

import tandem.model.Strategy;
import tandem.model.span.State;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries out a job by threads of this process.
final class Threads {
    private final Job job;
    private final TaskLanes lanes;
    private final Dealer dealer;
    private final @Nullable CyclicBarrier together;
    private final @Nullable Baton baton;

    Threads(Job job, Strategy strategy) {
        this.job = job;
        lanes = new TaskLanes(job.plan());
        dealer = new Dealer(job);
        boolean meets = job.plan().together() && strategy != Strategy.SERIAL;
        together = meets ? new CyclicBarrier(job.plan().workers()) : null;
        baton = strategy == Strategy.GIL ? new Baton(job.plan().switchIntervalNanos()) : null;
    }

    /// All tasks one after another, in the calling thread.
    void serial() {
        work(0, 0);
    }

    /// A thread for each worker.
    void each(Thread.Builder builder) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < job.plan().workers(); i++) {
            int worker = i;
            long asked = System.nanoTime();
            threads.add(builder.start(() -> work(worker, asked)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(int worker, long asked) {
        try (PrintStream output = lanes.output(worker)) {
            TaskLane lane = lanes.open(worker, asked);
            Hand hand = new Hand(job, worker, lane, baton == null ? lane : baton.around(lane));
            lane.ready();
            if (together != null) {
                lane.enter(State.IDLE);
                together.await();
                lane.leave(0);
            }
            if (baton != null) {
                baton.take(lane);
            }
            try {
                for (int chunk = dealer.next(worker);
                        chunk != Dealer.NONE;
                        chunk = dealer.next(worker)) {
                    hand.chunk(chunk);
                }
            } catch (RuntimeException | Error e) {
                hand.giveUp();
                job.trouble("thread " + (worker + 1) + " was ended by " + e);
                throw e;
            } finally {
                if (baton != null) {
                    baton.give();
                }
            }
            output.println(hand.report(worker));
            lane.finish(0);
        } catch (IOException e) {
            job.trouble("worker " + (worker + 1) + " has no log: " + e.getMessage());
        } catch (InterruptedException | BrokenBarrierException e) {
            job.trouble("worker " + (worker + 1) + " was interrupted");
        }
    }

    /// A work-stealing pool. It schedules by itself, and a worker exists only once there is work
    /// for it, so that fixed shares and a common start have no meaning here.
    void forkJoin() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        ForkJoinPool pool =
                new ForkJoinPool(
                        job.plan().workers(),
                        owner -> new PoolThread(owner, made.getAndIncrement(), System.nanoTime()),
                        null,
                        false);
        try {
            pool.invoke(new Range(null, 0, job.chunks()));
        } catch (RuntimeException | Error e) {
            // The pool throws a copy of what the task threw, and names that as its cause.
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            job.trouble("the pool's invoke threw " + thrown + " while the other tasks went on");
        }
        pool.shutdown();
        while (!pool.awaitTermination(1, TimeUnit.HOURS)) {
            // A job may take as long as it takes.
        }
    }

    private final class PoolThread extends ForkJoinWorkerThread {
        private final int worker;
        private final long asked;
        private @Nullable TaskLane lane;
        private @Nullable Hand hand;

        PoolThread(ForkJoinPool pool, int worker, long asked) {
            super(pool);
            this.worker = worker;
            this.asked = asked;
        }

        @Override
        protected void onStart() {
            super.onStart();
            try {
                TaskLane opened = lanes.open(worker, asked);
                hand = new Hand(job, worker, opened, opened);
                lane = opened;
                opened.ready();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void chunk(int chunk) {
            if (lane != null && hand != null) {
                lane.wasIdle();
                hand.chunk(chunk);
            }
        }

        @Override
        protected void onTermination(@Nullable Throwable error) {
            if (lane != null && hand != null) {
                lane.wasIdle();
                try (PrintStream output = lanes.output(worker)) {
                    output.println(hand.report(worker));
                } catch (IOException e) {
                    job.trouble("worker " + (worker + 1) + " cannot print: " + e.getMessage());
                }
                lane.finish(0);
            }
            super.onTermination(error);
        }
    }

    /// Some chunks in a row. It forks and never joins: a thread that waits in a join may be stood
    /// in for by one more than the pool was given.
    private static final class Range extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;

        private final int first;
        private final int end;

        Range(@Nullable Range parent, int first, int end) {
            super(parent);
            this.first = first;
            this.end = end;
        }

        @Override
        public void compute() {
            int rest = end;
            while (rest - first > 1) {
                int middle = (first + rest) >>> 1;
                addToPendingCount(1);
                new Range(this, middle, rest).fork();
                rest = middle;
            }
            if (Thread.currentThread() instanceof PoolThread thread) {
                thread.chunk(first);
            }
            tryComplete();
        }
    }
}
