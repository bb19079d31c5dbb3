package tandem.lesson.check;

import java.util.List;

/// As many workers as cores give nearly all that there is to gain; what cannot be shared bounds the
/// rest, by Amdahl's law.
public final class HowManyWorkers implements Check {
    private static final double LEAST_GAIN = 1.3;
    private static final double MOST_GAIN_OF_MANY = 1.3;

    /// How far above Amdahl's bound a measurement may be, for noise.
    private static final double ALLOWANCE = 1.15;

    private static final String PROCESSES = "python:processes";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        if (outcomes.cores() < 2) {
            return CheckVerdict.notApplicable("with one core a second worker gains nothing");
        }
        double enough = outcomes.speedup("a-worker-a-core", PROCESSES);
        double many = outcomes.speedup("four-workers-a-core", PROCESSES);
        List<ReportedFacts> amdahl = outcomes.seen("amdahl").facts();
        if (amdahl.size() != 2) {
            throw new Unseen("two shares of serial work");
        }
        double all = amdahl.get(0).number("speedup");
        double half = amdahl.get(1).number("speedup");
        double bound = amdahl.get(1).number("bound");
        double allByClocks = amdahl.get(0).number("byClocks");
        double halfByClocks = amdahl.get(1).number("byClocks");
        double atOnce = outcomes.atOnce("a-worker-a-core", PROCESSES);
        boolean byTime = enough >= LEAST_GAIN && many <= MOST_GAIN_OF_MANY * enough;
        boolean shared = half < all && half <= ALLOWANCE * bound;
        boolean busy = !(byTime && shared) && outcomes.busy("a-worker-a-core");
        boolean sharedByClocks = halfByClocks < allByClocks && halfByClocks <= ALLOWANCE * bound;
        return new CheckVerdict(
                busy ? atOnce >= LEAST_GAIN && sharedByClocks : byTime && shared,
                List.of(
                        new Figure("cores", outcomes.cores(), ""),
                        new Figure("speedup with a worker a core", enough, "×"),
                        new Figure("processes that could run at once", atOnce, ""),
                        new Figure("speedup with four workers a core", many, "×"),
                        new Figure("speedup of two, all shared", all, "×"),
                        new Figure("speedup of two, half of it serial", half, "×"),
                        new Figure("by CPU clocks, all shared", allByClocks, "×"),
                        new Figure("by CPU clocks, half of it serial", halfByClocks, "×"),
                        new Figure("Amdahl's bound for half serial", bound, "×")),
                CheckWords.format(
                                "a worker a core (%d cores) was %s as fast as one worker, four a"
                                    + " core %s; two workers gained %s where all could be shared"
                                    + " and %s where half could, for which Amdahl's bound is %s.",
                                outcomes.cores(),
                                CheckWords.times(enough),
                                CheckWords.times(many),
                                CheckWords.times(all),
                                CheckWords.times(half),
                                CheckWords.times(bound))
                        + (busy
                                ? CheckWords.busy("processes", atOnce)
                                        + byClocks(allByClocks, halfByClocks)
                                : ""));
    }

    private static String byClocks(double all, double half) {
        return CheckWords.format(
                " By the workers' CPU clocks, two gained %s and %s.",
                CheckWords.times(all), CheckWords.times(half));
    }
}
