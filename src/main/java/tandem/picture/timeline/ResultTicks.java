package tandem.picture.timeline;

import tandem.law.Arrivals;
import tandem.law.Figures;
import tandem.model.Arrival;
import tandem.model.ContenderRun;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The results that came to a program, summed up to what can be seen: one tick for those that came
/// within a point.
final class ResultTicks {
    private static final double SNAP_POINTS = 4;

    private final ContenderRun run;
    private final List<Tick> ticks = new ArrayList<>();

    /// @param x where it is
    /// @param arrivals at least one
    record Tick(double x, List<Arrival> arrivals) {

        /// The task's number, or how many there are.
        String label() {
            return arrivals.size() == 1
                    ? "#" + (arrivals.getFirst().task() + 1)
                    : Figures.count(arrivals.size()) + " results";
        }
    }

    /// @param untilNanos what is later does not count
    ResultTicks(ContenderRun run, TimeScale scale, long untilNanos) {
        this.run = run;
        List<Arrival> together = new ArrayList<>();
        double at = 0;
        for (Arrival arrival : run.arrivals()) {
            if (arrival.nanos() > untilNanos || !scale.shows(arrival.nanos())) {
                continue;
            }
            double x = Math.floor(scale.x(arrival.nanos()));
            if (!together.isEmpty() && x != at) {
                ticks.add(new Tick(at, List.copyOf(together)));
                together.clear();
            }
            at = x;
            together.add(arrival);
        }
        if (!together.isEmpty()) {
            ticks.add(new Tick(at, List.copyOf(together)));
        }
    }

    List<Tick> ticks() {
        return ticks;
    }

    /// In which order they came, over all jobs.
    String words() {
        List<String> orders =
                Arrivals.of(run).stream().map(job -> job.order().words()).distinct().toList();
        return orders.size() > 1 ? "" : orders.stream().collect(Collectors.joining());
    }

    /// The results near an x.
    Hit.OnResults at(double x) {
        Tick nearest = null;
        for (Tick tick : ticks) {
            double distance = Math.abs(tick.x() - x);
            if (distance <= SNAP_POINTS
                    && (nearest == null || distance < Math.abs(nearest.x() - x))) {
                nearest = tick;
            }
        }
        return new Hit.OnResults(run.contender(), nearest == null ? List.of() : nearest.arrivals());
    }
}
