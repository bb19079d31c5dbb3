package tandem.simulate.accuracy;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.simulate.Simulator;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How far one simulated run is from the measured one of the same contender.
///
/// @param contender which
/// @param label as the measured run has it
/// @param measuredNanos makespan
/// @param simulatedNanos makespan
/// @param makespanError simulated over measured, minus 1
/// @param busyError the same of the time on cores
/// @param background how many cores the simulation was told that others used
/// @param stateErrors by state: simulated minus measured, as a share of all the measured workers'
///   lives, so that a state that hardly occurs cannot be wrong by much
public record Accuracy(
        Contender contender,
        String label,
        long measuredNanos,
        long simulatedNanos,
        double makespanError,
        double busyError,
        double background,
        Map<State, Double> stateErrors) {

    public Accuracy {
        stateErrors = Map.copyOf(stateErrors);
    }

    /// Simulates a measured experiment on its own machine, with costs from its own recording, and
    /// compares every contender that is done and did not fail. Of what others used of the cores
    /// each contender's simulation is told what {@link OtherLoad} says.
    ///
    /// @param here the measured machine
    /// @param known usually {@link Software#of} that recording
    public static List<Accuracy> of(Recording measured, Hardware here, Software known) {
        Experiment experiment = measured.experiment().orElse(null);
        List<Accuracy> all = new ArrayList<>();
        if (experiment == null) {
            return all;
        }
        for (ContenderRun run : measured.runs()) {
            if (run.done() && !run.failed()) {
                double others = OtherLoad.ofOthers(run, here);
                Recording simulated =
                        Simulator.simulate(
                                experiment.withContenders(List.of(run.contender())),
                                here.withBackgroundUpTo(others),
                                known,
                                experiment.seed());
                simulated.run(run.contender()).ifPresent(other -> all.add(of(run, other, others)));
            }
        }
        return all;
    }

    /// @param background how many cores the simulation was told that others used
    public static Accuracy of(ContenderRun measured, ContenderRun simulated, double background) {
        long[] real = sums(measured);
        long[] made = sums(simulated);
        double lives = measured.lanes().stream().mapToLong(Lane::lifeNanos).sum();
        Map<State, Double> states = new EnumMap<>(State.class);
        for (State state : State.values()) {
            int i = state.ordinal();
            if (real[i] > 0 || made[i] > 0) {
                states.put(state, lives > 0 ? (made[i] - real[i]) / lives : 0);
            }
        }
        int busy = State.ON_CORE.ordinal();
        return new Accuracy(
                measured.contender(),
                measured.label(),
                measured.makespanNanos(),
                simulated.makespanNanos(),
                error(measured.makespanNanos(), simulated.makespanNanos()),
                error(real[busy], made[busy]),
                background,
                states);
    }

    private static double error(double real, double made) {
        return real > 0 ? made / real - 1 : 0;
    }

    private static long[] sums(ContenderRun run) {
        long[] sums = new long[State.values().length];
        for (Lane lane : run.lanes()) {
            long[] nanos = lane.spans().nanosByState();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += nanos[i];
            }
        }
        return sums;
    }
}
