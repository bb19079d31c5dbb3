package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tandem.Alone;
import tandem.engine.TestMachine;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Real programs that damage what is told of them, or leave much of it behind.
@Timeout(120)
class HostileProgramTest {
    private static final Machine MACHINE = TestMachine.look();

    @TempDir Path folder;
    @TempDir Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ProgramRun start(String source, Consumer<String> notices) throws Exception {
        Path file = folder.resolve("program.py");
        Files.writeString(file, source);
        Program program =
                new Program(
                        Program.Kind.PYTHON,
                        file.toString(),
                        List.of(),
                        folder.toString(),
                        MACHINE.pythons().getFirst().executable(),
                        source);
        return new ProgramRunner(MACHINE, home)
                .start(
                        program,
                        new ProgramOptions(
                                out,
                                OutputStream.nullOutputStream(),
                                false,
                                true,
                                false,
                                notices,
                                null));
    }

    /// The folder where hooks write is not told to a program; it finds it as others would.
    private static final String FIND =
            """
            import os, glob, shutil, subprocess, sys, time
            mine = [f for d in ("/dev/shm", "/tmp")
                    for f in glob.glob(d + "/tandem-trace*/trace-%d-0.log" % os.getpid())]
            events = os.path.dirname(mine[0])
            """;

    @Test
    void whatAProgramWritesIntoItsOwnTraceEndsNeitherItNorItsRecording() throws Exception {
        ProgramRun run =
                start(
                        FIND
                                + """
                                os.mkfifo(events + "/trace-1-0.log")
                                os.mkdir(events + "/trace-2-0.log")
                                open(events + "/trace-99999999999999999999-0.log", "w").close()
                                with open(events + "/trace-3-0.log", "wb") as file:
                                    file.write(b"x" * (10 << 20))
                                with open(events + "/trace-4-0.log", "w") as file:
                                    file.write("cell\\t-1\\t4\\t-1\\nborn\\t9\\n\\x01\\n\\0\\0 end")
                                time.sleep(0.2)
                                subprocess.run(["true"])
                                shutil.rmtree(events)
                                subprocess.run(["true"])
                                print("done")
                                """,
                        notice -> {});
        Recording recording = run.await();

        assertThat(out).hasToString("done\n");
        assertThat(run.exit()).isEqualTo(new Exit.Exited(0));
        ContenderRun only = recording.runs().getFirst();
        assertThat(only.phase()).isEqualTo(ContenderRun.Phase.DONE);
        assertThat(only.lanes())
                .extracting(Lane::kind)
                .filteredOn(Lane.Kind.PROCESS::equals)
                .hasSize(3);
        assertThat(only.notes())
                .anySatisfy(note -> assertThat(note).contains("is no file"))
                .anySatisfy(note -> assertThat(note).contains("folder is gone"));
    }

    @Test
    void whatBreaksInTandemWhileAProgramRunsLetsItRunOn() throws Exception {
        ProgramRun run =
                start(
                        """
                        import subprocess
                        left = subprocess.Popen(["sh", "-c", "sleep 1; echo left"])
                        print("root", flush=True)
                        """,
                        notice -> {
                            throw new AssertionError("nobody takes notices");
                        });
        Recording recording = run.await();

        assertThat(out.toString()).isEqualTo("root\nleft\n");
        assertThat(run.exit()).isEqualTo(new Exit.Exited(0));
        assertThat(recording.runs().getFirst().failure()).contains("nobody takes notices");
    }

    @Test
    void aThreadOtherThanTheFirstThatExecutesAnotherProgramTakesItsProcessAlong() throws Exception {
        Recording recording =
                start(
                                """
                                import os, sys, threading
                                code = "sum(range(5_000_000)); import sys; sys.exit(3)"
                                words = [sys.executable, "-c", code]
                                threading.Thread(target=lambda: os.execv(words[0], words)).start()
                                threading.Event().wait()
                                """,
                                notice -> {})
                        .await();

        List<Lane> lanes = recording.runs().getFirst().lanes();
        assertThat(lanes).hasSize(2);
        assertThat(lanes.getFirst().exit()).isEqualTo(new Exit.Exited(3));
        assertThat(lanes.getFirst().endNanos()).isGreaterThan(lanes.getLast().endNanos());
        assertThat(lanes.getFirst().cpuNanos()).isGreaterThan(lanes.getLast().cpuNanos());
    }

    /// How many processes come one after another: `-Dprocesses=10000` for all that are promised.
    private static final int PROCESSES = Integer.getInteger("processes", 150);

    @Test
    @Alone
    @Timeout(1800)
    void whatManyShortProcessesCostDoesNotStay() throws Exception {
        long before = usedBytes();
        ProgramRun run =
                start(
                        """
                        import os
                        for _ in range(%d):
                            if (pid := os.fork()) == 0:
                                import threading
                                thread = threading.Thread(target=lambda: None)
                                thread.start()
                                thread.join()
                                os._exit(0)
                            os.waitpid(pid, 0)
                        """
                                .formatted(PROCESSES),
                        notice -> {});
        int most = 0;
        while (!run.ended()) {
            most = Math.max(most, openFiles());
            Thread.sleep(20);
        }
        Recording recording = run.await();
        long after = usedBytes();

        assertThat(recording.runs().getFirst().lanes()).hasSizeGreaterThanOrEqualTo(PROCESSES);
        assertThat(most).isLessThan(openFiles() + 64);
        assertThat(after - before).isLessThan(50_000_000 + PROCESSES * 10_000L);
        assertThatCode(() -> run.recording()).doesNotThrowAnyException();
        System.getLogger("test")
                .log(
                        System.Logger.Level.INFO,
                        "{0} processes: {1} files open at most, {2} kB a process",
                        PROCESSES,
                        most,
                        (after - before) / 1000 / PROCESSES);
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static int openFiles() {
        String[] all = Path.of("/proc/self/fd").toFile().list();
        return all == null ? 0 : all.length;
    }
}
