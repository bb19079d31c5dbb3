package tandem.law.sweep;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Machine;
import tandem.model.Sitting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What of the machine speaks against figures that were measured on it, each with what it amounts
/// to.
///
/// @param machine where
/// @param sittings when and under which conditions
record Disturbances(Machine machine, List<Sitting> sittings) {
    private static final double LOAD_OF_A_CORE = 0.3;
    private static final double OTHERS = 0.05;
    private static final double STEAL = 0.02;
    private static final double FREQUENCY = 0.1;
    private static final double SPEED = 0.15;
    private static final double CLOCK_STEPS = 1000;

    List<String> load() {
        List<String> sentences = new ArrayList<>();
        double before = most(Sitting::loadBefore);
        if (before > LOAD_OF_A_CORE * machine.cores()) {
            sentences.add(
                    Doubts.sentence(
                            "In the minute before it began, %.1f threads on average wanted one of"
                                    + " the %d cores (load).",
                            before, machine.cores()));
        }
        double others = most(Sitting::othersShare);
        if (others > OTHERS) {
            sentences.add(
                    Doubts.sentence(
                            "While it ran, other programs took %s of the cores' time: times are"
                                    + " longer and scatter more than on a quiet machine.",
                            Figures.percent(others)));
        }
        return sentences;
    }

    List<String> steal() {
        double steal = most(Sitting::stealShare);
        return steal > STEAL
                ? List.of(
                        Doubts.sentence(
                                "The machine is virtual and was refused its cores for %.1f %% of"
                                        + " the time (steal).",
                                100 * steal))
                : List.of();
    }

    /// @param shortestNanos the shortest time that was measured
    List<String> clock(double shortestNanos) {
        double step = most(sitting -> (double) sitting.clockNanos());
        return step * CLOCK_STEPS > shortestNanos
                ? List.of(
                        Doubts.sentence(
                                "The clock moves in steps of %s, which is much for runs of %s.",
                                Figures.time(step), Figures.time(shortestNanos)))
                : List.of();
    }

    List<String> frequencies() {
        List<String> sentences = new ArrayList<>();
        List<String> governors =
                all(Sitting::governors).stream()
                        .filter(governor -> !governor.equals("performance"))
                        .toList();
        if (!governors.isEmpty()) {
            sentences.add(
                    Doubts.sentence(
                            "The cores' frequency is governed by '%s' and changes with load;"
                                    + " 'performance' would keep it.",
                            String.join("', '", governors)));
        }
        double least = values(Sitting::leastMegahertz).mapToDouble(each -> each).min().orElse(0);
        double most = most(Sitting::mostMegahertz);
        if (least < (1 - FREQUENCY) * most) {
            sentences.add(
                    Doubts.sentence(
                            "The cores' frequency was seen between %.0f and %.0f MHz.",
                            least, most));
        }
        return sentences;
    }

    /// What no other sign tells of a virtual machine's cores.
    List<String> speeds() {
        double least = values(Sitting::leastSpeed).mapToDouble(each -> each).min().orElse(1);
        boolean hybrid = sittings.stream().anyMatch(Sitting::hybrid);
        return least < 1 - SPEED && !hybrid
                ? List.of(
                        Doubts.sentence(
                                "A core was seen at %s of the speed of another, or of its own at"
                                        + " another time: its frequency changed, or something"
                                        + " outside this system shares it.",
                                Figures.percent(least)))
                : List.of();
    }

    List<String> hybrid() {
        return sittings.stream().anyMatch(Sitting::hybrid)
                ? List.of(
                        "The cores are of different speed: more workers mean slower cores too,"
                                + " which no law here knows of.")
                : List.of();
    }

    List<String> variables() {
        List<String> set = all(Sitting::variables);
        return set.isEmpty()
                ? List.of()
                : List.of(
                        Doubts.sentence(
                                "Set for all runs, and can change them: %s.",
                                String.join(", ", set)));
    }

    private List<String> all(Function<Sitting, List<String>> what) {
        return sittings.stream().map(what).flatMap(Collection::stream).distinct().toList();
    }

    private double most(Function<Sitting, @Nullable Double> what) {
        return values(what).mapToDouble(each -> each).max().orElse(0);
    }

    private Stream<Double> values(Function<Sitting, @Nullable Double> what) {
        List<Double> there = new ArrayList<>();
        for (Sitting sitting : sittings) {
            Double value = what.apply(sitting);
            if (value != null) {
                there.add(value);
            }
        }
        return there.stream();
    }
}
