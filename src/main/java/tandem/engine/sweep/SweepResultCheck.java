package tandem.engine.sweep;

import tandem.engine.run.ResultCheck;
import tandem.model.Sweep;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what the runs of a sweep computed, as {@link ResultCheck} does for one run: those of
/// the same tasks must agree.
final class SweepResultCheck {
    private SweepResultCheck() {}

    /// The same runs, those failed whose result is not the one that most have; where two results
    /// are equally frequent, all of both.
    static List<Trial> judge(Sweep sweep, List<Trial> trials) {
        if (!sweep.base().workload().mustAgree()) {
            return List.copyOf(trials);
        }
        Map<Double, List<String>> trusted = new HashMap<>();
        List<Trial> judged = new ArrayList<>();
        for (Trial trial : trials) {
            List<String> most =
                    trusted.computeIfAbsent(
                            tasksOf(sweep, trial), tasks -> mostFrequent(sweep, trials, tasks));
            String result = trial.result();
            boolean disagrees =
                    !trial.failed()
                            && result != null
                            && (most.size() > 1 || !most.contains(result));
            judged.add(
                    disagrees
                            ? trial.withFailure(
                                    "its result %s disagrees with others' (%s)"
                                            .formatted(result, String.join(" or ", most)))
                            : trial);
        }
        return judged;
    }

    /// What makes tasks the same: the value, unless the axis changes only who does them.
    private static double tasksOf(Sweep sweep, Trial trial) {
        return sweep.axis().sparesTheSerialRun() ? 0 : trial.point().value();
    }

    private static List<String> mostFrequent(Sweep sweep, List<Trial> trials, double tasks) {
        Map<String, Long> votes =
                trials.stream()
                        .filter(trial -> !trial.failed() && tasksOf(sweep, trial) == tasks)
                        .map(Trial::result)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
