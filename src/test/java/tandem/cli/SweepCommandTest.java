package tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.model.Axis;
import tandem.store.RecordingFile;
import tandem.store.SyntheticSweep;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;

class SweepCommandTest {
    @TempDir Path folder;

    private final Shell shell = new Shell();
    private final FakeLaboratory laboratory = shell.laboratory();

    private int run(String... arguments) {
        return shell.run(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep --workers 1..65 | 1..65', which is more than 64 values",
                "sweep --workers 0..4 | workers is 0; allowed: 1 to 64",
                "sweep --workers 4..1 | allowed: numbers like 4, lists like 1,2,4, ranges like"
                        + " 1..8",
                "sweep --workers few | allowed: numbers like 4, lists like 1,2,4",
                "sweep --repeats 0 | repeats is 0; allowed: 1 to 1000",
                "sweep --axis time | axis 'time' is not known; allowed: workers, tasks",
                "sweep --axis tasks | allowed: --values with a list, e.g. --values 12,24,48",
                "sweep --chart bars | chart 'bars' is not known; allowed: speedup",
                "sweep --fault kill:1@50 | fault is kill:1@50; allowed: none in a sweep",
            })
    void whatIsWrongIsSaidInOneLine(String command, String message) {
        assertThat(run(command.split(" "))).isEqualTo(Cli.WRONG_USAGE);
        assertThat(shell.err()).contains(message).hasLineCount(1);
        assertThat(laboratory.swept).isEmpty();
    }

    @Test
    void rangesListsAndStepsAreRead() throws WrongUsage {
        assertThat(SweepOptions.parse(Axis.WORKERS, "1..3,8")).containsExactly(1.0, 2.0, 3.0, 8.0);
        assertThat(SweepOptions.parse(Axis.WORKERS, "1..10:4")).containsExactly(1.0, 5.0, 9.0);
        assertThat(SweepOptions.parse(Axis.WORK, "0.5, 2")).containsExactly(0.5, 2.0);
    }

    @Test
    void theContractsJsonComesWithTheEstimateFirst() {
        int code =
                run(
                        "sweep",
                        "--workload",
                        "primes",
                        "--contender",
                        "python:threads",
                        "--workers",
                        "1..4",
                        "--repeats",
                        "7",
                        "--json");
        assertThat(code).isEqualTo(Cli.DONE);
        assertThat(laboratory.swept.getFirst().values()).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(laboratory.swept.getFirst().repeats()).isEqualTo(7);
        assertThat(shell.err()).startsWith("tandem: estimate: ").contains("for 84 runs");
        JsonNode document = JsonMapper.shared().readTree(shell.out());
        assertThat(document.path("baseline").has("python:serial")).isTrue();
        JsonNode point = document.path("points").get(1);
        assertThat(point.propertyNames())
                .contains(
                        "contender",
                        "workers",
                        "timesMillis",
                        "medianMillis",
                        "ciLowMillis",
                        "ciHighMillis",
                        "speedup",
                        "ciLow",
                        "ciHigh",
                        "efficiency",
                        "karpFlatt");
        assertThat(point.path("timesMillis").size()).isEqualTo(5);
        JsonNode fit = document.path("fits").get(0);
        assertThat(fit.propertyNames())
                .contains("contender", "law", "parameters", "rmse", "ciLow", "ciHigh");
        assertThat(document.path("runs").size()).isEqualTo(84);
        assertThat(document.path("machine").path("cores").intValue()).isEqualTo(2);
        assertThat(document.path("contenders").size()).isEqualTo(3);
    }

    @Test
    void aSavedSweepCanBeReadExportedAndAddedTo() throws Exception {
        Path file = folder.resolve("s.tandem");
        RecordingFile.write(SyntheticSweep.small(), file);
        assertThat(run("stats", file.toString())).isEqualTo(Cli.DONE);
        assertThat(shell.out())
                .contains("5 repeats in random order", "Karp-Flatt", "Java 25 virtual threads");
        Path svg = folder.resolve("s.svg");
        Path csv = folder.resolve("s.csv");
        assertThat(
                        run(
                                "export",
                                file.toString(),
                                svg.toString(),
                                csv.toString(),
                                "--chart",
                                "efficiency"))
                .isEqualTo(Cli.DONE);
        assertThat(Files.readString(svg)).contains("Efficiency · Count primes");
        assertThat(Files.readString(csv)).hasLineCount(85);
        assertThat(run("sweep", "--resume", file.toString(), "--repeats", "3")).isEqualTo(Cli.DONE);
        assertThat(laboratory.swept.getFirst().repeats()).isEqualTo(8);
        assertThat(run("sweep", "--resume", file.toString(), "--tasks", "3"))
                .isEqualTo(Cli.WRONG_USAGE);
    }
}
