package tandem.engine.run;

import tandem.model.Workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what contenders computed: a figure of one that computed something else must not be
/// used.
public final class ResultCheck {
    private ResultCheck() {}

    /// Fails every contender whose result is not the one that most have; where two results are
    /// equally frequent, all of both, since nothing tells which is wrong. One that failed already
    /// may have done only a part, and has no voice.
    static void judge(Workload workload, List<ContenderExecution> performances) {
        Map<Long, Long> votes =
                performances.stream()
                        .filter(each -> !each.failed())
                        .map(ContenderExecution::combined)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (!workload.mustAgree() || votes.size() < 2) {
            return;
        }
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Long> trusted =
                votes.entrySet().stream()
                        .filter(vote -> vote.getValue() == most)
                        .map(Map.Entry::getKey)
                        .toList();
        String others = trusted.stream().map(workload::show).collect(Collectors.joining(" or "));
        for (ContenderExecution each : performances) {
            Long result = each.combined();
            if (result != null
                    && !each.failed()
                    && (trusted.size() > 1 || !result.equals(trusted.getFirst()))) {
                each.fail(
                        "its result %s disagrees with others' (%s)"
                                .formatted(workload.show(result), others));
            }
        }
    }
}
