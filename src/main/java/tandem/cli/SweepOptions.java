package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import tandem.model.Axis;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.model.Sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What is varied, and how often everything is run.
public final class SweepOptions {
    private static final int MOST_USUAL = 8;

    @Option(
            names = "--axis",
            paramLabel = "AXIS",
            description = {
                "what is varied: workers, tasks, work, chunk, payload or io; workers unless given"
            })
    private String axis = Axis.WORKERS.key();

    @Option(
            names = "--values",
            paramLabel = "LIST",
            description =
                    "what it is varied to, e.g. 1..8 or 10,20,40; for workers, --workers does it")
    private @Nullable String values;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "measured runs of every point, 1 to 1000; 5 unless given")
    private @Nullable String repeats;

    @Option(
            names = "--warmups",
            paramLabel = "N",
            description = "runs of every point beforehand, kept apart, 0 to 100; 1 unless given")
    private @Nullable String warmUps;

    public Axis axis() throws WrongUsage {
        try {
            return Axis.parse(axis);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    /// Whether anything but repeats is given.
    boolean given() {
        return values != null || warmUps != null || !axis.equals(Axis.WORKERS.key());
    }

    int repeats() throws WrongUsage {
        return whole(Sweep.REPEATS, repeats, 5);
    }

    /// @param workers what `--workers` says, or null
    public Sweep sweep(Experiment base, @Nullable String workers, int cores) throws WrongUsage {
        try {
            return new Sweep(
                    base,
                    axis(),
                    values(base, workers, cores),
                    repeats(),
                    whole(Sweep.WARM_UPS, warmUps, 1),
                    base.seed());
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    private List<Double> values(Experiment base, @Nullable String workers, int cores)
            throws WrongUsage {
        Axis over = axis();
        String given = over == Axis.WORKERS && workers != null ? workers : values;
        if (over == Axis.WORKERS && workers != null && values != null) {
            throw new WrongUsage("both --workers and --values are given; allowed: one of them");
        }
        if (given != null) {
            return parse(over, given);
        }
        return switch (over) {
            case WORKERS -> parse(over, "1.." + Math.min(MOST_USUAL, Math.max(4, 2 * cores)));
            case TASKS, WORK, CHUNK, PAYLOAD, IO ->
                    throw new WrongUsage(
                            "axis is '%s', but what values it has is not said; allowed: --values"
                                            .formatted(over.key())
                                    + " with a list, e.g. --values "
                                    + example(over, base));
        };
    }

    private static String example(Axis axis, Experiment base) {
        double own = Math.max(axis == Axis.WORK ? 1 : 4, axis.of(base));
        return "%s,%s,%s".formatted(Range.plain(own / 2), Range.plain(own), Range.plain(own * 2));
    }

    /// Reads `1,2,4`, `1..8`, `1..16:5` (in steps of five) and their mixtures.
    static List<Double> parse(Axis axis, String text) throws WrongUsage {
        TreeSet<Double> all = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("\\.\\.", 2);
            if (ends.length == 1) {
                all.add(number(axis, text, ends[0]));
                continue;
            }
            String[] to = ends[1].split(":", 2);
            double from = number(axis, text, ends[0]);
            double last = number(axis, text, to[0]);
            double step = to.length == 2 ? number(axis, text, to[1]) : 1;
            if (last < from || !(step > 0)) {
                throw wrong(axis, text);
            }
            if ((last - from) / step >= Sweep.MOST_VALUES) {
                throw new WrongUsage(
                        "%s is '%s', which is more than %d values; allowed: fewer, or larger steps,"
                                        .formatted(axis.key(), text, Sweep.MOST_VALUES)
                                + " e.g. 1..100:10");
            }
            for (int i = 0; from + i * step <= last; i++) {
                all.add(from + i * step);
            }
        }
        return new ArrayList<>(all);
    }

    private static double number(Axis axis, String text, String number) throws WrongUsage {
        try {
            return new BigDecimal(number.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw wrong(axis, text);
        }
    }

    private static WrongUsage wrong(Axis axis, String text) {
        return new WrongUsage(
                "%s is '%s'; allowed: numbers like 4, lists like 1,2,4, ranges like 1..8"
                        .formatted(axis.key(), text));
    }

    private static int whole(Range range, @Nullable String text, int usual) throws WrongUsage {
        if (text == null) {
            return usual;
        }
        try {
            return (int) range.check(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new WrongUsage(
                    "%s is '%s'; allowed: a whole number from %s to %s"
                            .formatted(
                                    range.name(),
                                    text,
                                    Range.plain(range.least()),
                                    Range.plain(range.most())));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }
}
