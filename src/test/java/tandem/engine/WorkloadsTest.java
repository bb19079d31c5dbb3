package tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.stream.Stream;

/// What workers compute.
@Timeout(120)
class WorkloadsTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final Path HOME = TestMachine.home();

    @ParameterizedTest
    @EnumSource(Workload.class)
    @Execution(ExecutionMode.CONCURRENT)
    void everyWorkloadComesToTheSameResultEverywhere(Workload workload) throws Exception {
        Experiment experiment =
                Experiment.of(
                                workload,
                                Stream.of("java:threads", "python:processes")
                                        .map(Contender::parse)
                                        .toList())
                        .withTasks(8)
                        .withWorkMillis(3)
                        .withWorkers(2);
        Recording recording =
                new Runner(MACHINE, HOME).start(experiment, Runner.Options.DEFAULT).await();

        assertThat(recording.runs())
                .extracting(each -> each.label() + ": " + each.failure())
                .allMatch(words -> words.endsWith(": null"));
        if (workload.mustAgree()) {
            assertThat(recording.runs().stream().map(ContenderRun::result).distinct()).hasSize(1);
        }
    }
}
