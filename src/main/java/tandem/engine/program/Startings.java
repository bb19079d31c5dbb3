package tandem.engine.program;

import tandem.probe.ThreadLife;
import tandem.probe.ThreadLife.Execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When a process was on its way to the program's own code: after its birth, and again after it
/// began to execute another program, up to where an interpreter says that it is there. What says
/// nothing of itself is there as soon as it is executed; of several such, one after another, all
/// but the last only lead to it, as a shell's `exec` does.
///
/// @param stretches in order of time, without overlap
record Startings(List<Stretch> stretches) {
    /// Always there.
    static final Startings NONE = new Startings(List.of());

    /// A time from one moment to another.
    record Stretch(long fromNanos, long toNanos) {}

    Startings {
        stretches = List.copyOf(stretches);
    }

    /// @param readyNanos when its interpreters came to the program's own code
    static Startings of(ThreadLife leader, List<Long> readyNanos) {
        List<Long> begins = new ArrayList<>();
        begins.add(leader.sinceNanos());
        leader.executions().stream().map(Execution::nanos).forEach(begins::add);
        List<Stretch> stretches = new ArrayList<>();
        long from = begins.getFirst();
        for (int i = 0; i < begins.size(); i++) {
            boolean last = i == begins.size() - 1;
            long until = last ? leader.deathNanos() : begins.get(i + 1);
            long ready = firstBetween(begins.get(i), until, readyNanos);
            if (ready != ThreadLife.NEVER) {
                add(stretches, from, ready);
                from = until;
            } else if (last) {
                add(stretches, from, begins.getLast());
            }
        }
        return new Startings(stretches);
    }

    private static long firstBetween(long from, long to, List<Long> nanos) {
        return nanos.stream()
                .filter(each -> each >= from && each <= to)
                .min(Comparator.naturalOrder())
                .orElse(ThreadLife.NEVER);
    }

    private static void add(List<Stretch> stretches, long from, long to) {
        if (to > from) {
            stretches.add(new Stretch(from, to));
        }
    }

    /// Whether it was at a time.
    boolean lasts(long nanos) {
        return stretches.stream()
                .anyMatch(each -> each.fromNanos() <= nanos && nanos < each.toNanos());
    }

    /// When that changes next; {@link Long#MAX_VALUE} if it does not.
    long changeAfter(long nanos) {
        for (Stretch each : stretches) {
            if (nanos < each.fromNanos()) {
                return each.fromNanos();
            }
            if (nanos < each.toNanos()) {
                return each.toNanos();
            }
        }
        return Long.MAX_VALUE;
    }
}
