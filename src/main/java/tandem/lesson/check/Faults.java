package tandem.lesson.check;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.OutputLine;

import java.util.List;

/// A process takes nobody with it, a thread's crash takes all; a pool's map waits for ever when a
/// worker dies, an executor says so.
public final class Faults implements Check {
    private static final String DONE = "has done its work";
    private static final String NEVER = "this map will never return";
    private static final double MOST_SECONDS = 1;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        List<Lane> killed = outcomes.seen("killed").children();
        boolean siblings =
                killed.size() == 4
                        && Seen.signalled(killed, "SIGKILL") == 1
                        && Seen.clean(killed) == 3
                        && done(outcomes.seen("killed")) == 3;
        Seen threw = outcomes.seen("throw");
        boolean others = threw.root().exit().clean() && done(threw) == 3;
        Seen exited = outcomes.seen("exit");
        boolean all = exited.root().exit().equals(new Exit.Exited(7)) && done(exited) == 0;
        Seen crashed = outcomes.seen("segv");
        boolean crash =
                Seen.signalled(List.of(crashed.root()), "SIGSEGV") == 1 && done(crashed) == 0;
        boolean hung = !outcomes.seen("pool").fact().truth("returned");
        double toldSeconds = toldSeconds(outcomes.seen("pool"));
        ReportedFacts executor = outcomes.seen("executor").fact();
        double brokenSeconds = executor.number("brokenSeconds");
        boolean broken = brokenSeconds <= 2 * MOST_SECONDS && !executor.truth("usable");
        return new CheckVerdict(
                siblings && others && all && crash && hung && broken && toldSeconds <= MOST_SECONDS,
                List.of(
                        new Figure("siblings that outlived a kill", Seen.clean(killed), "of 3"),
                        new Figure("threads that outlived an exception", done(threw), "of 3"),
                        new Figure("threads that outlived os._exit", done(exited), "of 3"),
                        new Figure("threads that outlived a SIGSEGV", done(crashed), "of 3"),
                        new Figure(
                                "Pool.map waited in vain",
                                outcomes.seen("pool").fact().number("waitedSeconds"),
                                "s"),
                        new Figure("told after the worker's death", 1000 * toldSeconds, "ms"),
                        new Figure("BrokenProcessPool after", 1000 * brokenSeconds, "ms")),
                CheckWords.format(
                        "%d of 3 siblings outlived a killed process, %d of 3 threads an exception,"
                                + " %d os._exit (%s) and %d a segmentation fault (%s); Pool.map %s,"
                                + " which was told %s after the death, and the executor was broken"
                                + " within %s of its start.",
                        Seen.clean(killed),
                        done(threw),
                        done(exited),
                        exited.root().exit().words(),
                        done(crashed),
                        crashed.root().exit().words(),
                        hung ? "never returned" : "returned",
                        CheckWords.time(1e9 * toldSeconds),
                        CheckWords.time(1e9 * brokenSeconds)));
    }

    private static int done(Seen seen) {
        return (int) seen.lines().stream().filter(line -> line.contains(DONE)).count();
    }

    private static double toldSeconds(Seen pool) {
        long died =
                pool.children().stream()
                        .filter(lane -> lane.exit().equals(new Exit.Exited(7)))
                        .mapToLong(Lane::endNanos)
                        .min()
                        .orElseThrow(() -> new Unseen("the death of a pool's worker"));
        long told =
                pool.recording().output().stream()
                        .filter(line -> line.text().startsWith(NEVER))
                        .mapToLong(OutputLine::nanos)
                        .findFirst()
                        .orElseThrow(() -> new Unseen("that the map will never return"));
        return Math.max(0, told - died) / 1e9;
    }
}
