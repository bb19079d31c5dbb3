package tandem.ui.whatif;

import org.jspecify.annotations.Nullable;

import tandem.law.LossWords;
import tandem.law.Speedup;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.simulate.Simulator;
import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.accuracy.OtherLoad;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;
import tandem.ui.Scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An experiment here and elsewhere.
///
/// @param known what is known of it
/// @param elsewhere what was asked
/// @param there simulated as asked
/// @param losses what keeps each of its parallel contenders from a speedup of as many as there are
///   cores, in sentences; first of all why it has more, where it has
record WhatIfResult(
        Known known, Scenario elsewhere, Recording there, Map<Contender, List<String>> losses) {

    /// What is known before anything else is asked.
    ///
    /// @param measured what was measured, or null
    /// @param experiment that was measured, or would be
    /// @param hardware the machine as it was meanwhile, with what others did in the mean of all
    ///   runs
    /// @param software its costs: measured, or else usual ones
    /// @param here the same experiment, simulated on the machine that it was measured on; null
    ///   where nothing was
    /// @param accuracy how far that is from what was measured
    record Known(
            @Nullable Recording measured,
            Machine machine,
            Experiment experiment,
            Hardware hardware,
            Software software,
            @Nullable Recording here,
            List<Accuracy> accuracy) {

        /// Others leave that much of a core at least.
        private static final double LEAST_LEFT = 0.05;

        Known {
            accuracy = List.copyOf(accuracy);
        }

        /// Of a recording of real runs.
        ///
        /// @throws java.util.NoSuchElementException if it is of no experiment
        static Known of(Recording measured) {
            Experiment experiment = measured.experiment().orElseThrow();
            Software software = Software.of(measured);
            Hardware quiet = Hardware.of(measured.machine());
            List<ContenderRun> runs = new ArrayList<>();
            List<Accuracy> accuracy = new ArrayList<>();
            double loads = 0;
            for (ContenderRun run : measured.runs()) {
                double others =
                        Math.min(OtherLoad.ofOthers(run, quiet), quiet.cores() - LEAST_LEFT);
                loads += others;
                Recording alone =
                        Simulator.simulate(
                                experiment.withContenders(List.of(asked(experiment, run))),
                                quiet.withBackgroundUpTo(others),
                                software,
                                experiment.seed());
                ContenderRun simulated = alone.run(run.contender()).orElseThrow();
                runs.add(simulated);
                if (run.done() && !run.failed()) {
                    accuracy.add(Accuracy.of(run, simulated, others));
                }
            }
            double mean = Math.rint(10 * loads / Math.max(1, measured.runs().size())) / 10;
            return new Known(
                    measured,
                    measured.machine(),
                    experiment,
                    quiet.withBackgroundUpTo(mean),
                    software,
                    here(experiment, runs, measured),
                    accuracy);
        }

        /// Whoever brings a run with it: itself, or for a base somebody whose base it is.
        private static Contender asked(Experiment experiment, ContenderRun run) {
            return run.baseline()
                    ? experiment.contenders().stream()
                            .filter(each -> each.serial().equals(run.contender()))
                            .findFirst()
                            .orElse(run.contender())
                    : run.contender();
        }

        /// All runs as one recording: each was simulated with what others did while it was
        /// measured.
        private static Recording here(
                Experiment experiment, List<ContenderRun> runs, Recording measured) {
            return new Recording(
                    Recording.Origin.SIMULATED,
                    Simulator.NEVER,
                    measured.machine(),
                    experiment,
                    List.of(),
                    runs,
                    List.of(),
                    0,
                    0);
        }

        /// Of an experiment that was not measured.
        static Known of(Experiment experiment, Machine machine) {
            Software software = Software.USUAL;
            for (Contender contender : experiment.contenders()) {
                software = software.withLabel(contender, machine);
                software = software.withLabel(contender.serial(), machine);
            }
            return new Known(
                    null, machine, experiment, Hardware.of(machine), software, null, List.of());
        }

        /// The machine as it was, and as many workers as there were.
        Scenario asHere() {
            Software asked =
                    experiment.switchIntervalMillis() > 0
                            ? software.withSwitchIntervalMillis(experiment.switchIntervalMillis())
                            : software;
            return Scenario.here(hardware, asked, experiment.workers());
        }

        /// The largest error of a makespan here; 0 where nothing was measured.
        double worst() {
            return accuracy.stream()
                    .mapToDouble(each -> Math.abs(each.makespanError()))
                    .max()
                    .orElse(0);
        }

        WhatIfResult at(Scenario elsewhere) {
            Recording there = simulated(elsewhere);
            Map<Contender, List<String>> losses = new LinkedHashMap<>();
            for (ContenderRun run : there.contenders()) {
                if (run.contender().strategy() != Strategy.SERIAL) {
                    int cores = elsewhere.hardware().cores();
                    losses.put(
                            run.contender(),
                            Stream.concat(
                                            LossWords.beyond(there, run, cores).stream(),
                                            LossWords.of(there, run, cores).stream())
                                    .toList());
                }
            }
            return new WhatIfResult(this, elsewhere, there, losses);
        }

        private Recording simulated(Scenario elsewhere) {
            Experiment asked = elsewhere.experiment(experiment);
            return Simulator.simulate(
                    asked, elsewhere.hardware(), elsewhere.software(software, asked), asked.seed());
        }

        /// The speedups of each contender with as many workers as cores.
        List<Beyond> beyond(Scenario elsewhere) {
            List<Beyond> points = new ArrayList<>();
            for (int cores = 1; cores <= Experiment.WORKERS.most(); cores *= 2) {
                Recording then =
                        simulated(
                                elsewhere
                                        .withWorkers(cores)
                                        .withHardware(elsewhere.hardware().withCores(cores)));
                for (ContenderRun run : then.contenders()) {
                    int many = cores;
                    Speedup.of(then, run)
                            .ifPresent(speedup ->
                                    points.add(
                                            new Beyond(
                                                    run.contender(),
                                                    many,
                                                    speedup,
                                                    LossWords.beyond(then, run, many)
                                                            .orElse(null))));
                }
            }
            return points;
        }
    }

    /// A simulated speedup.
    ///
    /// @param cores as many as workers
    /// @param above why it is above the ideal line, in a sentence; null where it is not
    record Beyond(Contender contender, int cores, double speedup, @Nullable String above) {}

    /// The time that holds all recordings' contenders.
    ///
    /// @param contender the only one that is shown, or null for all
    long longestNanos(@Nullable Contender contender) {
        long longest = longest(there, contender);
        Recording here = known.here();
        if (here != null) {
            longest = Math.max(longest, longest(here, contender));
        }
        Recording measured = known.measured();
        if (measured != null) {
            longest = Math.max(longest, longest(measured, contender));
        }
        return Math.max(1_000_000, longest);
    }

    private static long longest(Recording recording, @Nullable Contender contender) {
        return recording.contenders().stream()
                .filter(run -> contender == null || run.contender().equals(contender))
                .mapToLong(ContenderRun::makespanNanos)
                .max()
                .orElse(0);
    }
}
