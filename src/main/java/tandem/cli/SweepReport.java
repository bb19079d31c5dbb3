package tandem.cli;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.Interval;
import tandem.law.sweep.LawWords;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.model.Recording;
import tandem.model.Sweep;

import java.util.Locale;
import java.util.OptionalDouble;

/// A sweep in words, as `sweep` and `stats` print it.
final class SweepReport {
    private SweepReport() {}

    static String of(SweepFigures figures, Recording recording) {
        Sweep sweep = figures.swept().sweep();
        StringBuilder text = new StringBuilder();
        text.append(headline(sweep, recording)).append("\n\n").append(table(figures));
        StringBuilder laws = new StringBuilder();
        figures.fits()
                .forEach((contender, outcome) ->
                        laws.append("· ")
                                .append(LawWords.sentence(figures, contender, outcome))
                                .append('\n'));
        if (!laws.isEmpty()) {
            text.append('\n').append(laws);
        }
        text.append('\n');
        if (figures.doubts().isEmpty()) {
            text.append("· Nothing that Tandem looks for speaks against these figures.\n");
        }
        figures.doubts().forEach(doubt -> text.append("· ").append(doubt).append('\n'));
        return text.toString();
    }

    private static String headline(Sweep sweep, Recording recording) {
        Experiment base = sweep.base();
        StringBuilder line = new StringBuilder(base.workload().title());
        line.append(" · ");
        if (sweep.axis() != Axis.TASKS) {
            line.append(Axis.TASKS.words(base.tasks()));
        }
        if (base.workload().hasWork() && sweep.axis() != Axis.WORK) {
            line.append(" × ").append(Figures.time(base.workMillis() * 1e6));
        }
        if (sweep.axis() != Axis.WORKERS) {
            line.append(" · ").append(Axis.WORKERS.words(base.workers()));
        }
        return line.append(" · ")
                .append(sweep.repeats())
                .append(sweep.repeats() == 1 ? " repeat" : " repeats")
                .append(" in random order, seed ")
                .append(sweep.seed())
                .append(" · ")
                .append(recording.origin().key())
                .append(" on ")
                .append(recording.machine().cores())
                .append(" cores, ")
                .append(recording.machine().os())
                .toString();
    }

    private static TextTable table(SweepFigures figures) {
        TextTable table =
                new TextTable(
                        "contender",
                        ">" + figures.swept().sweep().axis().key(),
                        ">runs",
                        ">median",
                        ">95 % interval",
                        ">speedup",
                        ">interval",
                        ">efficiency",
                        ">Karp-Flatt");
        figures.points().forEach(each -> row(table, each, ""));
        figures.bases().forEach(each -> row(table, each, " (base only)"));
        return table;
    }

    private static void row(TextTable table, PointFigures each, String what) {
        Double median = each.medianNanos();
        Double speedup = each.speedup();
        table.row(
                each.label() + what,
                number(each.point().value()),
                each.runs().size() + (each.failed() > 0 ? ", " + each.failed() + " failed" : ""),
                median == null ? "" : format("%.1f ms", median / 1e6),
                interval("%.1f – %.1f", each.interval(), 1e-6),
                speedup == null ? "" : format("%.2f×", speedup),
                interval("%.2f – %.2f", each.speedupInterval(), 1),
                optional("%.0f %%", each.efficiency(), 100),
                optional("%.3f", each.karpFlatt(), 1));
    }

    private static String number(double value) {
        return Range.plain(value);
    }

    private static String interval(String form, @Nullable Interval interval, double factor) {
        return interval == null
                ? ""
                : String.format(
                        Locale.ROOT, form, interval.low() * factor, interval.high() * factor);
    }

    private static String optional(String form, OptionalDouble value, double factor) {
        return value.isPresent() ? format(form, value.getAsDouble() * factor) : "";
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
