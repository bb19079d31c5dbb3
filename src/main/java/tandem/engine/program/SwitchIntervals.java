package tandem.engine.program;

import tandem.probe.ThreadLife;
import tandem.probe.ThreadLife.Execution;
import tandem.wire.TraceEvent.SwitchInterval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// After how long a process's threads ask for CPython's interpreter lock, at each moment: programs
/// change it, executing another interpreter sets it back, and what is no CPython has no such lock.
///
/// @param changes in order of time
record SwitchIntervals(List<SwitchInterval> changes) {
    /// CPython's own (`DEFAULT_INTERVAL` in `ceval_gil.c`).
    private static final long USUAL_NANOS = 5_000_000;

    SwitchIntervals {
        changes = List.copyOf(changes);
    }

    /// @param told by the process's interpreters, one after another
    static SwitchIntervals of(ProcessNode node, List<ProcessTrace> told) {
        Stream<SwitchInterval> programs =
                Stream.concat(
                                Stream.of(ThreadLife.UNSEEN),
                                node.leader().executions().stream().map(Execution::nanos))
                        .map(nanos ->
                                new SwitchInterval(
                                        nanos,
                                        node.leader().tid(),
                                        node.hasGilAt(nanos) ? USUAL_NANOS : 0));
        Stream<SwitchInterval> changes =
                told.stream()
                        .flatMap(each -> each.switchIntervals().stream())
                        .filter(each -> node.hasGilAt(each.nanos()));
        return new SwitchIntervals(
                Stream.concat(programs, changes)
                        .sorted(Comparator.comparingLong(SwitchInterval::nanos))
                        .toList());
    }

    /// The interval at a time, as was told last before it; 0 where there is no such lock.
    long at(long nanos) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).nanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : changes.get(low - 1).intervalNanos();
    }
}
