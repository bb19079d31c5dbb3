package tandem.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Workload;
import tandem.python.Installed;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Writes programs, and runs them for real. With `-Dgrid=all` every workload is run with every
/// contender on every CPython; else some of them.
final class SourceTest {
    private static final boolean ALL = "all".equals(System.getProperty("grid"));
    private static final int PATIENCE_SECONDS = 600;
    private static final int AT_ONCE = 2;

    @TempDir Path folder;

    /// A started program.
    ///
    /// @param command what it is run by
    private record Running(Grid.Case what, List<String> command, Path folder) {
        /// Runs it to its end and checks what it printed.
        String fault() throws Exception {
            Source source = what.source();
            Path file = Files.writeString(folder.resolve(source.fileName()), source.text());
            List<String> words = new ArrayList<>(command);
            words.add(file.toString());
            File printed = folder.resolve("printed").toFile();
            Process process =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(printed)
                            .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(printed.toPath());
            boolean right = ended && process.exitValue() == 0 && isRight(text);
            return right ? "" : "%s\n%s\n%s\n%s".formatted(what, command, source.text(), text);
        }

        private boolean isRight(String text) throws Exception {
            Experiment experiment = what.experiment();
            String form =
                    experiment.workload().mustAgree() || experiment.workersOf(what.contender()) == 1
                            ? Expected.result(experiment, folder)
                            : "[0-9]+ lost";
            return text.matches("result: " + form + "\nelapsed: [0-9]+ ms\n");
        }
    }

    @Test
    void pythonProgramsComeToTheExperimentsResult() throws Exception {
        List<Interpreter> pythons = pythons();
        List<Grid.Case> cases = ALL ? Grid.all(Syntax.PYTHON, 1) : Grid.some(Syntax.PYTHON, 42);
        List<Running> runs = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            int first = ALL ? 0 : i % pythons.size();
            int end = ALL ? pythons.size() : first + 1;
            for (Interpreter python : pythons.subList(first, end)) {
                runs.add(running(cases.get(i), List.of(python.executable(), "-W", "error")));
            }
        }

        run(runs);
    }

    @Test
    void javaProgramsComeToTheExperimentsResult() throws Exception {
        List<Grid.Case> cases = ALL ? Grid.all(Syntax.JAVA, 1) : Grid.some(Syntax.JAVA, 13);
        List<Running> runs = new ArrayList<>();
        for (Grid.Case each : cases) {
            runs.add(
                    running(
                            each,
                            List.of(java("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
        }

        run(runs);
    }

    @Test
    void everyPythonProgramCompilesAndIsNarrow() throws Exception {
        Path sources = Files.createDirectory(folder.resolve("sources"));
        for (int seed = 0; seed < (ALL ? 4 : 1); seed++) {
            int number = 0;
            for (Grid.Case each : Grid.all(Syntax.PYTHON, seed)) {
                Source source = each.source();
                assertNarrow(source, each);
                Path file = sources.resolve("s" + seed + "_" + number++ + source.fileName());
                Files.writeString(file, source.text());
            }
        }
        Source extreme = extreme(Syntax.PYTHON).source();
        Files.writeString(sources.resolve(extreme.fileName()), extreme.text());
        for (Interpreter python : pythons()) {
            assertQuiet(
                    List.of(
                            python.executable(),
                            "-W",
                            "error",
                            "-m",
                            "compileall",
                            "-q",
                            "-f",
                            sources.toString()));
        }
    }

    @Test
    void everyJavaProgramCompilesAndIsNarrow() throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java("javac"),
                                "-Xlint:all,-serial",
                                "-Werror",
                                "-d",
                                folder.toString()));
        int number = 0;
        for (Grid.Case each : ALL ? Grid.all(Syntax.JAVA, 2) : Grid.some(Syntax.JAVA, 39)) {
            Source source = each.source();
            assertNarrow(source, each);
            Path file = folder.resolve("N" + number++ + source.fileName());
            command.add(Files.writeString(file, source.text()).toString());
        }
        Source extreme = extreme(Syntax.JAVA).source();
        Path file = Files.writeString(folder.resolve(extreme.fileName()), extreme.text());
        command.add(file.toString());
        assertQuiet(command);
    }

    /// The largest numbers that an experiment may have.
    private static Grid.Case extreme(Syntax syntax) {
        Contender contender = Contender.parse("python:processes");
        Experiment experiment =
                Experiment.of(Workload.MIXED, List.of(contender))
                        .withTasks(100_000)
                        .withWorkMillis(10_000)
                        .withUnevennessPercent(100)
                        .withIoPercent(99.5)
                        .withPayloadBytes(64 << 20)
                        .withChunk(100_000)
                        .withWorkers(64)
                        .withSeed(Long.MIN_VALUE);
        return new Grid.Case(experiment, contender, syntax);
    }

    @Test
    void aProgramHasOnlyWhatItsExperimentNeeds() {
        Contender threads = Contender.parse("python:threads");
        Experiment plain = Experiment.of(Workload.PRIMES, List.of(threads));

        String text = Source.of(plain, threads, Syntax.PYTHON, null).text();
        assertThat(text)
                .contains("TASKS = 24", "WORKERS = 4")
                .doesNotContain("CHUNK", "WAIT", "FACTORS", "PAYLOAD", "Barrier", "context");
        assertThat(
                        Source.of(
                                        plain.withChunk(3)
                                                .withTogether(true)
                                                .withUnevennessPercent(25),
                                        threads,
                                        Syntax.PYTHON,
                                        null)
                                .text())
                .contains("CHUNK = 3", "SPREAD = 0.25", "Barrier(WORKERS)");
    }

    @Test
    void iterationsAreThoseOfThisMachineWhereTheyAreKnown() {
        Contender threads = Contender.parse("python:threads");
        Experiment experiment = Experiment.of(Workload.PRIMES, List.of(threads));
        Calibration known =
                new Calibration(Workload.PRIMES, "CPython 3.13.0", 100_000, 0, 0, "2026-01-01");

        assertThat(Source.of(experiment, threads, Syntax.PYTHON, known).text())
                .contains(
                        "ITERATIONS = 400  # per task: 40 ms with CPython 3.13.0 on this machine");
        assertThat(Source.of(experiment, threads, Syntax.PYTHON, null).text())
                .contains("# per task: about 40 ms on an ordinary machine");
    }

    private static void assertQuiet(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    private static void assertNarrow(Source source, Grid.Case what) {
        assertThat(source.text().lines().filter(line -> line.length() > 100))
                .as("%s", what)
                .isEmpty();
        assertThat(source.text())
                .as("%s", what)
                .matches("\\p{ASCII}*")
                .doesNotContain("${", "\n\n\n\n")
                .endsWith("\n");
    }

    private Running running(Grid.Case what, List<String> command) throws IOException {
        return new Running(what, command, Files.createTempDirectory(folder, "run"));
    }

    private static void run(List<Running> runs) throws Exception {
        List<String> faults = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> ends = new ArrayList<>();
            for (Running each : runs) {
                ends.add(pool.submit(each::fault));
            }
            for (Future<String> end : ends) {
                String fault = end.get();
                if (!fault.isEmpty()) {
                    faults.add(fault);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static List<Interpreter> pythons() throws InterruptedException {
        List<Interpreter> wanted =
                Installed.all().stream()
                        .filter(each ->
                                List.of("3.8", "3.11", "3.13").contains(each.shortVersion()))
                        .toList();
        assumeTrue(!wanted.isEmpty(), "no CPython 3.8, 3.11 or 3.13");
        return wanted;
    }
}
