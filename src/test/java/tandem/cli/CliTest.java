package tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Workload;
import tandem.store.ExperimentFile;
import tandem.store.RecordingFile;
import tandem.store.SyntheticRecording;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CliTest {
    @TempDir Path folder;

    private final Shell shell = new Shell();
    private final FakeLaboratory laboratory = shell.laboratory();
    private Path recording = Path.of("");

    @BeforeEach
    void store() throws IOException {
        recording = folder.resolve("a.tandem");
        RecordingFile.write(SyntheticRecording.small(), recording);
    }

    private int run(String... arguments) {
        return shell.run(arguments);
    }

    private String out() {
        return shell.out();
    }

    private String err() {
        return shell.err();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --tasks 0 | tasks is 0; allowed: 1 to 100000",
                "run --tasks many | tasks is 'many'; allowed: a whole number from 1 to 100000",
                "run --workers 65 | workers is 65; allowed: 1 to 64",
                "run --workload prime | workload 'prime' is not known; allowed: primes,"
                        + " mandelbrot,",
                "run --contender ruby:threads | contender 'ruby:threads' is not known; allowed:",
                "run --contender java:gil --contender java:gil | contender 'java:gil' stands twice",
                "run --work | Missing required parameter",
                "run --work 1 --work 2 | should be specified only once",
                "run --order slow | order 'slow' is not known; allowed: fair, race",
                "run --evidence dreams | evidence is 'dreams'; allowed: switches, heartbeats",
                "run --faults x | option '--faults' is not known; allowed: --workload, --tasks,"
                        + " --work,",
                "run missing.json | missing.json: there is no such file; allowed:",
                "run a.json b.json | argument 'b.json' is not known",
                "run --out a.zip | out is 'a.zip'; allowed: a name that ends in .tandem",
                "run --out /no/such/a.tandem | out is '/no/such/a.tandem': there is no folder",
                "run --export a.bmp | 'a.bmp' has no known suffix; allowed: .",
                "run --export /no/such/a.csv | export is '/no/such/a.csv': there is no folder",
                "run --scale 5 | scale is 5; allowed: 1 to 4",
                "run --theme pink | theme 'pink' is not known; allowed: light, dark",
                "stats | Missing required parameter: 'RECORDING.tandem'",
                "stats missing.tandem | missing.tandem: there is no such file; allowed: a .tandem",
                "export missing.tandem a.csv | missing.tandem: there is no such file",
                "export missing.tandem | Missing required parameter: 'OUT'",
                "export missing.tandem a.xyz | 'a.xyz' has no known suffix; allowed: .",
                "machine --jsno | option '--jsno' is not known; allowed: --json, --help, --version",
                "dance | argument 'dance' is not known; allowed: bench, ",
                "lesson racing | lesson 'racing' is not known; allowed: first-process,",
                "lesson race --jsno | option '--jsno' is not known; allowed: --python, --json,",
                "--dance | option '--dance' is not known; allowed: --help, --version",
            })
    void wrongUsageIsToldInOneLineAndNothingStarts(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("tandem: ").contains(message).hasLineCount(1);
        assertThat(out()).isEmpty();
        assertThat(laboratory.started).isEmpty();
        assertThat(laboratory.surveys).isZero();
    }

    @Test
    void optionsOverrideTheFile() throws IOException {
        Experiment experiment =
                Experiment.of(Workload.MOVE, List.of(Contender.parse("java:processes")))
                        .withTasks(99)
                        .withPayloadBytes(512)
                        .withTogether(true);
        Path file = folder.resolve("e.json");
        ExperimentFile.write(experiment, file);
        String[] arguments = {
            "run", file.toString(), "--tasks", "7", "--no-together", "--evidence", "heartbeats"
        };
        assertThat(run(arguments)).isZero();
        assertThat(laboratory.started).containsExactly(experiment.withTasks(7).withTogether(false));
        assertThat(laboratory.options).containsExactly(new Runner.Options(false, false));
    }

    @Test
    void contendersThatNobodyNamesAreTheMachinesUsualOnes() {
        assertThat(run("run", "--allow-memory")).isZero();
        assertThat(laboratory.started.getFirst().contenders())
                .isEqualTo(SyntheticRecording.MACHINE.usualContenders());
        assertThat(laboratory.options).containsExactly(new Runner.Options(true, true));
    }

    @Test
    void whatIsStoredGivesTheSameJsonAsTheRun() throws IOException {
        Path saved = folder.resolve("b.tandem");
        Path exported = folder.resolve("b.json");
        String[] arguments = {
            "run",
            "--contender",
            "java:threads",
            "--json",
            "--out",
            saved.toString(),
            "--export",
            exported.toString()
        };
        assertThat(run(arguments)).isZero();
        String printed = out();
        assertThat(err()).isEmpty();
        new JsonMapper().readTree(printed);
        assertThat(exported).hasContent(printed);
        assertThat(run("stats", saved.toString(), "--json")).isZero();
        assertThat(out()).isEqualTo(printed);
    }

    @Test
    void aFailedContenderEndsWithOneAndIsStillDelivered() {
        laboratory.change =
                made -> {
                    List<ContenderRun> runs = new ArrayList<>(made.runs());
                    runs.set(0, runs.getFirst().withFailure("it fell"));
                    return made.withRuns(runs);
                };
        Path saved = folder.resolve("b.tandem");
        String[] arguments = {
            "run", "--contender", "java:threads", "--json", "--out", saved.toString()
        };
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(err()).isEqualTo("tandem: Java threads failed: it fell\n");
        assertThat(out()).contains("\"failure\" : \"it fell\"");
        assertThat(saved).exists();
    }

    @Test
    void aRefusalIsWrongUsage() {
        laboratory.refusal = "memory would not suffice";
        assertThat(run("run")).isEqualTo(2);
        assertThat(err()).isEqualTo("tandem: memory would not suffice\n");
    }

    @Test
    void whatCannotBeWrittenIsToldAndTheRestIsPrinted() throws IOException {
        Path target = folder.resolve("sub/a.csv");
        Files.createDirectory(folder.resolve("sub"));
        laboratory.change =
                made -> {
                    try {
                        Files.delete(folder.resolve("sub"));
                        return made;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                };
        assertThat(run("run", "--json", "--export", target.toString())).isEqualTo(1);
        assertThat(err()).startsWith("tandem: " + target + " was not written").hasLineCount(1);
        new JsonMapper().readTree(out());
    }

    @Test
    void aRecordingIsExportedToEverySuffix() {
        List<Path> targets = new ArrayList<>();
        for (String suffix : List.of("svg", "pdf", "png", "csv", "JSON")) {
            targets.add(folder.resolve("x." + suffix));
        }
        List<String> arguments = new ArrayList<>(List.of("export", recording.toString()));
        targets.forEach(target -> arguments.add(target.toString()));
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).isEmpty();
        assertThat(targets).allSatisfy(target -> assertThat(target).isNotEmptyFile());
    }

    @Test
    void theTableHasALinePerContenderAndBase() {
        assertThat(run("stats", recording.toString())).isZero();
        assertThat(out())
                .contains("contender", "makespan", "speedup", "Java threads", "on-core")
                .contains("Java serial (base only)")
                .doesNotContain("|");
    }

    @Test
    void aTimelineIsDrawnOnATerminalThatFits() {
        assertThat(shell.run(true, StandardCharsets.UTF_8, "stats", recording.toString())).isZero();
        assertThat(out()).contains("  thread 4 |").contains("# on a core");
        assertThat(out().lines().filter(line -> line.contains(" |")))
                .hasSize(9)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void plainCharactersReplaceWhatATerminalCannotShow() {
        assertThat(shell.run(false, StandardCharsets.US_ASCII, "stats", recording.toString()))
                .isZero();
        assertThat(out()).contains("24 tasks x 40 ms - 4 workers").doesNotContain("?");
    }

    @Test
    void theMachineIsListed() throws IOException {
        assertThat(run("machine")).isZero();
        assertThat(out()).contains("python@3.13", "not asked", "25.0.3");
        assertThat(err()).isEqualTo("tandem: /opt/python2 is broken\n");
        assertThat(run("machine", "--json")).isZero();
        var json = new JsonMapper().readTree(out());
        assertThat(json.at("/pythons/0/contender").stringValue()).isEqualTo("python@3.13");
        assertThat(Path.of(json.at("/jdks/0/home").stringValue())).isDirectory();
        assertThat(json.at("/observable/threadClock/reason").stringValue()).isEqualTo("not asked");
    }

    @Test
    void helpGoesToStdout() {
        for (String[] arguments :
                List.of(
                        new String[] {"--help"},
                        new String[] {"run", "--help"},
                        new String[] {"--version"})) {
            assertThat(run(arguments)).isZero();
            assertThat(out()).containsIgnoringCase("tandem");
            assertThat(err()).isEmpty();
        }
    }

    @Test
    void aProgramIsPrintedForAContenderInItsLanguageOrTheOther() {
        assertThat(run("code", "--workload", "primes", "--contender", "python:threads")).isZero();
        assertThat(out())
                .startsWith("\"\"\"Count primes")
                .contains("ITERATIONS = 800  # per task: 40 ms with CPython 3.13.0");
        assertThat(run("code", "--contender", "python:threads", "--language", "java")).isZero();
        assertThat(out()).startsWith("// Count primes").contains("void main()");
    }

    @Test
    void aProgramIsWrittenWhereItIsAsked() throws IOException {
        Path file = folder.resolve("Mine.java");
        assertThat(run("code", "--contender", "java:forkjoin", "--out", file.toString())).isZero();
        assertThat(out()).isEmpty();
        assertThat(file).content().contains("RecursiveTask");
        Path odd = folder.resolve("my-own.java");
        assertThat(run("code", "--contender", "java:gil", "--out", odd.toString())).isEqualTo(2);
        assertThat(err()).contains("allowed: a Java name", "PrimesGil.java");
    }

    @Test
    void aProgramIsForOneContender() {
        assertThat(run("code")).isEqualTo(2);
        assertThat(err()).contains("2 contenders; allowed: one, e.g. --contender python:threads");
        assertThat(run("code", "--contender", "java:serial", "--language", "go")).isEqualTo(2);
        assertThat(err()).contains("language 'go' is not known; allowed: python, java");
    }
}
