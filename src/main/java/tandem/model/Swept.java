package tandem.model;

import java.util.List;
import java.util.Optional;

/// What a sweep measured: every run, and the lanes of one run of each point.
///
/// @param sweep what was asked
/// @param trials every run in the order in which they were made
/// @param sittings when and under which conditions; a sweep that was taken up again has several
/// @param kept of each point, the run nearest to the median of its times among those whose lanes
///   were still there, {@link Kept}; lanes of all runs would not fit into memory
public record Swept(Sweep sweep, List<Trial> trials, List<Sitting> sittings, List<Kept> kept) {

    /// The lanes of one run of a point.
    ///
    /// @param point which
    /// @param position of the trial
    /// @param run what it did
    public record Kept(Sweep.Point point, int position, ContenderRun run) {}

    public Swept {
        trials = List.copyOf(trials);
        sittings = List.copyOf(sittings);
        kept = List.copyOf(kept);
    }

    /// A point's runs that are in the figures, in order.
    public List<Trial> counted(Sweep.Point point) {
        return trials.stream()
                .filter(trial -> trial.counts() && trial.point().equals(point))
                .toList();
    }

    /// How many of the runs were made for the estimate alone.
    public int pilotRuns() {
        return sweep.warmUps() > 0 ? 0 : (int) trials.stream().filter(Trial::warmUp).count();
    }

    /// The name of a contender, or its id before its first run.
    public String label(Contender contender) {
        return trials.stream()
                .filter(trial -> trial.point().contender().equals(contender))
                .map(Trial::label)
                .findFirst()
                .orElse(contender.id());
    }

    /// How many blocks have all their points measured.
    public int wholeBlocks() {
        int points = sweep.points().size();
        int whole = 0;
        for (int block = 0; block < sweep.repeats(); block++) {
            int number = block;
            long there =
                    trials.stream()
                            .filter(trial -> !trial.warmUp() && trial.block() == number)
                            .count();
            whole += there == points ? 1 : 0;
        }
        return whole;
    }

    /// The lanes that stand for one value: a run of each contender and its base, as a recording of
    /// one experiment has them. A serial run that serves all values is among them.
    public List<ContenderRun> runsAt(double value) {
        return sweep.points().stream()
                .filter(point ->
                        point.value() == value
                                || sweep.axis().sparesTheSerialRun()
                                        && point.contender().strategy() == Strategy.SERIAL)
                .flatMap(point -> kept(point).stream())
                .map(Kept::run)
                .toList();
    }

    public Optional<Kept> kept(Sweep.Point point) {
        return kept.stream().filter(each -> each.point().equals(point)).findFirst();
    }
}
