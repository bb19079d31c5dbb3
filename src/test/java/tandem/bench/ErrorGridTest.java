package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import tandem.bench.ErrorGrid.Outcome;
import tandem.bench.ErrorGrid.Steadiness;
import tandem.bench.ErrorGrid.Trial;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.simulate.Simulator;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;

import java.util.List;

/// With simulated runs in place of measured ones, so that what is predicted is known.
final class ErrorGridTest {
    private static final Steadiness STEADY = new Steadiness(3, 0, 0);

    private static Recording measured(Hardware hardware) {
        Experiment experiment =
                Experiment.of(Workload.PRIMES, List.of(Contender.parse("python:threads")))
                        .withWorkers(4);
        return Simulator.simulate(experiment, hardware, Software.USUAL, 1);
    }

    private static Outcome outcome(Trial... trials) {
        return ErrorGrid.outcome(List.of(List.of(trials)), Software.USUAL, STEADY);
    }

    @Test
    void whatIsPredictedAsItWasMeasuredHasNoError() {
        Outcome outcome = outcome(new Trial(measured(Hardware.of(2)), 0));
        assertThat(outcome.points()).hasSize(1);
        assertThat(outcome.worstError()).isLessThan(0.01);
    }

    @Test
    void theShortestRunsCountAndTheirScatterIsTold() {
        Recording slow = measured(Hardware.of(2).withSpeeds(0.5, 0.5));
        Outcome outcome = outcome(new Trial(slow, 0), new Trial(measured(Hardware.of(2)), 0));
        assertThat(outcome.worstError()).isLessThan(0.01);
        assertThat(outcome.medianScatter()).isCloseTo(1, within(0.02));
    }

    @Test
    void coresThatOthersHadArePredictedToTakeLonger() {
        Recording measured = measured(Hardware.of(2));
        Outcome outcome = outcome(new Trial(measured, 1.5));
        assertThat(outcome.points().getFirst().accuracy().makespanError()).isGreaterThan(0.3);
    }
}
