package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program may write into the folder of its hooks whatever it likes.
@Timeout(60)
class ProgramTraceTest {
    private static final int ROOT = TracedProgram.ROOT;

    @TempDir Path folder;
    private TracedProgram program = new TracedProgram(Path.of(""));

    @BeforeEach
    void begin() {
        program = new TracedProgram(folder);
        program.born(ROOT, 1, 0);
    }

    @Test
    void whatNoProcessCanHaveWrittenIsLeftOutAndTheRestIsTaken() throws Exception {
        Files.writeString(folder.resolve("trace-99999999999999999999-0.log"), "ready\t5\t7\t\n");
        Files.createDirectory(folder.resolve("trace-7-0.log"));
        Path pipe = folder.resolve("trace-8-0.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Files.createSymbolicLink(folder.resolve("trace-9-0.log"), Path.of("/dev/zero"));
        program.interpreter(ROOT, 1, 2);

        program.take();

        assertThat(program.trace.of(ROOT, 0, Long.MAX_VALUE)).hasSize(1);
        assertThat(program.failures)
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).contains("trace-", "is no file"));
        program.take();
        assertThat(program.failures).hasSize(3);
    }

    @Test
    void whatCannotBeIsCountedAndTheRestIsTaken() throws IOException {
        Path file = program.interpreter(ROOT, 1, 2);
        program.write(file, "cell\t5\t100\t1\n");
        program.write(file, "cell\t%d\t100\t1\n".formatted(Long.MAX_VALUE));
        program.tell(file, ROOT, "cell", 10, "-2147483648");
        program.tell(file, ROOT, "reaped", 10, "101\t-2147483648");
        program.tell(file, ROOT, "started", 10, "99999999999999\t0\tfork\tx");
        program.tell(file, ROOT, "interval", 10, "-5");
        program.tell(file, ROOT, "born", 10, "1\t1\tstarted\tprogram\t0\t0\t3\tx\t5");
        program.write(file, "\tnothing\n\n\u0001\n");
        program.tell(file, ROOT, "cell", 20, "1");
        program.tell(file, ROOT, "cell-ended", 15, "1\t0");
        program.write(file, "cut\0\0");
        program.tell(file, ROOT, "cell", 30, "2");
        program.tell(file, ROOT, "cell-ended", 35, "2\t0");
        program.write(file, "cut again");
        program.dies(ROOT, ROOT, 50);

        assertThat(program.lanes()).singleElement().extracting(lane -> lane.tasks()).isEqualTo(2);
        assertThat(program.trace.unreadable()).isEqualTo(12);
        assertThat(program.failures).isEmpty();
    }

    @Test
    void aLineWithoutEndKeepsNobodyAndTheNextIsTaken() throws IOException {
        Path file = program.interpreter(ROOT, 1, 2);
        program.write(file, "x".repeat(9 << 20));
        program.take();
        program.write(file, "y\n");
        program.tell(file, ROOT, "cell", 20, "1");
        program.tell(file, ROOT, "cell-ended", 30, "1\t0");

        assertThat(program.lane(ROOT).tasks()).isEqualTo(1);
        assertThat(program.trace.unreadable()).isEqualTo(1);
    }

    @Test
    void whenTheFolderIsGoneThatIsSaidOnceAndWhatIsOpenIsReadOn() throws IOException {
        Path file = program.interpreter(ROOT, 1, 2);
        program.take();
        program.tell(file, ROOT, "cell", 10, "1");
        program.tell(file, ROOT, "cell-ended", 11, "1\t0");
        Files.delete(file);
        Files.delete(folder);
        try {
            assertThat(program.lane(ROOT).tasks()).isEqualTo(1);
            assertThat(program.failures).singleElement().asString().contains("folder is gone");
        } finally {
            Files.createDirectory(folder);
        }
    }

    @Test
    void aProcessThatHasEndedHasNothingOpenAnyMore() throws IOException {
        for (int pid = 1000; pid < 1100; pid++) {
            program.born(pid, ROOT, 10);
            program.interpreter(pid, ROOT, 11);
        }
        program.take();
        assertThat(program.trace.open()).isEqualTo(100);
        for (int pid = 1000; pid < 1100; pid++) {
            program.dies(pid, pid, 20);
        }
        program.take();

        assertThat(program.trace.open()).isZero();
        assertThat(folder).isEmptyDirectory();
        assertThat(program.trace.all()).hasSize(100);
    }

    @Test
    void whatIsWrittenLastByAProcessIsReadBeforeItsFileIsClosed() throws IOException {
        Path file = program.interpreter(ROOT, 1, 2);
        program.take();
        program.tell(file, ROOT, "exiting", 10, "");
        program.dies(ROOT, ROOT, 20);
        program.take();

        assertThat(program.trace.open()).isZero();
        assertThat(program.trace.all()).singleElement().matches(ProcessTrace::exiting);
    }

    @Test
    void whoeverExecutesOnePythonAfterAnotherHasTheLastOneOpenOnly() throws IOException {
        for (int i = 0; i < 20; i++) {
            program.executes(ROOT, "python3", 10 + i);
            program.interpreter(ROOT, 1, 10 + i);
            program.take();
        }
        assertThat(program.trace.open()).isEqualTo(1);
        assertThat(program.trace.of(ROOT, 0, Long.MAX_VALUE)).hasSize(20);
    }
}
