package tandem.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import tandem.engine.TestMachine;
import tandem.engine.host.Refused;
import tandem.engine.run.Runner;
import tandem.model.Axis;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.List;

class SweepRunTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final Path HOME = TestMachine.home();

    private static Sweep small(int repeats, int warmUps) {
        Experiment base =
                Experiment.of(
                                Workload.PRIMES,
                                List.of(
                                        Contender.parse("java:threads"),
                                        Contender.parse("python:threads")))
                        .withTasks(4)
                        .withWorkMillis(2)
                        .withWorkers(2);
        return new Sweep(base, Axis.WORKERS, List.of(1.0, 2.0), repeats, warmUps, 3);
    }

    @Test
    void everyPointIsRunAsOftenAsAskedInTheSeedsOrder() throws Exception {
        Sweep sweep = small(2, 1);
        SweepRun run = new Sweeper(MACHINE, HOME).start(sweep, Runner.Options.DEFAULT);
        run.awaitEstimate();
        assertThat(run.estimateNanos().orElseThrow()).isPositive();
        Recording recording = run.await();
        Swept swept = recording.sweep().orElseThrow();
        assertThat(swept.trials()).hasSize(sweep.runs()).noneMatch(Trial::failed);
        assertThat(swept.wholeBlocks()).isEqualTo(2);
        assertThat(
                        swept.trials().stream()
                                .filter(trial -> !trial.warmUp() && trial.block() == 1)
                                .map(Trial::point))
                .isEqualTo(sweep.block(2));
        assertThat(swept.trials().stream().map(Trial::result).distinct()).hasSize(1);
        assertThat(swept.kept()).hasSize(sweep.points().size());
        assertThat(swept.sittings()).hasSize(1);
        assertThat(run.progress()).isEqualTo(1);
        assertThat(run.leftNanos()).isZero();
    }

    @Test
    void itsOwnRunsAreThoseOfOneValueWithTheirBases() throws Exception {
        Recording recording =
                new Sweeper(MACHINE, HOME).start(small(1, 0), Runner.Options.DEFAULT).await();
        assertThat(recording.experiment().orElseThrow().workers()).isEqualTo(2);
        assertThat(recording.contenders()).extracting(ContenderRun::workers).containsExactly(2, 2);
        assertThat(recording.runs())
                .filteredOn(ContenderRun::baseline)
                .extracting(base -> base.contender().id())
                .containsExactly("java:serial", "python:serial");
        assertThat(recording.at(1).contenders())
                .extracting(ContenderRun::workers)
                .containsExactly(1, 1);
    }

    @Test
    void whatIsMeasuredStaysWhenItIsStoppedAndMoreCanBeAdded() throws Exception {
        Sweeper sweeper = new Sweeper(MACHINE, HOME);
        SweepRun run = sweeper.start(small(50, 1), Runner.Options.DEFAULT);
        run.awaitEstimate();
        run.stop();
        Recording stopped = run.await();
        int kept = stopped.sweep().orElseThrow().trials().size();
        assertThat(kept).isBetween(4, 299);
        assertThat(run.stopped()).isTrue();
        int began =
                (int)
                        stopped.sweep().orElseThrow().trials().stream()
                                .filter(trial -> !trial.warmUp())
                                .mapToInt(Trial::block)
                                .distinct()
                                .count();

        Recording more = sweeper.resume(stopped, 1, Runner.Options.DEFAULT).await();
        Swept swept = more.sweep().orElseThrow();
        assertThat(swept.sweep().repeats()).isEqualTo(began + 1);
        assertThat(swept.sittings()).hasSize(2);
        assertThat(swept.trials())
                .startsWith(stopped.sweep().orElseThrow().trials().toArray(Trial[]::new));
        assertThat(
                        swept.trials().stream()
                                .filter(trial -> !trial.warmUp() && trial.block() == began))
                .hasSize(6);
        assertThat(more.madeAt()).isEqualTo(stopped.madeAt());
    }

    @Test
    void aRecordingWithoutASweepCannotBeAddedTo() throws Exception {
        Recording single =
                new Runner(MACHINE, HOME)
                        .start(
                                small(1, 0)
                                        .base()
                                        .withContenders(List.of(Contender.parse("java:serial"))),
                                Runner.Options.DEFAULT)
                        .await();
        assertThatThrownBy(
                        () -> new Sweeper(MACHINE, HOME).resume(single, 1, Runner.Options.DEFAULT))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("the recording holds no sweep");
    }

    @Test
    void whatRunsAreEstimatedAtFollowsWhatTheyTook() {
        Sweep sweep = small(1, 0);
        Forecast forecast = new Forecast(point -> 100);
        Sweep.Point threads = sweep.points().getFirst();
        assertThat(forecast.nanos(threads)).isEqualTo(100);
        forecast.learn(threads, 300);
        assertThat(forecast.nanos(threads)).isEqualTo(300);
        assertThat(forecast.nanos(sweep.points().get(1))).isEqualTo(300);
        assertThat(forecast.nanos(sweep.points().get(2))).isEqualTo(100);
    }
}
