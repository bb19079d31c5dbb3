package tandem.simulate;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import tandem.bench.EventRace;

/// Events a second of the simulator's loop, and of bare loops around a `PriorityQueue` that do the
/// same work: `mvn -q -Pjmh test-compile exec:exec`.
///
/// The heap is the operating system's to give before: while it grows, both loops wait for pages
/// more than they work, and spread by a factor of ten.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventLoopBenchmark {
    private static final int EVENTS = 1_000_000;

    /// How many actors sleep in the hold model, or take turns in round robin.
    @Param({"100", "10000"})
    public int actors;

    /// The hold model by the whole simulator.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long hold() {
        return EventRace.sleepers(actors, EVENTS, 1);
    }

    /// The hold model by a bare loop.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long holdBare() {
        return EventRace.bareHold(actors, EVENTS, 1);
    }

    /// Round robin with its span log by the whole simulator.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long roundRobin() {
        return EventRace.roundRobin(actors, EVENTS);
    }

    /// Round robin with the same span log by a bare loop.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long roundRobinBare() {
        return EventRace.bareRoundRobin(actors, EVENTS);
    }
}
