package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.model.Interpreter;
import tandem.wire.TraceEvent;
import tandem.wire.TraceEvent.Role;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@EnabledIf("hasPython")
class NotebookTest {
    private static final Path NOTEBOOK =
            Path.of("src/test/resources/tandem/scripts/cells.ipynb").toAbsolutePath();

    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return !Installed.all().isEmpty();
    }

    static Stream<Interpreter> minors() throws InterruptedException {
        return Installed.minors();
    }

    static Stream<Interpreter> two() throws InterruptedException {
        return Installed.two();
    }

    private TracedRun run(Interpreter python, Path notebook) throws Exception {
        TraceFiles files = TraceFiles.extractTo(TracedRun.HOOKS);
        List<String> command = files.notebook(python.executable(), notebook, List.of("a", "b c"));
        return TracedRun.traced(folder, command, folder);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void cellsRunInOrderAndFailingOnesDoNotEndTheNotebook(Interpreter python) throws Exception {
        TracedRun run = run(python, NOTEBOOK);
        assertThat(run.output().replaceAll("(?m)^(CPU|Wall) time: .*$", "$1 time"))
                .isEqualTo(
                        """
                        8
                        [0, 1, 4, 9, 16]
                        def fails():
                            return 1 / 0

                        ['one', 'two']
                        from the shell 4
                        CPU time
                        Wall time
                        5
                        scripts ['a', 'b c'] __main__
                        """);
        assertThat(run.errors())
                .contains("  File \"In [2]\", line 1\n", "SyntaxError: invalid syntax\n")
                .contains("  File \"In [4]\", line 2, in fails\n    return 1 / 0\n")
                .contains("the magic %no_such_magic is not known here; known are time, ")
                .doesNotContain("notebook.py");
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("two")
    void cellsAreToldWithTheProcessesThatTheyMake(Interpreter python) throws Exception {
        TracedRun run = run(python, NOTEBOOK);
        assertThat(run.all(TraceEvent.CellBegun.class))
                .extracting(TraceEvent.CellBegun::cell)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(run.all(TraceEvent.CellEnded.class))
                .filteredOn(TraceEvent.CellEnded::failed)
                .extracting(TraceEvent.CellEnded::cell)
                .containsExactly(2, 4, 8);
        assertThat(run.all(TraceEvent.ProcessBegun.class))
                .extracting(TraceEvent.ProcessBegun::role)
                .as("the pool's two, of which it may end one before that begins")
                .hasSizeBetween(1, 2)
                .containsOnly(Role.POOL_WORKER);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void cellsAwaitWriteFilesAndAskForHelpAsInJupyter(Interpreter python) throws Exception {
        Path file =
                notebook(
                        "import asyncio\n"
                                + "async def later(x):\n"
                                + "    await asyncio.sleep(0)\n"
                                + "    return x",
                        "display(await later('one'))\nawait later(2)",
                        "%%writefile written.py\nprint('three')",
                        "import written",
                        "?later\nlater?",
                        "await later(1 / 0)");
        TracedRun run = run(python, file);
        String help = "Help on function later in module __main__:\n\nasync later(x)\n\n";
        assertThat(run.output().replace("\nlater(x)", "\nasync later(x)"))
                .isEqualTo("'one'\n2\nWriting written.py\nthree\n" + help + help);
        assertThat(run.errors()).endsWith("ZeroDivisionError: division by zero\n");
        assertThat(run.errors().lines().limit(2))
                .containsExactly(
                        "Traceback (most recent call last):",
                        "  File \"In [6]\", line 1, in <module>");
        assertThat(run.code()).isEqualTo(1);
    }

    private Path notebook(String... sources) throws IOException {
        Map<String, Object> json =
                Map.of(
                        "cells",
                        Stream.of(sources)
                                .map(source -> Map.of("cell_type", "code", "source", source))
                                .toList());
        return Files.writeString(
                folder.resolve("written.ipynb"), new JsonMapper().writeValueAsString(json));
    }

    @ParameterizedTest
    @MethodSource("two")
    void whatIsNoNotebookIsRefusedInASentence(Interpreter python) throws Exception {
        Path file = Files.writeString(folder.resolve("not.ipynb"), "[1, 2]");
        TracedRun run = run(python, file);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .isEqualTo(file + " is not a notebook: it must be JSON with a list of cells\n");
    }
}
