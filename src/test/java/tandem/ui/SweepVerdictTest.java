package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.engine.run.Run;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.model.Workload;
import tandem.picture.SampleRecordings;

import java.util.ArrayList;
import java.util.List;

final class SweepVerdictTest {
    private static final ContenderRun THREADS =
            SampleRecordings.threads(
                    "java:threads", "Java 25 threads", 2, 100 * SampleRecordings.MS);

    private final Words words = Words.load();

    private static Sweep sweep(int warmUps) {
        return new Sweep(
                Experiment.of(Workload.PRIMES, List.of(Contender.parse("java:threads"))),
                Axis.WORKERS,
                List.of(1.0, 2.0),
                3,
                warmUps,
                1);
    }

    /// A sweep with its pilots, and with so many of its other runs.
    private static Swept swept(Sweep sweep, int others) {
        List<Trial> trials = new ArrayList<>();
        for (Sweep.Point point : sweep.pilots()) {
            trials.add(Trial.of(point, THREADS, 0, true, trials.size(), 0, 1));
        }
        for (int i = 0; i < others; i++) {
            int points = sweep.points().size();
            Sweep.Point point = sweep.block(i / points).get(i % points);
            trials.add(Trial.of(point, THREADS, i / points, false, trials.size(), 0, 1));
        }
        return new Swept(sweep, trials, List.of(), List.of());
    }

    private String said(Swept swept, boolean stopped) {
        return SweepVerdict.of(swept, new Ended(stopped), words).text();
    }

    @Test
    void runsForTheEstimateAloneAreCountedByThemselves() {
        Swept all = swept(sweep(0), 9);
        assertThat(RunCount.of(sweep(0)).text(words)).isEqualTo("9 runs and 2 for the estimate");
        assertThat(RunCount.of(all)).isEqualTo(RunCount.of(sweep(0)));
        assertThat(said(all, false))
                .isEqualTo(
                        "Done · 9 runs of 3 points, 3 whole repeats, and 2 runs for the estimate");
        assertThat(RunCount.of(sweep(1)).text(words)).isEqualTo("12 runs");
    }

    @Test
    void aSweepThatIsStoppedBeforeOneWholeRepeatSaysThat() {
        assertThat(said(swept(sweep(0), 0), true))
                .isEqualTo("Stopped before anything was measured · only 2 runs for the estimate");
        assertThat(said(swept(sweep(1), 0), true))
                .isEqualTo("Stopped before anything was measured · only 2 runs to warm up");
        assertThat(said(swept(sweep(0), 2), true))
                .isEqualTo("Stopped before one whole repeat · 2 of 3 points have a run");
        assertThat(said(swept(sweep(0), 3), true)).startsWith("Stopped, and kept");
    }

    /// A run that is over.
    private record Ended(boolean stopped) implements Run {
        @Override
        public Recording recording() {
            return SampleRecordings.gil();
        }

        @Override
        public String activity() {
            return "stopped";
        }

        @Override
        public double progress() {
            return 1;
        }

        @Override
        public boolean ended() {
            return true;
        }

        @Override
        public void stop() {}

        @Override
        public Recording await() {
            return recording();
        }
    }
}
