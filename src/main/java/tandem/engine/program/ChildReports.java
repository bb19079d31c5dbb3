package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Exit;
import tandem.wire.TraceEvent;
import tandem.wire.TraceEvent.Deaf;
import tandem.wire.TraceEvent.ProcessReaped;
import tandem.wire.TraceEvent.ProcessStarted;
import tandem.wire.TraceEvent.Signalled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What a program's interpreters told of its processes, other than of themselves: how they are
/// called, who ended them and how they ended. Whoever told it may execute another program since, or
/// be no parent of theirs, as with a forkserver: so it is kept by whom it is about, and each with
/// its moment, as ids are used again. What was told stays: nobody who tells nothing takes it back.
///
/// Not thread-safe.
final class ChildReports {
    /// More than any system has.
    private static final int LAST_SIGNAL = 128;

    /// How much may be told of one process id.
    private static final int MOST_KEPT = 1000;

    private final Map<Long, List<ProcessStarted>> started = new HashMap<>();
    private final Map<Long, List<ProcessReaped>> reaped = new HashMap<>();
    private final Map<Long, List<Signalled>> signalled = new HashMap<>();
    private final Map<Long, List<Deaf>> deaf = new HashMap<>();

    void started(ProcessStarted report) {
        add(started, report.pid(), report);
    }

    /// @throws IllegalArgumentException if no process can have ended so
    void reaped(ProcessReaped report) {
        if (report.code() < -LAST_SIGNAL) {
            throw new IllegalArgumentException(
                    "exit code %d; allowed: from -%d".formatted(report.code(), LAST_SIGNAL));
        }
        add(reaped, report.pid(), report);
    }

    void signalled(Signalled report) {
        add(signalled, report.pid(), report);
    }

    void deaf(Deaf report) {
        add(deaf, report.pid(), report);
    }

    private static <E> void add(Map<Long, List<E>> all, long pid, E report) {
        List<E> reports = all.computeIfAbsent(pid, key -> new ArrayList<>(1));
        if (reports.size() < MOST_KEPT) {
            reports.add(report);
        }
    }

    /// The name that `multiprocessing` gave a process; empty if none is known.
    ///
    /// @param sinceNanos since when the id means this process
    /// @param untilNanos its death
    String name(long pid, long sinceNanos, long untilNanos) {
        ProcessStarted first = first(started, pid, sinceNanos, each -> each.nanos() <= untilNanos);
        return first == null ? "" : first.name();
    }

    /// How a process ended, as whoever waited for it learned; null if nobody told.
    ///
    /// @param sinceNanos when it lived: what had its id before had been waited for by then
    @Nullable Exit exit(long pid, long sinceNanos) {
        ProcessReaped first = first(reaped, pid, sinceNanos, each -> true);
        if (first == null) {
            return null;
        }
        return first.code() < 0 ? Exit.of(0, -first.code()) : new Exit.Exited(first.code());
    }

    /// Who of the library ended a process by a signal; null if nobody did.
    ///
    /// @param sinceNanos since when the id means this process
    /// @param untilNanos its death
    @Nullable String endedBy(long pid, int signal, long sinceNanos, long untilNanos) {
        Signalled first =
                first(
                        signalled,
                        pid,
                        sinceNanos,
                        each -> each.signal() == signal && each.nanos() <= untilNanos);
        return first == null ? null : first.by();
    }

    /// That a process began to execute what cannot tell anything, the last time; null if nobody
    /// told.
    ///
    /// @param sinceNanos since when the id means this process
    /// @param untilNanos when it began to execute what it executed last
    @Nullable Deaf deaf(long pid, long sinceNanos, long untilNanos) {
        Deaf last = null;
        for (Deaf report : deaf.getOrDefault(pid, List.of())) {
            if (report.nanos() >= sinceNanos
                    && report.nanos() <= untilNanos
                    && (last == null || report.nanos() > last.nanos())) {
                last = report;
            }
        }
        return last;
    }

    private static <E extends TraceEvent> @Nullable E first(
            Map<Long, List<E>> all, long pid, long sinceNanos, Predicate<E> wanted) {
        E first = null;
        for (E report : all.getOrDefault(pid, List.of())) {
            if (report.nanos() >= sinceNanos
                    && wanted.test(report)
                    && (first == null || report.nanos() < first.nanos())) {
                first = report;
            }
        }
        return first;
    }
}
