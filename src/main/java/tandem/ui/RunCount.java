package tandem.ui;

import tandem.law.Figures;
import tandem.model.Sweep;
import tandem.model.Swept;

/// How many runs a sweep has, said in the same way wherever it is said.
///
/// @param runs that measure or warm up
/// @param pilots that are made for the estimate alone
public record RunCount(int runs, int pilots) {

    /// Of a sweep that is asked for.
    public static RunCount of(Sweep sweep) {
        return new RunCount(sweep.runs(), sweep.pilotRuns());
    }

    /// Of what was run.
    public static RunCount of(Swept swept) {
        int pilots = swept.pilotRuns();
        return new RunCount(swept.trials().size() - pilots, pilots);
    }

    /// E.g. `27 runs and 3 for the estimate`.
    public String text(Words words) {
        String counted = words.count("status.runs", runs, Figures.count(runs));
        return pilots == 0 ? counted : words.of("sweep.runs.pilots", counted, pilots);
    }
}
