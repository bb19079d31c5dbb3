package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.SampleRecordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Held against a look at every span for every column.
final class StaysTest {
    private static final int LANES = 9;
    private static final int CORES = 3;

    private final Random random = new Random(11);
    private final SpanLog[] logs = new SpanLog[LANES];

    StaysTest() {
        for (int i = 0; i < LANES; i++) {
            logs[i] = new SpanLog();
        }
    }

    @Test
    void everyColumnOfACoreIsTheWorkersThatHeldItLongest() {
        append(20_000);
        ContenderRun run = grown(null);
        Stays stays = Stays.of(run);

        for (Columns columns : columns(run)) {
            assertSame(stays, run, columns);
        }
    }

    @Test
    void workIsThatOfAllLanesInEachColumn() {
        append(20_000);
        ContenderRun run = grown(null);
        Stays stays = Stays.of(run);

        for (Columns columns : columns(run)) {
            long[] work = stays.work(columns);
            for (int column = 0; column < columns.count(); column++) {
                long[] sums = run.nanosBetween(columns.start(column), columns.end(column));
                assertThat(work[column]).isEqualTo(sums[State.ON_CORE.ordinal()]);
            }
        }
    }

    @Test
    void whatGrewIsWhatWouldBeMadeAnew() {
        Stays stays = Stays.NONE;
        for (int step = 0; step < 60; step++) {
            append(1 + random.nextInt(400));
            ContenderRun run =
                    grown(new Span(end(0), end(0) + 50, State.ON_CORE, Evidence.MEASURED, 0, 1));
            stays = stays.grown(run);
            assertThat(stays.missing(run)).isZero();
            if (step % 10 == 9) {
                Columns columns = columns(run).getFirst();
                assertSame(stays.withTails(run), run, columns);
            }
        }
        SpanLog other = new SpanLog();
        other.append(0, 100, State.ON_CORE, Evidence.MEASURED, 0, 0);
        ContenderRun another = run(List.of(other.spans()));
        assertThat(stays.missing(another)).isEqualTo(1);
        assertSame(stays.grown(another), another, new Columns(new TimeScale(0, 200, 0, 10), 1, 90));
    }

    @Test
    void whatIsSeenIsEnoughToDrawIt() {
        append(5_000);
        ContenderRun run = grown(null);
        Columns columns = columns(run).getLast();
        TimeScale scale = columns.scale();

        assertSame(Stays.between(run, scale.startNanos(), scale.endNanos()), run, columns);
    }

    private static void assertSame(Stays stays, ContenderRun run, Columns columns) {
        for (int core = 0; core < CORES; core++) {
            assertThat(stays.workers(core, columns)).isEqualTo(longest(run, core, columns));
        }
    }

    private static int[] longest(ContenderRun run, int core, Columns columns) {
        int[] workers = new int[columns.count()];
        for (int column = 0; column < workers.length; column++) {
            workers[column] = Hit.OnCore.NOBODY;
            long most = 0;
            long earliest = 0;
            for (Lane lane : run.lanes()) {
                Spans spans = lane.spans();
                for (int i = 0; i < spans.count(); i++) {
                    long start = Math.max(columns.start(column), spans.startNanos(i));
                    long held = Math.min(columns.end(column), spans.endNanos(i)) - start;
                    if (spans.core(i) == core
                            && held > 0
                            && (held > most || held == most && start < earliest)) {
                        most = held;
                        earliest = start;
                        workers[column] = lane.worker();
                    }
                }
            }
        }
        return workers;
    }

    private static List<Columns> columns(ContenderRun run) {
        long end = run.makespanNanos();
        return List.of(
                new Columns(new TimeScale(0, end, 100, 37), 1, Long.MAX_VALUE),
                new Columns(new TimeScale(-5_000, end + 9_000, 0, 90), 0.5, Long.MAX_VALUE),
                new Columns(new TimeScale(end / 3, end / 3 + 20_000, 0, 60), 1, end / 3 + 11_111),
                new Columns(new TimeScale(end / 2, end / 2 + 100, 0, 300), 1, Long.MAX_VALUE));
    }

    /// Spans of all lanes; now and then two are on one core at once, and some on none that is
    /// known.
    private void append(int count) {
        for (int i = 0; i < count; i++) {
            int lane = random.nextInt(LANES);
            long start = end(lane) + random.nextInt(400);
            long length = 1 + random.nextInt(random.nextInt(40) == 0 ? 60_000 : 300);
            State state = random.nextBoolean() ? State.ON_CORE : State.STARTING;
            int core = random.nextInt(CORES + 1) - 1;
            logs[lane].append(start, start + length, state, Evidence.MEASURED, i, core);
        }
    }

    private long end(int lane) {
        return Math.max(0, logs[lane].lastEndNanos());
    }

    private ContenderRun grown(@Nullable Span tail) {
        List<Spans> all = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            all.add(i == 0 && tail != null ? logs[i].spans(tail) : logs[i].spans());
        }
        return run(all);
    }

    private static ContenderRun run(List<Spans> all) {
        List<Lane> lanes = new ArrayList<>();
        long end = 0;
        for (int i = 0; i < all.size(); i++) {
            end = Math.max(end, all.get(i).endNanos(all.get(i).count() - 1));
            lanes.add(
                    SampleRecordings.lane(
                            i, Lane.Kind.THREAD, 0, end, new Exit.Exited(0), all.get(i)));
        }
        return SampleRecordings.run("java:threads", "Java threads", end, 0, lanes);
    }
}
