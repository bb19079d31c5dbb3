package tandem.simulate.known;

import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.Hardware;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;
import tandem.simulate.program.Software;

import java.util.ArrayList;
import java.util.List;

/// A scheduling exercise as textbooks set it: jobs that arrive, compute once and end, on cores
/// whose switches cost nothing.
///
/// @param title as shown
/// @param source where its answer stands
/// @param discipline who gets a core
/// @param quantum the time slice, in the jobs' units
/// @param cores how many
/// @param jobs in the order of their numbers
public record Exercise(
        String title,
        String source,
        Discipline discipline,
        double quantum,
        int cores,
        List<Job> jobs) {

    /// What a unit of time is in a recording, so that it is long beside what cannot be zero.
    private static final double UNIT_NANOS = 1e6;

    /// One job.
    ///
    /// @param name as shown
    /// @param arrival when it arrives
    /// @param burst how long it computes
    /// @param priority smaller goes first
    public record Job(String name, double arrival, double burst, int priority) {
        /// @throws IllegalArgumentException if it arrives before 0 or computes nothing
        public Job {
            if (!(arrival >= 0) || !(burst > 0)) {
                throw new IllegalArgumentException(
                        "job '%s' arrives at %s and computes %s; allowed: from 0, and above 0"
                                .formatted(name, arrival, burst));
            }
        }
    }

    /// What came out.
    ///
    /// @param waiting the time that each job was ready but had no core
    /// @param turnaround the time from each job's arrival to its end
    /// @param recording its lanes
    public record Answer(List<Double> waiting, List<Double> turnaround, Recording recording) {
        public Answer {
            waiting = List.copyOf(waiting);
            turnaround = List.copyOf(turnaround);
        }

        public double meanWaiting() {
            return waiting.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        public double meanTurnaround() {
            return turnaround.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }
    }

    /// @throws IllegalArgumentException if there is no job, or a number is out of its range
    public Exercise {
        Software.QUANTUM.check(quantum);
        Hardware.CORES.check(cores);
        jobs = List.copyOf(jobs);
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("no job; allowed: one or more");
        }
    }

    /// Solves it.
    ///
    /// @param seed of a lottery
    public Answer solve(long seed) {
        Hardware hardware = Hardware.ideal(cores);
        SimulatedKernel kernel =
                new SimulatedKernel(hardware, discipline, Math.round(quantum * UNIT_NANOS), seed);
        List<SimulatedLane> traces = new ArrayList<>();
        for (Job job : jobs) {
            SimulatedLane trace = new SimulatedLane();
            traces.add(trace);
            Actor actor = kernel.actor(new Once(kernel, job, trace), trace);
            actor.priority = job.priority();
            kernel.schedule(actor, Math.round(job.arrival() * UNIT_NANOS));
        }
        kernel.run();
        List<Double> waiting = new ArrayList<>();
        List<Double> turnaround = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Spans spans = traces.get(i).spans();
            long waited = spans.nanosByState()[State.WAITING_CORE.ordinal()];
            waiting.add(waited / UNIT_NANOS);
            turnaround.add(traces.get(i).endedNanos() / UNIT_NANOS - jobs.get(i).arrival());
        }
        Recording recording =
                KnownRecording.of(
                        title,
                        source,
                        jobs.stream().map(Job::name).toList(),
                        traces,
                        kernel,
                        cores,
                        List.of("a unit of the exercise's time is shown as 1 ms"));
        return new Answer(waiting, turnaround, recording);
    }

    /// Computes once.
    private static final class Once implements Behaviour {
        private final SimulatedKernel kernel;
        private final Job job;
        private final SimulatedLane trace;
        private boolean begun;

        Once(SimulatedKernel kernel, Job job, SimulatedLane trace) {
            this.kernel = kernel;
            this.job = job;
            this.trace = trace;
        }

        @Override
        public void step(Actor me) {
            if (begun) {
                kernel.exit(me);
                return;
            }
            begun = true;
            trace.born(kernel.now());
            trace.ready(kernel.now());
            trace.doing(me.id);
            kernel.compute(me, job.burst() * UNIT_NANOS, State.ON_CORE);
        }
    }
}
