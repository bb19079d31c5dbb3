package tandem.lesson.check;

import tandem.law.Median;
import tandem.model.Interpreter;

import java.util.List;

/// Lost updates: whether `count += 1` loses any depends on the version, a call between load and
/// store loses many everywhere, `multiprocessing.Value` loses despite its lock; a lock around all
/// loses none and costs time.
public final class Race implements Check {
    private static final double LEAST_LOSS_WITH_CALL = 0.25;
    private static final double LEAST_LOSS_OF_VALUE = 0.03;

    /// A lock may cost little, but never less than nothing: an allowance for noise.
    private static final double LEAST_COST_OF_LOCK = 1.1;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        Seen seen = outcomes.seen("program");
        boolean keeps = keepsPlus(outcomes.python());
        double plus = share(seen.fact("way", "count += 1"));
        List<ReportedFacts> calls =
                seen.facts().stream()
                        .filter(each -> each.says("way", "count = int(count) + 1"))
                        .toList();
        if (calls.isEmpty()) {
            throw new Unseen("the program told nothing of 'count = int(count) + 1'");
        }
        double withCall = Median.of(calls.stream().map(Race::share).toList());
        double callNanos = Median.of(calls.stream().map(each -> each.number("nanos")).toList());
        ReportedFacts locked = seen.fact("way", "the same in a lock");
        double cost = locked.number("nanos") / callNanos;
        double value = share(seen.fact("way", "Value += 1"));
        ReportedFacts valueLocked = seen.fact("way", "Value += 1 in get_lock()");
        boolean parallel = outcomes.cores() > 1;
        return new CheckVerdict(
                (keeps ? plus == 0 : plus > 0)
                        && withCall >= LEAST_LOSS_WITH_CALL
                        && share(locked) == 0
                        && cost >= LEAST_COST_OF_LOCK
                        && (value >= LEAST_LOSS_OF_VALUE || !parallel)
                        && share(valueLocked) == 0,
                List.of(
                        new Figure("lost by count += 1", 100 * plus, "%"),
                        new Figure("lost by count = int(count) + 1", 100 * withCall, "%"),
                        new Figure("lost in a lock", 100 * share(locked), "%"),
                        new Figure("each without a lock", callNanos, "ns"),
                        new Figure("each in a lock", locked.number("nanos"), "ns"),
                        new Figure("lost by Value += 1", 100 * value, "%"),
                        new Figure("lost by Value in get_lock()", 100 * share(valueLocked), "%"),
                        new Figure(
                                "each by Value in get_lock()", valueLocked.number("nanos"), "ns")),
                CheckWords.format(
                        "threads lost %s of their updates by count += 1 and %s by count ="
                                + " int(count) + 1, processes %s by Value += 1; in a lock nobody"
                                + " lost any, at %s the time of a thread's update.",
                        CheckWords.percent(plus),
                        CheckWords.percent(withCall),
                        CheckWords.percent(value),
                        CheckWords.times(cost)));
    }

    private static double share(ReportedFacts facts) {
        return facts.number("lost") / facts.number("asked");
    }

    /// Since 3.10 a thread is asked to let go only where a loop turns or a call is made.
    private static boolean keepsPlus(Interpreter python) {
        String[] numbers = python.version().split("[^0-9]+", 3);
        int major = Integer.parseInt(numbers[0]);
        return python.gil() && (major > 3 || Integer.parseInt(numbers[1]) >= 10);
    }
}
