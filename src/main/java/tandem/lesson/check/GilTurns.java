package tandem.lesson.check;

import tandem.model.Recording;

import java.util.List;

/// CPU-bound pure Python: processes gain, threads do not, since never two of them are on a core at
/// once; and how often they hand over follows the switch interval.
public final class GilTurns implements Check {
    private static final double LEAST_GAIN = 1.3;
    private static final double MOST_GAIN_OF_THREADS = 1.15;
    private static final double MOST_OVERLAP = 0.02;
    private static final String THREADS = "python:threads";
    private static final String PROCESSES = "python:processes";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        if (outcomes.cores() < 2) {
            return CheckVerdict.notApplicable("with one core nothing runs in parallel anyway");
        }
        double threads = outcomes.speedup("side-by-side", THREADS);
        double processes = outcomes.speedup("side-by-side", PROCESSES);
        HandOvers usual = handOvers(outcomes, "side-by-side");
        HandOvers quick = handOvers(outcomes, "quick");
        HandOvers slow = handOvers(outcomes, "slow");
        boolean follows =
                quick.runMillis() * 1.5 < usual.runMillis()
                        && usual.runMillis() * 1.5 < slow.runMillis();
        double atOnce = outcomes.atOnce("side-by-side", PROCESSES);
        boolean byTime = processes >= LEAST_GAIN && threads <= MOST_GAIN_OF_THREADS && follows;
        boolean busy = !byTime && outcomes.busy("side-by-side");
        return new CheckVerdict(
                (busy ? atOnce >= LEAST_GAIN : byTime) && usual.overlap() <= MOST_OVERLAP,
                List.of(
                        new Figure("speedup of two threads", threads, "×"),
                        new Figure("speedup of two processes", processes, "×"),
                        new Figure("time with both threads on a core", 100 * usual.overlap(), "%"),
                        new Figure("hand-overs", usual.perSecond(), "a second"),
                        new Figure("a turn at 5 ms", usual.runMillis(), "ms"),
                        new Figure("a turn at 1 ms", quick.runMillis(), "ms"),
                        new Figure("a turn at 20 ms", slow.runMillis(), "ms")),
                CheckWords.format(
                                "two threads were %s as fast as one, two processes %s; both threads"
                                    + " were on a core %.1f %% of the time, and a turn lasted %.1f,"
                                    + " %.1f and %.1f ms at switch intervals of 1, 5 and 20 ms.",
                                CheckWords.times(threads),
                                CheckWords.times(processes),
                                100 * usual.overlap(),
                                quick.runMillis(),
                                usual.runMillis(),
                                slow.runMillis())
                        + (busy ? CheckWords.busy("processes", atOnce) : ""));
    }

    private static HandOvers handOvers(Outcomes outcomes, String step) {
        Recording recording = outcomes.all(step).getLast();
        return HandOvers.of(Outcomes.run(recording, THREADS));
    }
}
