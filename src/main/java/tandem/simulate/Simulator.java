package tandem.simulate;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.State;
import tandem.simulate.os.Devices;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.Hardware;
import tandem.simulate.os.Neighbour;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;
import tandem.simulate.program.SimulatedContender;
import tandem.simulate.program.SimulatedWorker;
import tandem.simulate.program.Software;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Predicts what an experiment would do on some hardware with some software.
public final class Simulator {
    /// When a simulated recording was made: never. It is part of what the same arguments give.
    public static final String NEVER = "1970-01-01T00:00:00Z";

    private static final Machine.Observable NOT_OBSERVED =
            Machine.Observable.no("what is simulated is not observed");

    private Simulator() {}

    /// Simulates all contenders of an experiment, and the serial runs that are the base of their
    /// speedup.
    ///
    /// @param seed of what is left to chance: a lottery's draws, and when others use the cores
    /// @return labelled as simulated; times as in a recording of real runs. What a workload
    ///   computes is not simulated: results are null
    public static Recording simulate(
            Experiment experiment, Hardware hardware, Software software, long seed) {
        List<Contender> bases =
                experiment.contenders().stream()
                        .map(Contender::serial)
                        .distinct()
                        .filter(base -> !experiment.contenders().contains(base))
                        .toList();
        List<ContenderRun> runs = new ArrayList<>();
        Stage stage = new Stage(experiment, hardware, software, seed);
        switch (experiment.order()) {
            case FAIR ->
                    experiment
                            .contenders()
                            .forEach(each -> runs.addAll(stage.play(List.of(each), false)));
            case RACE -> runs.addAll(stage.play(experiment.contenders(), false));
        }
        bases.forEach(base -> runs.addAll(stage.play(List.of(base), true)));
        return new Recording(
                Recording.Origin.SIMULATED,
                NEVER,
                machine(hardware),
                experiment,
                List.of(),
                runs,
                List.of(),
                stage.events,
                0);
    }

    public static Machine machine(Hardware hardware) {
        return new Machine(
                "simulated",
                hardware.cores() + " simulated cores",
                hardware.cores(),
                0,
                "simulated",
                List.of(),
                NOT_OBSERVED,
                NOT_OBSERVED,
                NOT_OBSERVED);
    }

    /// Where contenders perform: a machine of their own for each turn.
    private static final class Stage {
        private final Experiment experiment;
        private final Hardware hardware;
        private final Software software;
        private final long seed;
        private long events;
        private int left;

        Stage(Experiment experiment, Hardware hardware, Software software, long seed) {
            this.experiment = experiment;
            this.hardware = hardware;
            this.software = software;
            this.seed = seed;
        }

        List<ContenderRun> play(List<Contender> contenders, boolean baseline) {
            SimulatedKernel kernel =
                    new SimulatedKernel(
                            hardware,
                            software.discipline(),
                            Math.round(software.quantumMillis() * 1e6),
                            seed);
            Devices devices = new Devices(kernel, hardware.devices());
            Neighbour.settle(
                    kernel,
                    software.discipline() == Discipline.FAIR,
                    hardware.background(),
                    hardware.cores(),
                    contenders.stream().mapToInt(experiment::workersOf).sum(),
                    new Random(seed));
            left = contenders.size();
            List<SimulatedContender> crews = new ArrayList<>();
            for (Contender contender : contenders) {
                crews.add(
                        new SimulatedContender(
                                kernel,
                                devices,
                                hardware.cores(),
                                experiment,
                                contender,
                                software,
                                () -> {
                                    if (--left == 0) {
                                        kernel.halt();
                                    }
                                }));
            }
            crews.forEach(SimulatedContender::begin);
            kernel.run();
            events += kernel.handled();
            List<ContenderRun> runs = new ArrayList<>();
            for (int i = 0; i < contenders.size(); i++) {
                runs.add(run(contenders.get(i), crews.get(i), kernel, baseline));
            }
            return runs;
        }

        private ContenderRun run(
                Contender contender,
                SimulatedContender crew,
                SimulatedKernel kernel,
                boolean baseline) {
            List<Lane> lanes = new ArrayList<>();
            long cpu = 0;
            long makespan = 0;
            for (SimulatedWorker worker : crew.workers()) {
                Lane lane = lane(contender, worker);
                lanes.add(lane);
                cpu += lane.cpuNanos();
                makespan = Math.max(makespan, lane.endNanos());
            }
            return new ContenderRun(
                    contender,
                    software.label(contender),
                    baseline,
                    crew.workers().size(),
                    ContenderRun.Phase.DONE,
                    0,
                    makespan,
                    0,
                    0,
                    cpu,
                    0,
                    null,
                    null,
                    ContenderRun.Source.SIMULATOR,
                    List.of(),
                    0,
                    notes(crew, kernel),
                    lanes);
        }

        private List<String> notes(SimulatedContender crew, SimulatedKernel kernel) {
            List<String> notes = new ArrayList<>();
            if (crew.lock != null) {
                notes.add("the lock changed hands " + crew.handOvers() + " times");
            }
            if (kernel.stretched()) {
                notes.add(
                        "time slices were made longer than asked for, as there would have been"
                                + " millions of them");
            }
            if (experiment.fault() != null) {
                notes.add("the fault is not simulated");
            }
            return notes;
        }

        private static Lane lane(Contender contender, SimulatedWorker worker) {
            SimulatedLane trace = worker.trace();
            boolean process = contender.strategy().forks();
            Lane.Kind kind =
                    process
                            ? Lane.Kind.PROCESS
                            : contender.strategy() == Strategy.VIRTUAL
                                    ? Lane.Kind.VIRTUAL_THREAD
                                    : Lane.Kind.THREAD;
            return new Lane(
                    worker.index(),
                    kind.key() + " " + (worker.index() + 1),
                    kind,
                    0,
                    0,
                    process ? 0L : null,
                    trace.bornNanos(),
                    trace.endedNanos(),
                    new Exit.Exited(0),
                    worker.done(),
                    trace.spans().nanosByState()[State.ON_CORE.ordinal()],
                    0,
                    0,
                    false,
                    null,
                    trace.spans());
        }
    }
}
