package tandem.lesson.check;

import tandem.law.Median;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How threads took turns on cores.
///
/// @param overlap the share of the time with any thread on a core in which there were two or more,
///   0 to 1
/// @param runMillis the median time for which one thread went on until another one took over
/// @param handOvers how often that happened
/// @param seconds from the first to the last moment on a core
record HandOvers(double overlap, double runMillis, int handOvers, double seconds) {

    /// Shorter turns are those of a thread that looks whether the lock is free.
    private static final long SLIVER_NANOS = 300_000;

    private record Turn(int lane, long start, long end) {}

    /// @throws Unseen if the threads took no turns
    static HandOvers of(ContenderRun run) {
        List<Turn> turns = turns(run);
        if (turns.isEmpty()) {
            throw new Unseen("any thread on a core");
        }
        List<Double> runs = new ArrayList<>();
        Turn first = null;
        long end = 0;
        for (Turn turn : turns) {
            if (turn.end() - turn.start() < SLIVER_NANOS) {
                continue;
            }
            if (first == null || first.lane() != turn.lane()) {
                if (first != null) {
                    runs.add((end - first.start()) / 1e6);
                }
                first = turn;
            }
            end = turn.end();
        }
        if (runs.isEmpty()) {
            throw new Unseen("a hand-over from one thread to another");
        }
        long last = turns.stream().mapToLong(Turn::end).max().orElse(0);
        return new HandOvers(
                overlap(turns),
                Median.of(runs),
                runs.size(),
                (last - turns.getFirst().start()) / 1e9);
    }

    double perSecond() {
        return handOvers / seconds;
    }

    private static List<Turn> turns(ContenderRun run) {
        List<Turn> turns = new ArrayList<>();
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            Turn open = null;
            for (int i = 0; i < spans.count(); i++) {
                Span span = spans.get(i);
                if (span.state() != State.ON_CORE) {
                    continue;
                }
                if (open != null && open.end() == span.startNanos()) {
                    open = new Turn(open.lane(), open.start(), span.endNanos());
                } else {
                    if (open != null) {
                        turns.add(open);
                    }
                    open = new Turn(lane.worker(), span.startNanos(), span.endNanos());
                }
            }
            if (open != null) {
                turns.add(open);
            }
        }
        turns.sort(Comparator.comparingLong(Turn::start));
        return turns;
    }

    private static double overlap(List<Turn> turns) {
        long covered = 0;
        long doubly = 0;
        long end = turns.getFirst().start();
        for (Turn turn : turns) {
            long fresh = Math.max(turn.start(), end);
            doubly += Math.max(0, Math.min(turn.end(), end) - turn.start());
            covered += Math.max(0, turn.end() - fresh);
            end = Math.max(end, turn.end());
        }
        return covered == 0 ? 0 : (double) doubly / covered;
    }
}
