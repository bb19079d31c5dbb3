package tandem.ui;

import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Machine;
import tandem.model.Sweep;

import java.util.List;
import java.util.stream.IntStream;

/// What the controls ask of a sweep, besides the experiment.
///
/// @param axis what is varied
/// @param values what it is varied to, ascending
/// @param repeats measured runs of every point
/// @param warmUps runs of every point that are in no figure
public record SweepDraft(Axis axis, List<Double> values, int repeats, int warmUps) {

    public SweepDraft {
        values = List.copyOf(values);
    }

    /// Workers up to twice as many as a machine has cores, so that the bend is seen.
    public static SweepDraft of(Machine machine) {
        int most = (int) Experiment.WORKERS.clamp(Math.clamp(2L * machine.cores(), 4, 16));
        return new SweepDraft(
                Axis.WORKERS,
                IntStream.rangeClosed(1, most).mapToObj(Double::valueOf).toList(),
                5,
                1);
    }

    /// What a sweep that was made had asked.
    public static SweepDraft of(Sweep sweep) {
        return new SweepDraft(sweep.axis(), sweep.values(), sweep.repeats(), sweep.warmUps());
    }

    public SweepDraft withAxis(Axis newAxis, List<Double> newValues) {
        return new SweepDraft(newAxis, newValues, repeats, warmUps);
    }

    public SweepDraft withValues(List<Double> newValues) {
        return new SweepDraft(axis, newValues, repeats, warmUps);
    }

    public SweepDraft withRepeats(int newRepeats) {
        return new SweepDraft(axis, values, newRepeats, warmUps);
    }

    public SweepDraft withWarmUps(int newWarmUps) {
        return new SweepDraft(axis, values, repeats, newWarmUps);
    }

    /// Whether a sweep that was made is the one that is asked for, however often it was repeated:
    /// the same experiment, at the same values.
    public boolean asksFor(Experiment experiment, Sweep made) {
        if (axis != made.axis() || !values.equals(made.values())) {
            return false;
        }
        // What is varied has no value of its own.
        double value = values.getFirst();
        return axis.with(experiment.withFault(null), value).equals(axis.with(made.base(), value));
    }

    /// The sweep of an experiment, whose fault is left out.
    ///
    /// @throws IllegalArgumentException naming what the experiment does not allow
    public Sweep sweep(Experiment experiment) {
        return new Sweep(
                experiment.withFault(null), axis, values, repeats, warmUps, experiment.seed());
    }
}
