package tandem.law.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.Speedup;
import tandem.model.ContenderRun;
import tandem.model.Prediction;
import tandem.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was expected beside what was measured, in one plain sentence for each contender.
public final class PredictionWords {
    private static final double CLOSE = 0.05;

    private PredictionWords() {}

    /// Of a single run: every guess whose contender has ended.
    public static List<String> of(Recording recording) {
        List<String> sentences = new ArrayList<>();
        for (Prediction.Guess guess : guesses(recording)) {
            ContenderRun run = recording.run(guess.contender()).orElse(null);
            if (run == null) {
                continue;
            }
            Prediction.Point point = guess.points().getLast();
            double measured = Speedup.of(recording, run).orElse(0);
            sentences.add(
                    measured > 0
                            ? sentence(
                                    run.label(), point, measured, null, recording.machine().cores())
                            : "%s: you expected %s, and there is nothing to hold it against."
                                    .formatted(run.label(), times(point.speedup())));
        }
        return sentences;
    }

    /// Of a sweep: of every guess the point that is farthest off.
    public static List<String> of(Recording recording, SweepFigures figures) {
        List<String> sentences = new ArrayList<>();
        for (Prediction.Guess guess : guesses(recording)) {
            String farthest = null;
            double most = -1;
            for (PointFigures each : figures.of(guess.contender())) {
                Prediction.Point point = guess.at(each.point().value()).orElse(null);
                Double measured = each.speedup();
                if (point != null && measured != null) {
                    double off = Math.abs(Math.log(point.speedup() / measured));
                    if (off > most) {
                        most = off;
                        farthest =
                                sentence(
                                        each.label(),
                                        point,
                                        measured,
                                        each.speedupInterval(),
                                        figures.machine().cores());
                    }
                }
            }
            if (farthest != null) {
                sentences.add(farthest);
            }
        }
        return sentences;
    }

    private static List<Prediction.Guess> guesses(Recording recording) {
        return recording.predicted().map(Prediction::guesses).orElse(List.of());
    }

    private static String sentence(
            String label,
            Prediction.Point point,
            double measured,
            @Nullable Interval interval,
            int cores) {
        double off = point.speedup() / measured - 1;
        boolean inside = interval != null && interval.contains(point.speedup());
        String verdict =
                inside || Math.abs(off) <= CLOSE
                        ? "that is right"
                        : String.format(
                                Locale.ROOT,
                                "%.0f %% too %s",
                                100 * Math.abs(off),
                                off > 0 ? "much" : "little");
        String why =
                !inside && off > CLOSE && point.value() > cores && point.speedup() > cores
                        ? " The machine has %d %s.".formatted(cores, cores == 1 ? "core" : "cores")
                        : "";
        return "%s: you expected %s at %s, measured %s%s: %s.%s"
                .formatted(
                        label,
                        times(point.speedup()),
                        workers(point.value()),
                        Figures.times(measured),
                        interval == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " [%.2f, %.2f]",
                                        interval.low(),
                                        interval.high()),
                        verdict,
                        why);
    }

    private static String times(double speedup) {
        return Figures.times(speedup);
    }

    private static String workers(double value) {
        return (long) value + (value == 1 ? " worker" : " workers");
    }
}
