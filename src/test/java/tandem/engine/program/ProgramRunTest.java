package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.Attempts;
import tandem.engine.TestMachine;
import tandem.law.Findings;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Real programs: every lane is a process or thread that this machine's kernel ran.
@Timeout(60)
class ProgramRunTest {
    private static final Machine MACHINE = TestMachine.look();

    @TempDir Path folder;
    private static final Path HOME = TestMachine.home();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> notices = new ArrayList<>();

    private ProgramRun start(String source, String... arguments) throws Exception {
        Path file = folder.resolve("program.py");
        Files.writeString(file, source);
        Program program =
                new Program(
                        Program.Kind.PYTHON,
                        file.toString(),
                        List.of(arguments),
                        folder.toString(),
                        MACHINE.pythons().getFirst().executable(),
                        source);
        return new ProgramRunner(MACHINE, HOME)
                .start(
                        program,
                        new ProgramOptions(
                                out,
                                OutputStream.nullOutputStream(),
                                false,
                                true,
                                false,
                                notices::add,
                                null));
    }

    private static List<Lane> lanes(Recording recording, Lane.Kind kind) {
        return recording.runs().getFirst().lanes().stream()
                .filter(lane -> lane.kind() == kind)
                .toList();
    }

    @Test
    void everyProcessOfAPoolIsALaneWithItsParentAndItsExit() throws Exception {
        ProgramRun run =
                start(
                        """
                        import multiprocessing
                        def double(task):
                            return task * 2
                        if __name__ == "__main__":
                            pool = multiprocessing.get_context("fork").Pool(4)
                            print(pool.map(double, [1, 2, 3, 4, 5]))
                            pool.close()
                            pool.join()
                        """);
        Recording recording = run.await();

        assertThat(out).hasToString("[2, 4, 6, 8, 10]\n");
        assertThat(run.exit()).isEqualTo(new Exit.Exited(0));
        List<Lane> processes = lanes(recording, Lane.Kind.PROCESS);
        assertThat(processes).hasSize(5);
        assertThat(processes).allMatch(lane -> lane.exit().clean());
        assertThat(processes.subList(1, 5))
                .allMatch(lane -> Long.valueOf(processes.getFirst().pid()).equals(lane.parent()));
        assertThat(recording.output())
                .extracting(line -> line.text())
                .containsExactly("[2, 4, 6, 8, 10]");
    }

    @Test
    void whatHappenedIsToldInSentencesThatLeaveOutUsualEnds() throws Exception {
        Recording recording =
                start(
                                """
                                import multiprocessing
                                def fail():
                                    raise ValueError("no disk")
                                if __name__ == "__main__":
                                    context = multiprocessing.get_context("fork")
                                    one = context.Process(target=fail)
                                    one.start()
                                    one.join()
                                    with context.Pool(2) as pool:
                                        pool.map(abs, [1])
                                """)
                        .await();

        // Helper threads of a pool wait for the GIL as long as the machine lets them.
        assertThat(Findings.of(recording))
                .filteredOn(sentence -> !sentence.contains("waited for the GIL"))
                .satisfiesExactly(
                        program ->
                                assertThat(program)
                                        .startsWith("program.py ended with exit 0 after ")
                                        .contains("; it made 3 processes"),
                        child ->
                                assertThat(child)
                                        .isEqualTo(
                                                "ForkProcess-1 ended with exit 1 by ValueError: no"
                                                        + " disk."));
        assertThat(lanes(recording, Lane.Kind.PROCESS)).filteredOn(Lane::endedWell).hasSize(3);
    }

    @Test
    void tasksOfAnEventLoopAreTheTasksOfItsThread() throws Exception {
        Recording recording =
                start(
                                """
                                import asyncio, time
                                async def block():
                                    time.sleep(0.3)
                                async def count():
                                    for _ in range(3):
                                        sum(number % 7 for number in range(20_000))
                                        await asyncio.sleep(0)
                                async def main():
                                    await asyncio.gather(count(), count(), block())
                                asyncio.run(main())
                                """)
                        .await();
        Lane lane = recording.runs().getFirst().lanes().getFirst();
        Spans spans = lane.spans();

        assertThat(lane.taskNames())
                .containsEntry(1, "Task-2 count")
                .containsEntry(2, "Task-3 count");
        for (int task : new int[] {1, 2}) {
            assertThat(IntStream.range(0, spans.count()).filter(i -> spans.task(i) == task))
                    .isNotEmpty()
                    .anyMatch(i -> spans.state(i) == State.ON_CORE);
        }
        assertThat(Findings.of(recording).getLast())
                .matches(
                        "Task-4 block kept its event loop, and all other tasks there, for [0-9.]+"
                                + " m?s without a break\\.");
    }

    @Test
    void exitCodesAndSignalsAreThoseOfTheKernel() throws Exception {
        ProgramRun run =
                start(
                        """
                        import os, signal, subprocess, sys
                        subprocess.run(["sh", "-c", "exit 3"])
                        if os.fork() == 0:
                            os.kill(os.getpid(), signal.SIGKILL)
                        os.wait()
                        sys.exit(5)
                        """);
        Recording recording = run.await();

        assertThat(run.exit()).isEqualTo(new Exit.Exited(5));
        assertThat(lanes(recording, Lane.Kind.PROCESS))
                .extracting(lane -> lane.exit().words())
                .containsExactly("exit 5", "exit 3", "killed by SIGKILL");
        assertThat(recording.runs().getFirst().failure()).isNull();
    }

