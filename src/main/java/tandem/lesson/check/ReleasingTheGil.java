package tandem.lesson.check;

import java.util.ArrayList;
import java.util.List;

/// Hashing lets go of the GIL, so threads gain by it; pure Python does not, unless there is no GIL.
public final class ReleasingTheGil implements Check {
    private static final double LEAST_GAIN = 1.3;
    private static final double MOST_GAIN = 1.15;
    private static final double MOST_OVERLAP = 0.02;
    private static final String THREADS = "python:threads";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        if (outcomes.cores() < 2) {
            return CheckVerdict.notApplicable("with one core nothing runs in parallel anyway");
        }
        double hashing = outcomes.speedup("hashing", THREADS);
        double counting = outcomes.speedup("counting", THREADS);
        double atOnce = outcomes.atOnce("hashing", THREADS);
        double overlap =
                HandOvers.of(Outcomes.run(outcomes.all("counting").getLast(), THREADS)).overlap();
        boolean byTime = hashing >= LEAST_GAIN && counting <= MOST_GAIN;
        boolean busy = !byTime && (outcomes.busy("hashing") || outcomes.busy("counting"));
        boolean held = busy ? atOnce >= LEAST_GAIN && overlap <= MOST_OVERLAP : byTime;
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("speedup of two threads, hashing", hashing, "×"));
        figures.add(new Figure("speedup of two threads, pure Python", counting, "×"));
        figures.add(new Figure("threads that could run at once, hashing", atOnce, ""));
        figures.add(new Figure("time with both on a core, pure Python", 100 * overlap, "%"));
        String free = "no free-threaded CPython is installed to compare with.";
        if (outcomes.has("free-threaded")) {
            double without = outcomes.speedup("free-threaded", THREADS);
            boolean crowded = without < LEAST_GAIN && outcomes.busy("free-threaded");
            double gain = crowded ? outcomes.atOnce("free-threaded", THREADS) : without;
            held &= gain >= LEAST_GAIN;
            figures.add(new Figure("speedup of two threads without a GIL", without, "×"));
            free =
                    CheckWords.format(
                            "without a GIL, %s%s.",
                            CheckWords.times(without),
                            crowded ? CheckWords.format(" (%.2f could run at once)", gain) : "");
        }
        return new CheckVerdict(
                held,
                figures,
                CheckWords.format(
                                "two threads were %s as fast as one at hashing and %s at pure"
                                        + " Python; %s",
                                CheckWords.times(hashing), CheckWords.times(counting), free)
                        + (busy ? CheckWords.busy("hashing threads", atOnce) : ""));
    }
}
