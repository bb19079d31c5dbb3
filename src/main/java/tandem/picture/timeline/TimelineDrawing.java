package tandem.picture.timeline;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.picture.Palette;
import tandem.picture.Picture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/// Draws timelines, one after another, and keeps what the next one needs too: where rows are, what
/// lanes show while the same time is seen, and who was on which core. What it takes to draw a view
/// depends on the pixels and lanes that are seen, not on how many spans there are.
///
/// To be used by one thread. Only who was on which core has to be found out of all spans once; of a
/// large recording that is done elsewhere, and cores are drawn when it is ready.
public final class TimelineDrawing {
    /// So many spans are looked at while drawing.
    private static final int FEW = 20_000;

    private final Executor elsewhere;
    private final Runnable ready;
    private final Map<Contender, Stays> stays = new ConcurrentHashMap<>();
    private final Set<Contender> busy = ConcurrentHashMap.newKeySet();
    private final Map<Contender, UpToDate> current = new HashMap<>();
    private final Map<Contender, Strip> strips = new HashMap<>();
    private final Map<Contender, Cores> cores = new HashMap<>();
    private final Map<Spans, LaneRuns> runs = new IdentityHashMap<>();
    private @Nullable Columns runsColumns;
    private @Nullable Arranged arranged;

    /// Stays with the run that they are all of.
    private record UpToDate(ContenderRun run, Stays stays) {}

    /// What was drawn of an overview.
    private record Strip(ContenderRun run, Columns columns, long[] work) {}

    /// What was drawn of cores.
    private record Cores(ContenderRun run, Columns columns, CoreRuns runs) {}

    /// Rows, and what they were arranged for.
    private record Arranged(
            Recording recording,
            TimelineView.Style style,
            Set<Contender> collapsed,
            TimelineLayout.Rows rows) {

        boolean isFor(Recording other, TimelineView view) {
            return recording == other
                    && style.equals(view.style())
                    && collapsed.equals(view.collapsed());
        }
    }

    /// One that does all its work while it draws.
    public TimelineDrawing() {
        this(Runnable::run, () -> {});
    }

    /// @param elsewhere does what takes longer than a frame
    /// @param ready called there when drawing again would show more
    public TimelineDrawing(Executor elsewhere, Runnable ready) {
        this.elsewhere = elsewhere;
        this.ready = ready;
    }

    /// Draws what a view shows of a recording.
    public Picture picture(Recording recording, TimelineView view, Palette palette) {
        return TimelinePicture.of(recording, layout(recording, view), view, palette);
    }

    /// Draws the overview of a recording.
    ///
    /// @param all all of the recording's time, placed where the strips shall be
    /// @param window the time that the timeline shows, in any place
    public Picture overview(
            Recording recording,
            double widthPoints,
            double heightPoints,
            TimeScale all,
            TimeScale window,
            Palette palette) {
        return OverviewPicture.of(
                recording, widthPoints, heightPoints, all, window, palette, this::work);
    }

    /// Where everything is in a view's picture.
    public TimelineLayout layout(Recording recording, TimelineView view) {
        Arranged now = arranged;
        if (now == null || !now.isFor(recording, view)) {
            now =
                    new Arranged(
                            recording,
                            view.style(),
                            view.collapsed(),
                            TimelineLayout.Rows.of(recording, view));
            arranged = now;
            forgetOthers(recording);
        }
        return new TimelineLayout(view, now.rows(), this);
    }

    private void forgetOthers(Recording recording) {
        Set<Contender> shown = new HashSet<>();
        recording.contenders().forEach(run -> shown.add(run.contender()));
        stays.keySet().retainAll(shown);
        current.keySet().retainAll(shown);
        strips.keySet().retainAll(shown);
        cores.keySet().retainAll(shown);
        runs.clear();
    }

    /// What a lane shows.
    LaneRuns lane(Lane lane, Columns columns) {
        if (!columns.equals(runsColumns)) {
            runs.clear();
            runsColumns = columns;
        }
        return runs.computeIfAbsent(lane.spans(), spans -> LaneRuns.of(spans, columns));
    }

    /// What the cores' lanes show; null while that is not known yet.
    @Nullable CoreRuns cores(ContenderRun run, Columns columns) {
        Cores drawn = cores.get(run.contender());
        if (drawn != null && drawn.run() == run && drawn.columns().equals(columns)) {
            return drawn.runs();
        }
        Stays all = stays(run);
        if (all == null) {
            TimeScale scale = columns.scale();
            if (seen(run, scale) > FEW) {
                return null;
            }
            all = Stays.between(run, scale.startNanos(), scale.endNanos());
        }
        CoreRuns made = new CoreRuns(all, columns);
        cores.put(run.contender(), new Cores(run, columns, made));
        return made;
    }

    private static long seen(ContenderRun run, TimeScale scale) {
        long seen = 0;
        for (Lane lane : run.lanes()) {
            int from = lane.spans().firstEndingAfter(scale.startNanos());
            seen += lane.spans().firstEndingAfter(scale.endNanos(), from) - from;
        }
        return seen;
    }

    /// The work in each of an overview's columns; none while that is not known yet.
    private long[] work(ContenderRun run, Columns columns) {
        Strip drawn = strips.get(run.contender());
        if (drawn != null && drawn.run() == run && drawn.columns().equals(columns)) {
            return drawn.work();
        }
        Stays all = stays(run);
        if (all == null) {
            return new long[columns.count()];
        }
        long[] work = all.work(columns);
        strips.put(run.contender(), new Strip(run, columns, work));
        return work;
    }

    private @Nullable Stays stays(ContenderRun run) {
        Contender contender = run.contender();
        UpToDate known = current.get(contender);
        if (known != null && known.run() == run) {
            return known.stays();
        }
        Stays before = stays.getOrDefault(contender, Stays.NONE);
        if (before.missing(run) > FEW) {
            growElsewhere(run, before);
            before = stays.getOrDefault(contender, Stays.NONE);
            if (before.missing(run) > FEW) {
                return null;
            }
        }
        Stays grown = before.grown(run);
        stays.put(contender, grown);
        Stays all = grown.withTails(run);
        current.put(contender, new UpToDate(run, all));
        return all;
    }

    private void growElsewhere(ContenderRun run, Stays before) {
        Contender contender = run.contender();
        if (busy.add(contender)) {
            elsewhere.execute(() -> {
                try {
                    stays.put(contender, before.grown(run));
                } finally {
                    busy.remove(contender);
                }
                ready.run();
            });
        }
    }
}
