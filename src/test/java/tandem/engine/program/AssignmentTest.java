package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.engine.TestMachine;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.python.Assignment;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The assignment's three programs, as they are.
@Timeout(120)
class AssignmentTest {
    private static final Machine MACHINE = TestMachine.look();

    @TempDir Path folder;
    private static final Path HOME = TestMachine.home();

    static Stream<Interpreter> pythons() {
        return MACHINE.pythons().stream()
                .filter(python ->
                        python.gil() && List.of("3.11", "3.13").contains(python.shortVersion()));
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void itsProgramsPrintWhatTheyPrintPlainlyAndTheirProcessesAreAllThere(Interpreter python)
            throws Exception {
        List<Integer> children = List.of(1, 4, 4);
        List<String> programs = Assignment.programs();
        for (int i = 0; i < programs.size(); i++) {
            Path file = folder.resolve("program" + i + ".py");
            Files.writeString(file, programs.get(i));
            String plain = plain(python, file);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProgramRun run =
                    new ProgramRunner(MACHINE, HOME)
                            .start(
                                    new Program(
                                            Program.Kind.PYTHON,
                                            file.toString(),
                                            List.of(),
                                            folder.toString(),
                                            python.executable(),
                                            programs.get(i)),
                                    new ProgramOptions(
                                            out,
                                            OutputStream.nullOutputStream(),
                                            false,
                                            true,
                                            false,
                                            notice -> {},
                                            null));
            List<Lane> made =
                    run.await().runs().getFirst().lanes().stream()
                            .filter(lane -> lane.parent() != null)
                            .toList();

            // Processes that print at once do so in any order, even within a line.
            assertThat(letters(out.toString())).isEqualTo(letters(plain));
            assertThat(made).hasSize(children.get(i)).allMatch(AssignmentTest::endedWell);
            assertThat(run.exit()).matches(exit -> exit != null && exit.clean());
        }
    }

    private static List<Integer> letters(String text) {
        return text.chars().sorted().boxed().toList();
    }

    private static boolean endedWell(Lane lane) {
        return lane.exit().clean()
                || lane.exit().words().equals("killed by SIGTERM")
                        && String.valueOf(lane.note()).contains("Pool");
    }

    private static String plain(Interpreter python, Path file) throws Exception {
        Process process = new ProcessBuilder(python.executable(), file.toString()).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return text;
    }
}
