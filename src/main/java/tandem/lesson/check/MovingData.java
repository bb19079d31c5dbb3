package tandem.lesson.check;

import java.util.ArrayList;
import java.util.List;

/// Moving data costs by its size, least where it need not be moved; pickling costs by its shape.
public final class MovingData implements Check {
    private static final int SMALL = 1_000;
    private static final int MEDIUM = 1_000_000;
    private static final int LARGE = 64_000_000;
    private static final List<String> WAYS = List.of("pipe", "queue", "shared memory");
    private static final String BYTES = "pickling bytes";
    private static final String NUMBERS = "pickling a list of numbers";

    private static final double LEAST_GAIN_OF_SHARING = 2;
    private static final double LEAST_COST_OF_SIZE = 50;
    private static final double LEAST_COST_OF_SHAPE = 4;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        List<ReportedFacts> facts = outcomes.seen("program").facts();
        List<Figure> figures = new ArrayList<>();
        for (String way : WAYS) {
            figures.add(new Figure("1 kB by " + way, micros(facts, way, SMALL), "µs"));
            figures.add(new Figure("1 MB by " + way, micros(facts, way, MEDIUM), "µs"));
            figures.add(new Figure("64 MB by " + way, micros(facts, way, LARGE), "µs"));
        }
        figures.add(new Figure("1 MB of bytes, pickled", micros(facts, BYTES, MEDIUM), "µs"));
        figures.add(new Figure("1 MB of numbers, pickled", micros(facts, NUMBERS, MEDIUM), "µs"));
        double sharing = micros(facts, "pipe", LARGE) / micros(facts, "shared memory", LARGE);
        double size = micros(facts, "pipe", LARGE) / micros(facts, "pipe", SMALL);
        double shape = micros(facts, NUMBERS, MEDIUM) / micros(facts, BYTES, MEDIUM);
        return new CheckVerdict(
                sharing >= LEAST_GAIN_OF_SHARING
                        && size >= LEAST_COST_OF_SIZE
                        && shape >= LEAST_COST_OF_SHAPE,
                figures,
                CheckWords.format(
                        "64 MB took %s by pipe, %s by queue and %s by shared memory; 1 kB took %s,"
                                + " %s and %s; a list of numbers cost %s as much to pickle as"
                                + " bytes of its size.",
                        time(facts, "pipe", LARGE),
                        time(facts, "queue", LARGE),
                        time(facts, "shared memory", LARGE),
                        time(facts, "pipe", SMALL),
                        time(facts, "queue", SMALL),
                        time(facts, "shared memory", SMALL),
                        CheckWords.times(shape)));
    }

    private static String time(List<ReportedFacts> facts, String way, int bytes) {
        return CheckWords.time(1000 * micros(facts, way, bytes));
    }

    private static double micros(List<ReportedFacts> facts, String way, int bytes) {
        return facts.stream()
                .filter(each -> each.says("way", way) && each.says("bytes", bytes))
                .findFirst()
                .orElseThrow(() -> new Unseen(bytes + " bytes by " + way))
                .number("micros");
    }
}
