package tandem.bench;

import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.EventQueue;
import tandem.simulate.os.Hardware;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Work for the event loop, and the same work for a bare loop around Java's own priority queue:
/// what simulating costs beyond what it has to cost. Timing them is up to the caller.
public final class EventRace {
    private static final double MEAN_NANOS = 1e6;

    private EventRace() {}

    /// The hold model (Jones, 1986): a queue of a fixed size of which the first event is taken and
    /// put back a random time later, again and again.
    ///
    /// @param size of the queue
    /// @param holds how often
    /// @return the last time, so that no work can be left out
    public static long hold(int size, int holds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventQueue queue = new EventQueue();
        for (int i = 0; i < size; i++) {
            queue.add(delay(random), i);
        }
        long now = 0;
        for (int i = 0; i < holds; i++) {
            now = queue.time();
            int event = EventQueue.event(queue.poll());
            queue.add(now + delay(random), event);
        }
        return now;
    }

    /// The hold model with the whole simulator: actors that sleep for random times.
    ///
    /// @param size how many actors
    /// @param holds how often one sleeps, in all
    /// @return how many events were handled
    public static long sleepers(int size, int holds, long seed) {
        SimulatedKernel kernel =
                new SimulatedKernel(Hardware.ideal(1), Discipline.FCFS, (long) MEAN_NANOS, seed);
        Sleeper.Left left = new Sleeper.Left(holds);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            kernel.schedule(kernel.actor(new Sleeper(kernel, random, left), null), 0);
        }
        kernel.run();
        return kernel.handled();
    }

    private static final class Sleeper implements Behaviour {
        private static final class Left {
            private int holds;

            Left(int holds) {
                this.holds = holds;
            }
        }

        private final SimulatedKernel kernel;
        private final SplittableRandom random;
        private final Left left;

        Sleeper(SimulatedKernel kernel, SplittableRandom random, Left left) {
            this.kernel = kernel;
            this.random = random;
            this.left = left;
        }

        @Override
        public void step(Actor me) {
            if (left.holds-- > 0) {
                kernel.sleep(me, delay(random), State.BLOCKED);
            } else {
                kernel.halt();
            }
        }
    }

    private record Event(long time, int number) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Long.compare(time, other.time);
        }
    }

    /// The same with a {@link PriorityQueue} of objects.
    public static long bareHold(int size, int holds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PriorityQueue<Event> queue = new PriorityQueue<>();
        for (int i = 0; i < size; i++) {
            queue.add(new Event(delay(random), i));
        }
        long now = 0;
        for (int i = 0; i < holds; i++) {
            Event event = queue.remove();
            now = event.time();
            queue.add(new Event(now + delay(random), event.number()));
        }
        return now;
    }

    private static long delay(SplittableRandom random) {
        return (long) (2 * MEAN_NANOS * random.nextDouble());
    }

    /// Round robin of long jobs on one core, by the whole simulator, each slice a span.
    ///
    /// @return how many events were handled
    public static long roundRobin(int jobs, int slices) {
        Hardware hardware = Hardware.ideal(1);
        SimulatedKernel kernel =
                new SimulatedKernel(hardware, Discipline.ROUND_ROBIN, (long) MEAN_NANOS, 1);
        double each = (double) slices / jobs * MEAN_NANOS;
        for (int i = 0; i < jobs; i++) {
            SimulatedLane trace = new SimulatedLane();
            trace.born(0);
            trace.ready(0);
            Once once = new Once(kernel, each);
            kernel.wake(kernel.actor(once, trace), 0);
        }
        kernel.run();
        return kernel.handled();
    }

    private static final class Once implements Behaviour {
        private final SimulatedKernel kernel;
        private final double nanos;
        private boolean begun;

        Once(SimulatedKernel kernel, double nanos) {
            this.kernel = kernel;
            this.nanos = nanos;
        }

        @Override
        public void step(Actor me) {
            if (begun) {
                kernel.exit(me);
            } else {
                begun = true;
                kernel.compute(me, nanos, State.ON_CORE);
            }
        }
    }

    /// The same slices by a loop around a {@link PriorityQueue} that knows nothing but round robin,
    /// with the same two spans a slice: on the core, and waiting for it.
    ///
    /// @return how many events were handled
    public static long bareRoundRobin(int jobs, int slices) {
        PriorityQueue<Event> events = new PriorityQueue<>();
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        SpanLog[] logs = new SpanLog[jobs];
        long[] since = new long[jobs];
        int[] left = new int[jobs];
        for (int i = 0; i < jobs; i++) {
            logs[i] = new SpanLog();
            left[i] = slices / jobs;
            if (i > 0) {
                waiting.add(i);
            }
        }
        long handled = 0;
        events.add(new Event((long) MEAN_NANOS, 0));
        while (!events.isEmpty()) {
            Event event = events.remove();
            handled++;
            int job = event.number();
            logs[job].append(since[job], event.time(), State.ON_CORE, Evidence.SIMULATED, -1, 0);
            since[job] = event.time();
            if (--left[job] > 0) {
                waiting.add(job);
            }
            if (!waiting.isEmpty()) {
                int next = waiting.remove();
                logs[next].append(
                        since[next], event.time(), State.WAITING_CORE, Evidence.SIMULATED, -1, -1);
                since[next] = event.time();
                events.add(new Event(event.time() + (long) MEAN_NANOS, next));
            }
        }
        return handled;
    }
}
