package tandem.engine.sweep;

import tandem.law.Median;
import tandem.model.Calibration;
import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.model.Sitting;
import tandem.model.Sweep;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a sweep has measured so far. Not for several threads.
final class SweepLog {
    /// Runs of a point whose lanes stay until another is nearer to the median.
    private static final int CANDIDATES = 3;

    private final Sweep sweep;
    private final List<Trial> trials = new ArrayList<>();
    private final List<Sitting> earlier = new ArrayList<>();
    private final Map<Sweep.Point, List<Swept.Kept>> candidates = new HashMap<>();
    private final Map<String, Calibration> calibrations = new LinkedHashMap<>();
    private long recorded;
    private long lost;

    SweepLog(Sweep sweep) {
        this.sweep = sweep;
    }

    /// Goes on with what was measured before.
    void take(Recording recording, Swept swept) {
        trials.addAll(swept.trials());
        earlier.addAll(swept.sittings());
        for (Swept.Kept kept : swept.kept()) {
            candidates.computeIfAbsent(kept.point(), _ -> new ArrayList<>()).add(kept);
        }
        recording.calibrations().forEach(each -> calibrations.put(each.runtime(), each));
        recorded += recording.recorded();
        lost += recording.lost();
    }

    void add(Trial trial, Recording recording) {
        trials.add(trial);
        recording.calibrations().forEach(each -> calibrations.put(each.runtime(), each));
        recorded += recording.recorded();
        lost += recording.lost();
        if (trial.counts()) {
            keep(trial, recording.runs().getFirst());
        }
    }

    private void keep(Trial trial, ContenderRun run) {
        List<Swept.Kept> own = candidates.computeIfAbsent(trial.point(), _ -> new ArrayList<>());
        own.add(new Swept.Kept(trial.point(), trial.position(), run));
        if (own.size() > CANDIDATES) {
            own.remove(own.stream().max(byDistance(trial.point())).orElseThrow());
        }
    }

    private Comparator<Swept.Kept> byDistance(Sweep.Point point) {
        double median =
                Median.of(
                        trials.stream()
                                .filter(trial -> trial.counts() && trial.point().equals(point))
                                .map(trial -> (double) trial.makespanNanos())
                                .toList());
        return Comparator.comparingDouble(kept -> Math.abs(kept.run().makespanNanos() - median));
    }

    int size() {
        return trials.size();
    }

    /// The number of the first block that nothing was measured of.
    int nextBlock() {
        return trials.stream()
                .filter(trial -> !trial.warmUp())
                .mapToInt(trial -> trial.block() + 1)
                .max()
                .orElse(0);
    }

    /// How often in a row a point has failed last.
    int failuresOf(Sweep.Point point) {
        int failures = 0;
        for (Trial trial : trials.reversed()) {
            if (trial.point().equals(point)) {
                if (!trial.failed()) {
                    break;
                }
                failures++;
            }
        }
        return failures;
    }

    Swept swept(Sitting now) {
        List<Sitting> sittings = new ArrayList<>(earlier);
        sittings.add(now);
        List<Trial> judged = SweepResultCheck.judge(sweep, trials);
        List<Swept.Kept> kept = new ArrayList<>();
        for (Sweep.Point point : sweep.points()) {
            List<Swept.Kept> agreeing =
                    candidates.getOrDefault(point, List.of()).stream()
                            .filter(each -> agrees(judged, each.position()))
                            .toList();
            if (!agreeing.isEmpty()) {
                kept.add(Collections.min(agreeing, byDistance(point)));
            }
        }
        return new Swept(sweep, judged, sittings, kept);
    }

    private static boolean agrees(List<Trial> judged, int position) {
        return judged.stream().anyMatch(trial -> trial.position() == position && !trial.failed());
    }

    List<Calibration> calibrations() {
        return List.copyOf(calibrations.values());
    }

    long recorded() {
        return recorded;
    }

    long lost() {
        return lost;
    }
}
