package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.PoolBenchmark;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.lab.Survey;
import tandem.law.Median;
import tandem.model.Interpreter;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench pool`: worker JVMs beside CPython's process pool.
@Command(
        name = "pool",
        mixinStandardHelpOptions = true,
        description = "Compares the pool of worker JVMs with CPython's multiprocessing.Pool.")
public final class BenchPoolCommand implements Callable<Integer> {
    private final Survey survey;
    private final Terminal terminal;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "how often each side has its turn, 1 to 100; 5 unless given")
    private int turns = 5;

    public BenchPoolCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, WrongUsage {
        Turns.check(turns);
        PoolBenchmark benchmark = new PoolBenchmark(survey.take().laboratory().machine());
        PoolBenchmark.Result result = benchmark.measure(turns, terminal::complain);
        String python =
                benchmark
                        .interpreter()
                        .map(Interpreter::version)
                        .map("CPython "::concat)
                        .orElse("");
        TextTable table =
                new TextTable("median of " + turns, ">Tandem", ">other", ">ratio", "other");
        row(
                table,
                "worker JVM ready, ms",
                result.readyMillis(),
                result.plainReadyMillis(),
                "plain java -cp");
        row(
                table,
                "round trip of a task, µs",
                result.roundTripMicros(),
                result.pythonRoundTripMicros(),
                python + " Pool.apply");
        row(
                table,
                "tiny tasks per second",
                result.tasksPerSecond(),
                result.pythonTasksPerSecond(),
                python + " Pool.map, chunksize 1");
        terminal.print(table.toString());
        return Cli.DONE;
    }

    private static void row(
            TextTable table, String what, List<Double> own, List<Double> other, String name) {
        if (other.isEmpty()) {
            table.row(what, figure(Median.of(own)), "", "", "no CPython was found");
            return;
        }
        double left = Median.of(own);
        double right = Median.of(other);
        table.row(
                what,
                figure(left),
                figure(right),
                String.format(Locale.ROOT, "%.3f", left / right),
                name);
    }

    private static String figure(double value) {
        return value < 1000
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
    }
}
