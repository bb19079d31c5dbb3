package tandem.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tandem.bench.EventRace;
import tandem.bench.SimPy;
import tandem.bench.Stopwatch;
import tandem.cli.Cli;
import tandem.cli.Terminal;
import tandem.cli.TextTable;
import tandem.cli.WrongUsage;
import tandem.lab.Survey;
import tandem.law.Median;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `tandem bench events`: the simulator's event loop beside a bare one, and beside SimPy's.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the simulator's events a second with those of a bare loop around Java's"
                    + " PriorityQueue, in turns, and with SimPy's where a Python has it."
        })
public final class BenchEventsCommand implements Callable<Integer> {
    private static final int EVENTS = 1_000_000;
    private static final int SIMPY_EVENTS = 200_000;
    private static final int ROUND_ROBIN_JOBS = 100;

    private final Survey survey;
    private final Terminal terminal;

    @Option(
            names = "--turns",
            paramLabel = "N",
            description = "how often each side has its turn, 1 to 100; 5 unless given")
    private int turns = 5;

    public BenchEventsCommand(Survey survey, Terminal terminal) {
        this.survey = survey;
        this.terminal = terminal;
    }

    /// SimPy's turns of one model.
    private interface Peer {
        List<Double> rates(SimPy simPy) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws WrongUsage, IOException, InterruptedException {
        Turns.check(turns);
        Optional<SimPy> simPy = SimPy.find(survey.take().laboratory().machine());
        TextTable table =
                new TextTable(
                        "million events per second",
                        ">Tandem",
                        ">bare loop",
                        ">over bare",
                        ">SimPy",
                        ">over SimPy");
        for (int size : new int[] {10, 1000, 10_000}) {
            row(
                    table,
                    "hold model, %d processes that sleep".formatted(size),
                    Stopwatch.compare(
                            turns,
                            () -> EventRace.sleepers(size, EVENTS, 1),
                            () -> {
                                check(EventRace.bareHold(size, EVENTS, 1));
                                return EVENTS;
                            }),
                    simPy,
                    peer -> peer.hold(size, SIMPY_EVENTS, turns));
        }
        row(
                table,
                "round robin of %d jobs with its span log".formatted(ROUND_ROBIN_JOBS),
                Stopwatch.compare(
                        turns,
                        () -> EventRace.roundRobin(ROUND_ROBIN_JOBS, EVENTS),
                        () -> EventRace.bareRoundRobin(ROUND_ROBIN_JOBS, EVENTS)),
                simPy,
                peer -> peer.roundRobin(ROUND_ROBIN_JOBS, SIMPY_EVENTS, turns));
        terminal.print(table + "\n" + about(simPy));
        return Cli.DONE;
    }

    private static String about(Optional<SimPy> simPy) {
        return simPy.map(found ->
                        "SimPy %s by %s; a slice is an event, though SimPy needs several for it.%n"
                                .formatted(found.version(), found.python()))
                .orElse(
                        "SimPy was not found in any Python, so that there is nothing to compare"
                                + " with; pip install simpy puts it into the python3 on the"
                                + " path.\n");
    }

    private static void check(long lastTime) {
        if (lastTime <= 0) {
            throw new IllegalStateException("no time passed");
        }
    }

    private static void row(
            TextTable table, String what, Stopwatch.Rates rates, Optional<SimPy> simPy, Peer peer)
            throws IOException, InterruptedException {
        double own = Median.of(rates.own());
        double bare = Median.of(rates.other());
        double theirs = simPy.isPresent() ? Median.of(peer.rates(simPy.get())) : 0;
        table.row(
                what,
                millions(own),
                millions(bare),
                ratio(own / bare),
                simPy.isPresent() ? millions(theirs) : "not found",
                simPy.isPresent() ? ratio(own / theirs) : "");
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    private static String millions(double value) {
        return String.format(Locale.ROOT, "%.2f", value / 1e6);
    }
}
