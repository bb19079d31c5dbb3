package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.engine.Stopwatch;
import tandem.law.Median;
import tandem.simulate.EventRace;

import java.util.Locale;
import java.util.concurrent.Callable;

/// `tandem bench events`: the simulator's event loop beside a bare one.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the simulator's events a second with those of a bare loop around Java's"
                    + " PriorityQueue, in turns."
        })
final class BenchEventsCommand implements Callable<Integer> {
    private static final int EVENTS = 1_000_000;
    private static final int ROUND_ROBIN_JOBS = 100;

    /// What SimPy 4 did on such a machine with CPython 3.11: the most of several sizes.
    private static final double SIMPY_HOLD = 740_000;

    private static final double SIMPY_ROUND_ROBIN = 490_000;

    private final Terminal terminal;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "how often each side has its turn, 1 to 100; 5 unless given")
    private int turns = 5;

    BenchEventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws WrongUsage {
        Turns.check(turns);
        TextTable table =
                new TextTable(
                        "million events per second",
                        ">Tandem",
                        ">bare loop",
                        ">ratio",
                        ">SimPy, elsewhere");
        for (int size : new int[] {10, 1000, 10_000}) {
            row(
                    table,
                    "hold model, " + size + " in the queue",
                    Stopwatch.compare(
                            turns,
                            () -> {
                                check(EventRace.hold(size, EVENTS, 1));
                                return EVENTS;
                            },
                            () -> {
                                check(EventRace.bareHold(size, EVENTS, 1));
                                return EVENTS;
                            }),
                    SIMPY_HOLD);
        }
        row(
                table,
                "round robin with its span log",
                Stopwatch.compare(
                        turns,
                        () -> EventRace.roundRobin(ROUND_ROBIN_JOBS, EVENTS),
                        () -> EventRace.bareRoundRobin(ROUND_ROBIN_JOBS, EVENTS)),
                SIMPY_ROUND_ROBIN);
        terminal.print(table.toString());
        return Cli.DONE;
    }

    private static void check(long lastTime) {
        if (lastTime <= 0) {
            throw new IllegalStateException("no time passed");
        }
    }

    private static void row(TextTable table, String what, Stopwatch.Rates rates, double simpy) {
        double own = Median.of(rates.own());
        double other = Median.of(rates.other());
        table.row(
                what,
                millions(own),
                millions(other),
                String.format(Locale.ROOT, "%.2f", own / other),
                millions(simpy));
    }

    private static String millions(double value) {
        return String.format(Locale.ROOT, "%.2f", value / 1e6);
    }
}
