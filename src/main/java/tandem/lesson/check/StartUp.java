package tandem.lesson.check;

import java.util.ArrayList;
import java.util.List;

/// A thread starts sooner than a process, a forked process sooner than one that starts an
/// interpreter; more processes than cores gain nothing; sleeping costs no time on cores.
public final class StartUp implements Check {
    private static final double LEAST_COST_OF_SPAWN = 3;
    private static final double MOST_CPU_ASLEEP = 0.2;
    private static final double LEAST_WALL_OF_MANY = 0.6;
    private static final double MOST_CPU_OF_MANY = 2;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        Seen start = outcomes.seen("start");
        List<Figure> figures = new ArrayList<>();
        for (ReportedFacts each : start.facts()) {
            figures.add(new Figure("start of a " + each.text("way"), each.number("millis"), "ms"));
        }
        double thread = start.fact("way", "thread").number("millis");
        double fork = start.fact("way", "fork").number("millis");
        double spawn = start.fact("way", "spawn").number("millis");
        double spawnBytes = start.fact("way", "spawn").number("peakBytes");
        Seen clocks = outcomes.seen("clocks");
        ReportedFacts asleep = clocks.fact("what", "asleep");
        ReportedFacts cores = clocks.fact("what", "as many processes as cores");
        ReportedFacts many = clocks.fact("what", "eight times as many");
        double idle = asleep.number("cpu") / asleep.number("wall");
        double busy = cores.number("cpu") / cores.number("wall");
        double wall = many.number("wall") / cores.number("wall");
        double cpu = many.number("cpu") / cores.number("cpu");
        figures.add(new Figure("peak memory of a spawned process", spawnBytes / 1e6, "MB"));
        figures.add(new Figure("CPU time for wall time, asleep", idle, "×"));
        figures.add(new Figure("CPU time for wall time, a process a core", busy, "×"));
        figures.add(new Figure("wall time of eight processes a core to one", wall, "×"));
        figures.add(new Figure("CPU time of eight processes a core to one", cpu, "×"));
        return new CheckVerdict(
                thread < fork
                        && spawn >= LEAST_COST_OF_SPAWN * fork
                        && idle <= MOST_CPU_ASLEEP
                        && wall >= LEAST_WALL_OF_MANY
                        && cpu <= MOST_CPU_OF_MANY,
                figures,
                CheckWords.format(
                        "a thread began after %s, a forked process after %s, a spawned one after"
                                + " %s; with eight processes a core the same work took %s the wall"
                                + " time and %s the CPU time of one a core.",
                        CheckWords.time(1e6 * thread),
                        CheckWords.time(1e6 * fork),
                        CheckWords.time(1e6 * spawn),
                        CheckWords.times(wall),
                        CheckWords.times(cpu)));
    }
}
