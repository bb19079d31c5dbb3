package tandem.engine.run;

import tandem.engine.record.Fate;
import tandem.model.Experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Who was still busy when the time limit passed.
///
/// @param experiment tells how long a task may be
/// @param fates of all workers at that moment
record Overtime(Experiment experiment, List<Fate> fates) {
    private static final double LEAST_SILENCE_MILLIS = 500;

    Overtime {
        fates = List.copyOf(fates);
    }

    /// The workers that have been silent for longer than any task may be.
    List<Fate> hanging() {
        return fates.stream().filter(this::hangs).toList();
    }

    private boolean hangs(Fate fate) {
        double longestMillis = experiment.workMillis() * (1 + experiment.unevennessPercent() / 100);
        return busy(fate)
                && fate.silentNanos() > 1e6 * Math.max(LEAST_SILENCE_MILLIS, 2 * longestMillis);
    }

    private static boolean busy(Fate fate) {
        return fate.alive() && fate.inTask();
    }

    /// That the limit passed, and who was in which task then.
    String sentence(long limitNanos) {
        String busy =
                fates.stream()
                        .filter(Overtime::busy)
                        .map(fate -> fate.name() + (hangs(fate) ? " hangs" : " was") + fate.where())
                        .collect(Collectors.joining(", "));
        return "ended after the time limit of %s%s"
                .formatted(seconds(limitNanos), busy.isEmpty() ? "" : ": " + busy);
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }
}
