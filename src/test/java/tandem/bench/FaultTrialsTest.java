package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tandem.bench.FaultTrials.Trial;
import tandem.engine.TestMachine;
import tandem.lab.LocalLaboratory;
import tandem.model.Contender;
import tandem.model.Fault;
import tandem.model.Machine;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Real faults: every worker here really dies, throws, hangs or runs out of memory.
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FaultTrialsTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final Path HOME = TestMachine.home();

    @ParameterizedTest
    @EnumSource(Fault.Kind.class)
    void everyFaultIsToldOnItsLaneAndLeavesNothingBehind(Fault.Kind kind) throws Exception {
        FaultTrials trials = new FaultTrials(new LocalLaboratory(MACHINE, HOME), 1);
        List<Contender> contenders =
                Stream.of(
                                "java:threads",
                                "java:processes",
                                "python@3.11:threads",
                                "python@3.11:executor",
                                "python@3.13:processes",
                                "python@3.13:pool")
                        .map(Contender::parse)
                        .filter(trials::runsHere)
                        .toList();

        List<Trial> done = trials.of(new Fault(kind, 2, 30), contenders, true);

        assertThat(done).hasSameSizeAs(contenders);
        assertThat(done).allSatisfy(trial -> assertThat(trial.miss()).as("%s", trial).isNull());
        assertThat(done).filteredOn(Trial::struck).hasSizeGreaterThan(contenders.size() / 2);
    }
}
