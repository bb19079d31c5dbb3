package tandem.ui.whatif;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.LossWords;
import tandem.law.Speedup;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Recording;
import tandem.simulate.accuracy.Accuracy;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What is said of the compared timelines: their figures, the serial run that each speedup is held
/// against, and how many cores others used meanwhile. The last two are why one machine can have two
/// figures here.
///
/// @param contender the only one that is shown, or null for all
record ComparedWords(Words words, @Nullable Contender contender) {

    /// Whose serial run a speedup is held against.
    enum Place {
        MEASURED,
        HERE,
        THERE
    }

    /// E.g. `2 cores · 4 workers · 612 ms · 1.64× as fast as the serial run there (1 s)`.
    String figures(Recording recording, int cores, Place place) {
        List<String> parts = new ArrayList<>();
        parts.add(words.count("machine.cores", cores, Figures.count(cores)));
        ContenderRun run = contender == null ? null : recording.run(contender).orElse(null);
        if (run == null) {
            int workers = recording.experiment().orElseThrow().workers();
            parts.add(words.count("status.workers", workers, Figures.count(workers)));
            parts.add(Figures.time(recording.longestNanos()));
        } else {
            parts.add(words.count("status.workers", run.workers(), Figures.count(run.workers())));
            parts.add(Figures.time(run.makespanNanos()));
            speedup(recording, run, place).ifPresent(parts::add);
        }
        return String.join(" · ", parts);
    }

    private Optional<String> speedup(Recording recording, ContenderRun run, Place place) {
        ContenderRun serial = recording.baselineOf(run).orElse(null);
        if (serial == null || serial.equals(run) || Speedup.of(recording, run).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                words.of(
                        "whatif.speedup." + place.name().toLowerCase(Locale.ROOT),
                        Figures.times(Speedup.of(recording, run).getAsDouble()),
                        Figures.time(serial.makespanNanos())));
    }

    /// What others did in the simulation of this machine, and why its speedup can be beyond what
    /// the cores give; empty where nothing was checked.
    String here(WhatIfResult.Known known) {
        Recording here = known.here();
        if (here == null || known.accuracy().isEmpty()) {
            return "";
        }
        return with(loadHere(known), beyond(here, known.machine().cores()));
    }

    private String loadHere(WhatIfResult.Known known) {
        Accuracy own = checked(known, contender);
        if (own == null) {
            double least = loads(known).min().orElse(0);
            double most = loads(known).max().orElse(0);
            return cores(least).equals(cores(most))
                    ? words.of("whatif.load.all", cores(most))
                    : words.of("whatif.load.each", cores(least), cores(most));
        }
        Accuracy serial = checked(known, own.contender().serial());
        return serial == null || serial.equals(own)
                ? words.of("whatif.load.own", cores(own.background()))
                : words.of("whatif.load.both", cores(own.background()), cores(serial.background()));
    }

    /// The same of the simulation that was asked for.
    String there(WhatIfResult foresight) {
        return with(
                loadThere(foresight),
                beyond(foresight.there(), foresight.elsewhere().hardware().cores()));
    }

    private String loadThere(WhatIfResult foresight) {
        WhatIfResult.Known known = foresight.known();
        double asked = foresight.elsewhere().hardware().background();
        double mean = known.hardware().background();
        if (known.accuracy().isEmpty()) {
            return asked == 0 ? "" : words.of("whatif.load.asked", cores(asked));
        }
        if (asked != mean) {
            return words.of("whatif.load.other", cores(asked), cores(mean));
        }
        return loads(known).allMatch(each -> cores(each).equals(cores(mean)))
                ? words.of("whatif.load.all", cores(mean))
                : words.of("whatif.load.mean", cores(mean));
    }

    private Optional<String> beyond(Recording recording, int cores) {
        return contender == null
                ? Optional.empty()
                : recording.run(contender).flatMap(run -> LossWords.beyond(recording, run, cores));
    }

    private static String with(String sentence, Optional<String> more) {
        return more.map(each -> (sentence + " " + each).strip()).orElse(sentence);
    }

    private static DoubleStream loads(WhatIfResult.Known known) {
        return known.accuracy().stream().mapToDouble(Accuracy::background);
    }

    private static @Nullable Accuracy checked(
            WhatIfResult.Known known, @Nullable Contender contender) {
        return known.accuracy().stream()
                .filter(each -> each.contender().equals(contender))
                .findFirst()
                .orElse(null);
    }

    private String cores(double many) {
        double tenths = Math.rint(10 * many) / 10;
        if (tenths == 0) {
            return words.of("whatif.load.none");
        }
        String shown =
                tenths == Math.rint(tenths)
                        ? Figures.count((long) tenths)
                        : String.format(Locale.ROOT, "%.1f", tenths);
        return tenths == 1
                ? words.of("machine.cores.one", shown)
                : words.of("machine.cores", shown);
    }
}