    @Test
    void aCodeThatLooksLikeASignalIsACodeAndASignalASignal() throws Exception {
        ProgramRun exits = start("raise SystemExit(137)");
        exits.await();
        assertThat(exits.exit()).isEqualTo(new Exit.Exited(137));

        ProgramRun killed = start("import os\nos.kill(os.getpid(), 9)");
        killed.await();
        assertThat(killed.exit()).isEqualTo(new Exit.Signalled(9, "SIGKILL"));
    }

    @Test
    void whoRecordsStandsBackButTheProgramDoesNot() throws Exception {
        start("pass").await();
        start("import os\nprint(os.nice(0))").await();

        assertThat(out).hasToString("0\n");
    }

    @Test
    void threadsThatLiveForAnInstantAreAllSeen() throws Exception {
        Recording recording =
                start(
                                """
                                import threading
                                for _ in range(500):
                                    thread = threading.Thread(target=int)
                                    thread.start()
                                    thread.join()
                                """)
                        .await();

        assertThat(lanes(recording, Lane.Kind.THREAD)).hasSize(500);
        assertThat(recording.lost()).isZero();
    }

    @Alone
    @Test
    void ofThreadsThatComputeOneRunsAndTheOthersWaitForTheInterpreterLock() throws Exception {
        String source =
                """
                import threading
                def work():
                    sum(i % 7 for i in range(1_500_000))
                threads = [threading.Thread(target=work) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                """;
        Attempts.untilItHolds(
                _ -> start(source).await(), ProgramRunTest::assertThreadsWaitForTheLock);
    }

    private static void assertThreadsWaitForTheLock(Recording recording) {
        long[] sums = new long[State.values().length];
        for (Lane lane : lanes(recording, Lane.Kind.THREAD)) {
            long[] own = lane.spans().nanosByState();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += own[i];
            }
        }
        double lock = sums[State.WAITING_LOCK.ordinal()];
        double onCore = sums[State.ON_CORE.ordinal()];
        // What a thread waits for a core once the lock was let go is told from no other wait: the
        // more else the machine has to do, the fewer waits are known to be for the lock.
        assertThat(lock / (lock + sums[State.BLOCKED.ordinal()])).isGreaterThan(0.4);
        assertThat(onCore).isLessThan(1.1 * recording.longestNanos());
    }

    @Test
    void aProcessThatOutlivesTheProgramIsWaitedForAndTold() throws Exception {
        Recording recording =
                start(
                                """
                                import os, sys, time
                                reader, writer = os.pipe()
                                if os.fork() == 0:
                                    os.close(writer)
                                    os.setsid()
                                    os.closerange(0, 3)
                                    os.read(reader, 1)
                                    time.sleep(1.5)
                                    os._exit(4)
                                """)
                        .await();

        List<Lane> processes = lanes(recording, Lane.Kind.PROCESS);
        assertThat(processes.get(1).exit()).isEqualTo(new Exit.Exited(4));
        assertThat(processes.get(1).endNanos()).isGreaterThan(processes.get(0).endNanos());
        assertThat(notices).singleElement().asString().contains("1 of its processes lives on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "limit"})
    void aProgramThatNeverEndsCanBeEndedAndNothingOfItIsLeft(String how) throws Exception {
        String source =
                """
                import os, signal, sys, time
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                for _ in range(3):
                    if os.fork() == 0:
                        os.setsid()
                        break
                print("up", flush=True)
                while True:
                    time.sleep(60)
                """;
        ProgramRun run;
        if (how.equals("stop")) {
            run = start(source);
            while (run.recording().output().size() < 4) {
                Thread.onSpinWait();
            }
            run.stop();
        } else {
            Path file = Files.writeString(folder.resolve("endless.py"), source);
            Program program =
                    new Program(
                            Program.Kind.PYTHON,
                            file.toString(),
                            List.of(),
                            folder.toString(),
                            null,
                            source);
            run =
                    new ProgramRunner(MACHINE, HOME)
                            .start(program, ProgramOptions.silent(Duration.ofSeconds(10)));
        }
        Recording recording = run.await();

        assertThat(recording.runs().getFirst().failure())
                .isEqualTo(
                        how.equals("stop")
                                ? "stopped before its end"
                                : "it was ended after the time limit of 10 s");
        assertThat(lanes(recording, Lane.Kind.PROCESS))
                .hasSize(4)
                .allMatch(lane -> lane.exit().words().equals("killed by SIGKILL"))
                .noneMatch(lane -> tandem.probe.Proc.isAlive(lane.pid()));
    }

    @Test
    void withoutSwitchEventsProcessesAndExitsAreStillKnown() throws Exception {
        Path file = folder.resolve("program.py");
        Files.writeString(file, "import os\nif os.fork() == 0:\n    os._exit(7)\nos.wait()\n");
        Program program =
                new Program(
                        Program.Kind.PYTHON,
                        file.toString(),
                        List.of(),
                        folder.toString(),
                        null,
                        null);
        Recording recording =
                new ProgramRunner(MACHINE, HOME)
                        .start(
                                program,
                                new ProgramOptions(
                                        out,
                                        OutputStream.nullOutputStream(),
                                        false,
                                        false,
                                        false,
                                        notices::add,
                                        null))
                        .await();

        assertThat(lanes(recording, Lane.Kind.PROCESS))
                .extracting(lane -> lane.exit().words())
                .containsExactly("exit 0", "exit 7");
        assertThat(recording.runs().getFirst().notes()).isNotEmpty();
    }
}
