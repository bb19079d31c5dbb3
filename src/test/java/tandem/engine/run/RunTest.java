package tandem.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tandem.Alone;
import tandem.Attempts;
import tandem.engine.TestMachine;
import tandem.engine.host.Refused;
import tandem.law.Speedup;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.State;
import tandem.probe.Proc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Real runs: every worker here is a thread or process of this machine.
@Timeout(120)
class RunTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final Path HOME = TestMachine.home();

    private Runner runner() {
        return new Runner(MACHINE, HOME);
    }

    private static Experiment experiment(Workload workload, String... contenders) {
        return Experiment.of(workload, Stream.of(contenders).map(Contender::parse).toList());
    }

    private Recording run(Experiment experiment) throws Exception {
        return runner().start(experiment, Runner.Options.DEFAULT).await();
    }

    private static ContenderRun of(Recording recording, String contender) {
        return recording.run(Contender.parse(contender)).orElseThrow();
    }

    @Test
    void contendersOfBothLanguagesAgreeAndTheirLanesAreRealThreadsAndProcesses() throws Exception {
        Recording recording =
                run(
                        experiment(
                                        Workload.PRIMES,
                                        "python:serial",
                                        "python:threads",
                                        "python:processes",
                                        "python:pool",
                                        "python:pool:forkserver,imap_unordered",
                                        "python:executor:spawn",
                                        "python:threadpool",
                                        "java:threads",
                                        "java:processes",
                                        "java:virtual",
                                        "java:forkjoin",
                                        "java:gil")
                                .withTasks(16)
                                .withWorkMillis(20));

        assertThat(recording.runs())
                .extracting(each -> each.label() + ": " + each.failure())
                .allMatch(words -> words.endsWith(": null"));
        assertThat(recording.runs().stream().map(ContenderRun::result).distinct()).hasSize(1);
        assertThat(recording.lost()).isZero();
        for (String threads : List.of("python:threads", "python:threadpool", "java:threads")) {
            List<Lane> lanes = of(recording, threads).lanes();
            assertThat(lanes.stream().map(Lane::tid).distinct()).hasSize(4);
            assertThat(lanes.stream().map(Lane::pid).distinct()).hasSize(1);
            assertThat(lanes).allMatch(lane -> lane.kind() == Lane.Kind.THREAD);
        }
        for (String processes :
                List.of(
                        "python:processes",
                        "python:pool",
                        "python:pool:forkserver,imap_unordered",
                        "python:executor:spawn",
                        "java:processes")) {
            ContenderRun contender = of(recording, processes);
            assertThat(contender.lanes().stream().map(Lane::pid).distinct()).hasSize(4);
            assertThat(contender.lanes())
                    .allMatch(lane -> lane.kind() == Lane.Kind.PROCESS)
                    .allMatch(lane -> lane.parent() != null && lane.parent() > 0);
        }
        assertThat(recording.runs())
                .allSatisfy(each ->
                        assertThat(each.lanes().stream().mapToInt(Lane::tasks).sum())
                                .as(each.label())
                                .isEqualTo(16));
    }

    @Alone
    @Test
    void statesFillEachLanesLifeAndAgreeWithItsCpuClock() throws Exception {
        Experiment experiment =
                experiment(
                        Workload.PRIMES,
                        "python:threads",
                        "python:processes",
                        "java:threads",
                        "java:processes");
        // While the hypervisor has taken a core away, its thread's clock stands still.
        Attempts.untilItHolds(_ -> run(experiment), RunTest::assertStatesAgreeWithCpuClocks);
    }

    private static void assertStatesAgreeWithCpuClocks(Recording recording) {
        for (ContenderRun contender : recording.contenders()) {
            for (Lane lane : contender.lanes()) {
                long[] states = lane.spans().nanosByState();
                long sum = 0;
                for (long nanos : states) {
                    sum += nanos;
                }
                String name = contender.label() + " " + lane.name();
                assertThat((double) sum)
                        .as(name)
                        .isBetween(0.99 * lane.lifeNanos(), 1.01 * lane.lifeNanos());
                double onCore = states[State.ON_CORE.ordinal()];
                assertThat(onCore)
                        .as(name)
                        .isBetween(
                                0.98 * lane.cpuNanos() - 200_000, 1.02 * lane.cpuNanos() + 200_000);
            }
        }
    }

    @Alone
    @Test
    void ofPythonThreadsOneComputesAndTheOthersWaitForTheInterpreterLock() throws Exception {
        ContenderRun threads =
                of(run(experiment(Workload.PRIMES, "python:threads")), "python:threads");

        double onCore = nanosIn(threads, State.ON_CORE);
        double waitingLock = nanosIn(threads, State.WAITING_LOCK);
        assertThat(onCore).isLessThan(1.15 * threads.makespanNanos());
        // Three of four wait for it; while the fourth waits for a core, too.
        assertThat(waitingLock / (waitingLock + onCore)).isBetween(0.6, 0.98);
    }

    private static double nanosIn(ContenderRun run, State state) {
        return run.lanes().stream()
                .mapToLong(lane -> lane.spans().nanosByState()[state.ordinal()])
                .sum();
    }

    @Test
    void aRaceRunsItsContendersAtOnce() throws Exception {
        Recording recording =
                run(
                        experiment(Workload.PRIMES, "python:processes", "java:threads")
                                .withTasks(100)
                                .withOrder(Experiment.Order.RACE));

        ContenderRun first = of(recording, "python:processes");
        ContenderRun second = of(recording, "java:threads");
        assertThat(first.beganNanos()).isLessThan(second.beganNanos() + second.makespanNanos());
        assertThat(second.beganNanos()).isLessThan(first.beganNanos() + first.makespanNanos());
    }

    @Test
    void aKilledWorkerEndsItsLaneAndItsContendersFiguresAreNotUsed() throws Exception {
        for (String contender :
                List.of("python:processes", "python:pool", "python:executor", "java:processes")) {
            Run run =
                    runner().start(
                                    experiment(Workload.PRIMES, contender)
                                            .withTasks(120)
                                            .withWorkMillis(20)
                                            .withWorkers(2),
                                    Runner.Options.DEFAULT);
            long victim = awaitBusyLane(run, contender).pid();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            Recording recording = run.await();

            ContenderRun hurt = of(recording, contender);
            assertThat(hurt.failed()).as(contender).isTrue();
            assertThat(Speedup.of(recording, hurt)).isEmpty();
            assertThat(hurt.lanes().stream().filter(lane -> lane.pid() == victim))
                    .singleElement()
                    .satisfies(lane ->
                            assertThat(lane.exit()).isEqualTo(new Exit.Signalled(9, "SIGKILL")));
        }
    }

    @Test
    void aWorkerIsKilledOnDemandAndThreadsDieWithTheirProcess() throws Exception {
        Run run =
                runner().start(
                                experiment(Workload.PRIMES, "python:processes", "java:threads")
                                        .withTasks(200)
                                        .withWorkMillis(20)
                                        .withWorkers(2)
                                        .withOrder(Experiment.Order.RACE),
                                Runner.Options.DEFAULT);
        for (String contender : List.of("python:processes", "java:threads")) {
            int victim = awaitBusyLane(run, contender).worker();
            assertThat(run.kill(Contender.parse(contender), victim)).isTrue();
        }
        Recording recording = run.await();

        for (String contender : List.of("python:processes", "java:threads")) {
            ContenderRun hurt = of(recording, contender);
            assertThat(hurt.failed()).as(contender).isTrue();
            assertThat(hurt.lanes())
                    .filteredOn(
                            lane -> String.valueOf(lane.note()).startsWith("killed by the user"))
                    .singleElement()
                    .extracting(Lane::exit)
                    .isEqualTo(new Exit.Signalled(9, "SIGKILL"));
        }
        assertThat(of(recording, "java:threads").lanes())
                .allMatch(lane -> lane.exit().equals(new Exit.Signalled(9, "SIGKILL")));
        assertThat(run.kill(Contender.parse("java:threads"), 0)).isFalse();
    }

    private static Lane awaitBusyLane(Run run, String contender) throws Exception {
        while (!run.ended()) {
            for (Lane lane : of(run.recording(), contender).lanes()) {
                if (lane.tasks() > 0 && lane.exit() instanceof Exit.Running) {
                    return lane;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no lane of " + contender + " did a task");
    }

    @Test
    void stopEndsEverythingThatWasStartedAndKeepsWhatWasRecorded() throws Exception {
        for (String contender :
                List.of(
                        "python:threads",
                        "python:threadpool",
                        "python:processes",
                        "python:pool",
                        "python:executor",
                        "java:processes")) {
            Run run =
                    runner().start(
                                    experiment(Workload.PRIMES, contender)
                                            .withTasks(10_000)
                                            .withWorkers(3),
                                    Runner.Options.DEFAULT);
            awaitBusyLane(run, contender);
            run.stop();
            Recording recording = run.await();

            List<Long> pids = new ArrayList<>();
            for (ContenderRun each : recording.runs()) {
                pids.add(each.hostPid());
                each.lanes().forEach(lane -> pids.add(lane.pid()));
            }
            assertThat(pids)
                    .noneMatch(pid -> ProcessHandle.of(pid).filter(Proc::isAlive).isPresent());
            assertThat(run.stopped()).isTrue();
            assertThat(of(recording, contender).failure()).contains("stopped");
            assertThat(of(recording, contender).lanes())
                    .isNotEmpty()
                    .noneMatch(lane -> lane.exit() instanceof Exit.Running);
        }
    }

    @Test
    void anInterpreterThatVanishedIsToldAndTheOthersGoOn() throws Exception {
        Machine machine =
                withPython(new Interpreter(HOME.resolve("gone/python").toString(), "3.12.0", true));
        Recording recording =
                new Runner(machine, HOME)
                        .start(
                                experiment(Workload.PRIMES, "python:threads", "java:threads")
                                        .withTasks(4)
                                        .withWorkMillis(1),
                                Runner.Options.DEFAULT)
                        .await();

        assertThat(of(recording, "python:threads").failure()).contains("could not be started");
        assertThat(of(recording, "java:threads").failure()).isNull();
    }

    @Test
    void aVersionThatIsNotInstalledIsRefusedWithWhatIs() {
        assertThatThrownBy(() -> run(experiment(Workload.PRIMES, "python@3.77:threads")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("3.77")
                .hasMessageContaining(MACHINE.pythons().getFirst().shortVersion());
    }

    @Test
    void aPoolWhoseWorkersAreReplacedHasALaneForEach() throws Exception {
        ContenderRun pool =
                of(
                        run(
                                experiment(Workload.PRIMES, "python:pool:imap,maxtasks=2")
                                        .withTasks(12)
                                        .withWorkMillis(2)
                                        .withChunk(0)
                                        .withWorkers(2)),
                        "python:pool:imap,maxtasks=2");

        assertThat(pool.failure()).isNull();
        assertThat(pool.lanes()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(pool.lanes().stream().map(Lane::pid)).doesNotHaveDuplicates();
        assertThat(pool.lanes()).allMatch(lane -> lane.tasks() <= 2 && lane.exit().clean());
        assertThat(pool.notes()).contains("chunk size 1, the default of Pool.imap");
    }

    @Test
    void subInterpretersAreRefusedWhereThePythonIsTooOld() {
        Machine old = withPython(new Interpreter("/nowhere/python", "3.13.0", true));
        assertThatThrownBy(() ->
                        new Runner(old, HOME)
                                .start(
                                        experiment(Workload.PRIMES, "python:interpreters"),
                                        Runner.Options.DEFAULT))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "contender 'python:interpreters' needs CPython 3.14 or newer, which brings"
                                + " sub-interpreters with their own GILs into concurrent.futures;"
                                + " installed: 3.13");
    }

    @Test
    void whatWorkersPrintIsKeptByWorker() throws Exception {
        Recording recording =
                run(
                        experiment(Workload.PRIMES, "python:threads", "java:processes")
                                .withTasks(8)
                                .withWorkMillis(1)
                                .withWorkers(2));

        for (String contender : List.of("python:threads", "java:processes")) {
            for (int worker = 0; worker < 2; worker++) {
                int wanted = worker;
                assertThat(recording.output())
                        .anyMatch(line ->
                                line.contender().equals(contender)
                                        && line.worker() == wanted
                                        && line.text().startsWith("worker"));
            }
        }
    }

    private static Machine withPython(Interpreter python) {
        return new Machine(
                MACHINE.os(),
                MACHINE.cpu(),
                MACHINE.cores(),
                MACHINE.memoryBytes(),
                MACHINE.java(),
                List.of(python),
                MACHINE.switches(),
                MACHINE.schedstat(),
                MACHINE.threadClock());
    }
}
