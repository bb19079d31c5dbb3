package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Spans;

import java.io.IOException;
import java.nio.file.Path;

/// What earlier tellers knew stays, whoever tells less later.
class ProcessFactsTest {
    private static final int ROOT = TracedProgram.ROOT;

    @TempDir Path folder;
    private TracedProgram program = new TracedProgram(Path.of(""));

    @BeforeEach
    void begin() {
        program = new TracedProgram(folder);
        program.born(ROOT, 1, 0);
        program.executes(ROOT, "python3", 1);
    }

    @Test
    void aParentThatExecutesAnotherPythonStillKnowsHowItsChildEnded() throws IOException {
        Path first = program.interpreter(ROOT, 1, 2);
        program.born(101, ROOT, 10);
        program.dies(101, 101, 20);
        program.tell(first, ROOT, "reaped", 21, "101\t3");
        program.executes(ROOT, "python3", 30);
        program.interpreter(ROOT, 1, 31);

        assertThat(program.lane(101).exit()).isEqualTo(new Exit.Exited(3));
    }

    @Test
    void whoeverWaitedForAProcessTellsHowItEnded() throws IOException {
        Path root = program.interpreter(ROOT, 1, 2);
        program.born(101, ROOT, 5);
        program.born(102, 101, 10);
        program.tell(root, ROOT, "started", 11, "102\t0\tforkserver\tForkServerProcess-1");
        program.tell(root, ROOT, "signalled", 18, "102\t15\tPool.terminate");
        program.dies(102, 102, 20);
        program.tell(root, ROOT, "reaped", 21, "102\t-15");

        Lane lane = program.lane(102);
        assertThat(lane.exit()).isEqualTo(new Exit.Signalled(15, "SIGTERM"));
        assertThat(lane.name()).isEqualTo("ForkServerProcess-1");
        assertThat(lane.endedWell()).isTrue();
    }

    @Test
    void ofTwoProcessesWithOneIdEachHasItsOwnEndAndName() throws IOException {
        Path root = program.interpreter(ROOT, 1, 2);
        program.born(101, ROOT, 10);
        program.tell(root, ROOT, "started", 11, "101\t0\tfork\tfirst");
        program.dies(101, 101, 20);
        program.tell(root, ROOT, "reaped", 21, "101\t3");
        program.born(101, ROOT, 30);
        program.tell(root, ROOT, "started", 31, "101\t0\tfork\tsecond");
        program.dies(101, 101, 40);
        program.tell(root, ROOT, "reaped", 41, "101\t-9");

        assertThat(program.lanes())
                .filteredOn(lane -> lane.tid() == 101)
                .extracting(lane -> lane.name() + " " + lane.exit().words())
                .containsExactly("first exit 3", "second killed by SIGKILL");
    }

    @Test
    void aWorkerThatExecutesAnotherPythonKeepsItsName() throws IOException {
        program.born(101, ROOT, 10);
        program.executes(101, "python3", 11);
        Path worker = program.interpreter(101, ROOT, 12);
        program.tell(worker, 101, "process", 13, "process\tspawn\tSpawnProcess-1\tmain.work");
        program.executes(101, "python3", 20);
        program.interpreter(101, ROOT, 21);

        assertThat(program.lane(101).name()).isEqualTo("SpawnProcess-1");
    }

    @Test
    void aChildIsAForkOfWhatItsParentExecutedThen() {
        program.born(101, ROOT, 10);
        program.executes(ROOT, "sleep", 11);

        assertThat(program.lane(101).name()).isEqualTo("fork of python3");
    }

    @Test
    void aThreadThatCallsItselfOtherwiseDoesNotMakeItsProcessAnotherProgram() {
        program.onCore.named(ROOT, ROOT, program.nanos(50), "my worker", false);
        program.take();

        assertThat(program.node(ROOT).command()).isEqualTo("python3");
        assertThat(program.node(ROOT).hasGilAt(program.nanos(60))).isTrue();
    }

    @Test
    void whatIsNoPythonAnyMoreHadItsLockBefore() throws IOException {
        Path first = program.interpreter(ROOT, 1, 2);
        program.tell(first, ROOT, "interval", 10, "50000000");
        program.executes(ROOT, "sleep", 100);

        SwitchIntervals intervals = program.facts(ROOT).switchIntervals();
        assertThat(intervals.at(program.nanos(5))).isEqualTo(5_000_000);
        assertThat(intervals.at(program.nanos(20))).isEqualTo(50_000_000);
        assertThat(intervals.at(program.nanos(120))).isZero();
        assertThat(program.node(ROOT).hadGil()).isTrue();
    }

    @Test
    void whoRanBeforeItExecutedAnotherProgramWasNotStartingAllTheWhile() throws IOException {
        Path first = program.interpreter(ROOT, 1, 2);
        program.tell(first, ROOT, "ready", 10, "");
        program.executes(ROOT, "python3", 100);
        Path second = program.interpreter(ROOT, 1, 105);
        program.tell(second, ROOT, "ready", 120, "");

        Startings startings = program.facts(ROOT).startings();
        assertThat(startings.stretches())
                .containsExactly(
                        new Startings.Stretch(program.nanos(0), program.nanos(10)),
                        new Startings.Stretch(program.nanos(100), program.nanos(120)));
        assertThat(startings.lasts(program.nanos(50))).isFalse();
        assertThat(startings.changeAfter(program.nanos(50))).isEqualTo(program.nanos(100));
    }

    @Test
    void shellsThatOnlyLeadToAProgramAreItsStart() {
        program.executes(ROOT, "python3", 30);

        assertThat(program.facts(ROOT).startings().stretches())
                .containsExactly(new Startings.Stretch(program.nanos(0), program.nanos(30)));
    }

    @Test
    void tasksOfBothInterpretersOfAProcessCount() throws IOException {
        Path first = program.interpreter(ROOT, 1, 2);
        program.tell(first, ROOT, "cell", 10, "1");
        program.tell(first, ROOT, "cell-ended", 20, "1\t0");
        program.executes(ROOT, "python3", 30);
        Path second = program.interpreter(ROOT, 1, 31);
        program.tell(second, ROOT, "cell", 40, "2");
        program.tell(second, ROOT, "cell-ended", 50, "2\t0");

        TaskTimes tasks = program.facts(ROOT).tasksOf(program.life(ROOT));
        assertThat(tasks.ended()).isEqualTo(2);
        assertThat(tasks.task(program.nanos(15))).isZero();
        assertThat(tasks.task(program.nanos(25))).isEqualTo(Spans.NO_TASK);
        assertThat(tasks.task(program.nanos(45))).isEqualTo(1);
    }

    @Test
    void anOptionThatKeepsHooksOutIsToldOfWhoExecutesItselfToo() throws IOException {
        Path first = program.interpreter(ROOT, 1, 2);
        program.born(101, ROOT, 5);
        program.executes(101, "python3", 6);
        Path child = program.interpreter(101, ROOT, 7);
        program.tell(child, 101, "deaf", 20, "101\t-I");
        program.executes(101, "python3", 21);
        program.tell(first, ROOT, "deaf", 29, "102\t-E");
        program.born(102, ROOT, 30);
        program.executes(102, "python3", 31);
        program.executes(102, "python3", 40);
        program.interpreter(102, ROOT, 41);

        assertThat(program.lane(101).note()).contains("-I");
        assertThat(program.lane(102).note()).isNull();
    }
}
