package tandem.picture.timeline;

import org.jspecify.annotations.Nullable;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who of a contender was on which core and when, of all lanes together: what a pixel of a core's
/// lane shows, and how much work was done between two moments, without visiting every span.
///
/// Immutable. One of a run that grows is made from the one before: stays that are new make lists of
/// their own, which are merged with those before them as soon as they are as long, so that each
/// stay is moved a few times only (a logarithmic method: Bentley and Saxe, *Decomposable searching
/// problems I*, J. Algorithms 1, 1980).
final class Stays {
    /// The key of work on a core that is not known.
    private static final int SOMEWHERE = Spans.NO_CORE;

    static final Stays NONE = new Stays(Map.of(), Map.of());

    private final Map<Integer, Spans> known;
    private final Map<Integer, List<StayList>> lists;

    private Stays(Map<Integer, Spans> known, Map<Integer, List<StayList>> lists) {
        this.known = known;
        this.lists = lists;
    }

    /// All of a run's, those of spans that are not final among them.
    static Stays of(ContenderRun run) {
        return NONE.grown(run).withTails(run);
    }

    /// Those that are seen between two moments. Takes time by how many they are.
    static Stays between(ContenderRun run, long startNanos, long endNanos) {
        Map<Integer, List<StayList>> found = new HashMap<>();
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            int from = spans.firstEndingAfter(startNanos);
            collect(lane, from, spans.behindStartingBefore(endNanos, from), found);
        }
        return new Stays(Map.of(), merged(found));
    }

    /// How many spans of a run are final and not here yet.
    int missing(ContenderRun run) {
        long missing = 0;
        for (Lane lane : run.lanes()) {
            missing += lane.spans().settled() - settled(lane);
        }
        return (int) Math.min(Integer.MAX_VALUE, missing);
    }

    private int settled(Lane lane) {
        Spans before = known.get(lane.worker());
        return before == null ? 0 : lane.spans().settledIn(before);
    }

    /// These and all that are new in a run; all anew if it is not the one that grew.
    Stays grown(ContenderRun run) {
        Map<Integer, Spans> now = new HashMap<>();
        Map<Integer, List<StayList>> found = new HashMap<>();
        for (Lane lane : run.lanes()) {
            now.put(lane.worker(), lane.spans());
            collect(lane, settled(lane), lane.spans().settled(), found);
        }
        for (Map.Entry<Integer, Spans> each : known.entrySet()) {
            Spans same = now.get(each.getKey());
            if (same == null || each.getValue().settledIn(same) < each.getValue().settled()) {
                return NONE.grown(run);
            }
        }
        Map<Integer, List<StayList>> all = new HashMap<>(lists);
        merged(found)
                .forEach((core, more) ->
                        all.put(core, stacked(all.getOrDefault(core, List.of()), more.getFirst())));
        return new Stays(now, all);
    }

    private static List<StayList> stacked(@Nullable List<StayList> before, StayList more) {
        List<StayList> stack = new ArrayList<>(before);
        stack.add(more);
        while (stack.size() > 1
                && stack.get(stack.size() - 2).count() <= 2 * stack.getLast().count()) {
            StayList last = stack.removeLast();
            stack.add(StayList.merged(stack.removeLast(), last));
        }
        return List.copyOf(stack);
    }

    /// These and those of spans that are not final, of a run that these are up to date with.
    Stays withTails(ContenderRun run) {
        Map<Integer, List<StayList>> tails = new HashMap<>();
        for (Lane lane : run.lanes()) {
            collect(lane, lane.spans().settled(), lane.spans().count(), tails);
        }
        if (tails.isEmpty()) {
            return this;
        }
        Map<Integer, List<StayList>> all = new HashMap<>(lists);
        merged(tails)
                .forEach((core, more) ->
                        all.merge(
                                core,
                                more,
                                (a, b) -> {
                                    List<StayList> both = new ArrayList<>(a);
                                    both.addAll(b);
                                    return both;
                                }));
        return new Stays(known, all);
    }

    private static void collect(Lane lane, int from, int to, Map<Integer, List<StayList>> found) {
        Spans spans = lane.spans();
        Map<Integer, StayList.Builder> builders = new HashMap<>();
        for (int i = from; i < to; i++) {
            int core = spans.core(i);
            boolean works = spans.state(i) == State.ON_CORE;
            if (core != Spans.NO_CORE || works) {
                Span span = spans.get(i);
                builders.computeIfAbsent(core, _ -> new StayList.Builder())
                        .add(span.startNanos(), span.endNanos(), works, lane.worker());
            }
        }
        builders.forEach((core, builder) ->
                found.computeIfAbsent(core, _ -> new ArrayList<>()).add(builder.list()));
    }

    /// One list of each core's.
    private static Map<Integer, List<StayList>> merged(Map<Integer, List<StayList>> found) {
        Map<Integer, List<StayList>> all = new HashMap<>();
        found.forEach((core, each) -> all.put(core, List.of(merged(each, 0, each.size()))));
        return all;
    }

    private static StayList merged(List<StayList> lists, int from, int to) {
        if (to - from == 1) {
            return lists.get(from);
        }
        int middle = (from + to) >>> 1;
        return StayList.merged(merged(lists, from, middle), merged(lists, middle, to));
    }

    /// Who was on a core longest without a break in each column, or {@link Hit.OnCore#NOBODY}. Of
    /// equals it is who came first, then the one with the lower number.
    int[] workers(int core, Columns columns) {
        Best best = new Best(columns.count());
        for (StayList list : lists.getOrDefault(core, List.of())) {
            new Walk(list, columns).longest(best);
        }
        return best.workers;
    }

    /// The work that was done in each column on all cores, in nanoseconds.
    long[] work(Columns columns) {
        long[] work = new long[columns.count()];
        for (List<StayList> each : lists.values()) {
            for (StayList list : each) {
                new Walk(list, columns).addWork(work);
            }
        }
        return work;
    }

    /// The longest stay of each column so far.
    private static final class Best {
        private final int[] workers;
        private final long[] nanos;
        private final long[] starts;

        Best(int columns) {
            workers = new int[columns];
            Arrays.fill(workers, Hit.OnCore.NOBODY);
            nanos = new long[columns];
            starts = new long[columns];
        }

        void offer(int column, StayList list, int stay, long from, long to) {
            long start = Math.max(from, list.start(stay));
            long held = Math.min(to, list.end(stay)) - start;
            boolean better =
                    held > nanos[column]
                            || held == nanos[column]
                                    && held > 0
                                    && (start < starts[column]
                                            || start == starts[column]
                                                    && list.worker(stay) < workers[column]);
            if (better) {
                workers[column] = list.worker(stay);
                nanos[column] = held;
                starts[column] = start;
            }
        }
    }

    /// Goes through a list's stays, column by column.
    private static final class Walk {
        private final StayList list;
        private final Columns columns;
        private StayList.Indices before = new StayList.Indices();
        private StayList.Indices begun = new StayList.Indices();
        private int first;

        Walk(StayList list, Columns columns) {
            this.list = list;
            this.columns = columns;
        }

        private void enter(long nanos) {
            first = list.firstFrom(nanos, 0);
            before.clear();
            list.endingAfter(nanos, 0, first, before);
        }

        void longest(Best best) {
            long at = columns.start(0);
            enter(at);
            for (int column = 0; column < columns.count(); column++) {
                long from = columns.start(column);
                long to = columns.end(column);
                if (from >= to) {
                    return;
                }
                if (from != at) {
                    enter(from);
                }
                int next = list.firstFrom(to, first);
                begun.clear();
                list.endingAfter(to, first, next, begun);
                for (int i = 0; i < before.count(); i++) {
                    best.offer(column, list, before.get(i), from, to);
                }
                int whole = first;
                for (int i = 0; i <= begun.count(); i++) {
                    int stay = i < begun.count() ? begun.get(i) : next;
                    int longest = list.longest(whole, stay);
                    if (longest >= 0) {
                        best.offer(column, list, longest, from, to);
                    }
                    if (stay < next) {
                        best.offer(column, list, stay, from, to);
                    }
                    whole = stay + 1;
                }
                stay(to);
                first = next;
                at = to;
            }
        }

        /// Of those that were there before, and those that have begun, who stays on.
        private void stay(long nanos) {
            StayList.Indices on = new StayList.Indices();
            for (int i = 0; i < before.count(); i++) {
                if (list.end(before.get(i)) > nanos) {
                    on.add(before.get(i));
                }
            }
            for (int i = 0; i < begun.count(); i++) {
                on.add(begun.get(i));
            }
            before = on;
        }

        void addWork(long[] work) {
            long at = columns.start(0);
            enter(at);
            long done = done(at);
            for (int column = 0; column < work.length; column++) {
                long from = columns.start(column);
                long to = columns.end(column);
                if (from >= to) {
                    return;
                }
                if (from != at) {
                    enter(from);
                    done = done(from);
                }
                int next = list.firstFrom(to, first);
                begun.clear();
                list.endingAfter(to, first, next, begun);
                stay(to);
                first = next;
                long now = done(to);
                work[column] += now - done;
                done = now;
                at = to;
            }
        }

        /// All work before a moment, which {@link #first} and {@link #before} are of.
        private long done(long nanos) {
            long done = list.workBefore(first);
            for (int i = 0; i < before.count(); i++) {
                done -= list.workAfter(before.get(i), nanos);
            }
            return done;
        }
    }
}
