package tandem.lesson.check;

import tandem.model.Lane;

import java.util.HashSet;
import java.util.List;

/// A pool of four maps five tasks: the results come in the order of the tasks whoever did them, and
/// a chunk's tasks are all done by one worker, one after another.
public final class PoolMap implements Check {
    private static final List<Integer> RESULTS = List.of(2, 4, 6, 8, 10);
    private static final int WORKERS = 4;

    /// Five tasks in one chunk take five turns instead of two.
    private static final double LEAST_SLOWDOWN = 1.5;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        Seen seen = outcomes.seen("program");
        List<Lane> workers = seen.children();
        List<ReportedFacts> facts = seen.facts();
        if (facts.size() != 3) {
            throw new Unseen("three maps; there were " + facts.size());
        }
        boolean ordered = facts.stream().allMatch(map -> map.numbers("results").equals(RESULTS));
        List<Integer> single = facts.get(0).numbers("by");
        List<Integer> pairs = facts.get(1).numbers("by");
        List<Integer> whole = facts.get(2).numbers("by");
        boolean paired =
                pairs.size() == RESULTS.size()
                        && pairs.get(0).equals(pairs.get(1))
                        && pairs.get(2).equals(pairs.get(3));
        boolean alone = new HashSet<>(whole).size() == 1;
        double slowdown = facts.get(2).number("seconds") / facts.get(0).number("seconds");
        boolean four = workers.size() == WORKERS;
        return new CheckVerdict(
                ordered && paired && alone && four && slowdown >= LEAST_SLOWDOWN,
                List.of(
                        new Figure("worker processes", workers.size(), ""),
                        new Figure(
                                "workers that did chunks of 1", new HashSet<>(single).size(), ""),
                        new Figure("workers that did chunks of 2", new HashSet<>(pairs).size(), ""),
                        new Figure(
                                "workers that did a chunk of 5", new HashSet<>(whole).size(), ""),
                        new Figure("one chunk of 5 takes", slowdown, "× as long as chunks of 1")),
                "%s: %s; the five tasks were done by workers %s in chunks of 1, by %s in chunks of"
                                .formatted(
                                        CheckWords.list(facts.getFirst().numbers("results")),
                                        ordered ? "always in order" : "not always in order",
                                        CheckWords.list(single),
                                        CheckWords.list(pairs))
                        + " 2, by %s in one chunk of 5, which took %s as long."
                                .formatted(CheckWords.list(whole), CheckWords.times(slowdown)));
    }
}
