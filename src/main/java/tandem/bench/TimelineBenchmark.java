package tandem.bench;

import tandem.law.Median;
import tandem.model.ContenderRun;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.Palette;
import tandem.picture.PictureSurface;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineDrawing;
import tandem.picture.timeline.TimelineView;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What recordings of many spans cost: memory, disk, and time until a changed view is painted.
///
/// A frame is all from a view to its pixels: the picture of the timeline, that of its overview, and
/// painting both. No two frames in a row show the same time, but for those of a dragged selection.
public final class TimelineBenchmark {
    /// The surface's size, in pixels.
    public static final int WIDTH = 1920;

    /// The surface's size, in pixels.
    public static final int HEIGHT = 1080;

    private static final int OVERVIEW_HEIGHT = 48;
    private static final int WARM_FRAMES = 60;
    private static final int FRAMES = 120;
    private static final int LIVE_LANES = 64;
    private static final long EVENTS_PER_SECOND = 100_000;

    /// The window draws a growing recording this often where no graphics processor helps.
    private static final long LIVE_FRAME_NANOS = 64_000_000;

    private final Machine machine;
    private final PictureSurface surface;
    private final PictureSurface strip;
    private final Palette palette = Palette.light();
    private TimelineDrawing drawing = new TimelineDrawing();

    public TimelineBenchmark(Machine machine, PictureSurface.Maker surfaces) {
        this.machine = machine;
        surface = surfaces.surface(WIDTH, HEIGHT);
        strip = surfaces.surface(WIDTH, OVERVIEW_HEIGHT);
    }

    /// What a recording takes.
    ///
    /// @param memoryBytes how much more of the heap is in use with it, a span
    /// @param diskBytes its file's, a span
    /// @param saveMillis until its file is complete
    /// @param openMillis until it is read again, as equal
    public record Size(
            int lanes,
            int spans,
            double memoryBytes,
            double diskBytes,
            double saveMillis,
            double openMillis) {}

    /// Times of frames, or from events to the screen.
    ///
    /// @param of what was done
    public record Times(
            String of, int count, double medianMillis, double p95Millis, double worstMillis) {

        private static Times of(String what, List<Double> millis) {
            double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Times(
                    what,
                    sorted.length,
                    Median.of(sorted),
                    sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                    sorted[sorted.length - 1]);
        }
    }

    /// One recording's figures.
    public record Result(Size size, List<Times> frames) {
        public Result {
            frames = List.copyOf(frames);
        }
    }

    /// Measures a recording of a size.
    ///
    /// @param spans about how many
    /// @param lanes how many
    /// @throws IOException if it cannot be saved or read
    public Result measure(int spans, int lanes) throws IOException {
        long before = usedBytes();
        Recording recording = new GilRecording(machine, lanes, 1).until(spans).recording(true);
        long after = usedBytes();
        Path folder = Files.createTempDirectory("tandem-bench");
        Path file = folder.resolve("bench" + RecordingFile.SUFFIX);
        double save = Double.MAX_VALUE;
        double open = Double.MAX_VALUE;
        long bytes;
        try {
            for (int turn = 0; turn < 3; turn++) {
                long start = System.nanoTime();
                RecordingFile.write(recording, file);
                save = Math.min(save, millisSince(start));
                start = System.nanoTime();
                Recording read = RecordingFile.read(file);
                open = Math.min(open, millisSince(start));
                if (read.spanCount() != recording.spanCount()) {
                    throw new IOException("read %d spans".formatted(read.spanCount()));
                }
            }
            bytes = Files.size(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
        int count = recording.spanCount();
        Size size =
                new Size(
                        lanes,
                        count,
                        (double) (after - before) / count,
                        (double) bytes / count,
                        save,
                        open);
        return new Result(size, frames(recording));
    }

    private List<Times> frames(Recording recording) {
        drawing = new TimelineDrawing();
        TimelineView whole = TimelineView.of(recording, WIDTH, HEIGHT);
        TimeScale all = whole.scale();
        whole = whole.withStyle(whole.style().withLanePoints(18));
        List<Times> times = new ArrayList<>();
        Frames frames = new Frames(recording);
        times.add(frames.at("whole", frames.places(whole, 1)));
        times.add(frames.at("1 %", frames.places(whole, 0.01)));
        times.add(frames.at("0.01 %", frames.places(whole, 0.0001)));
        List<TimelineView> pan = new ArrayList<>();
        List<TimelineView> zoom = new ArrayList<>();
        TimeScale scale = all;
        double middle = scale.leftPoints() + scale.widthPoints() / 3;
        for (int i = 0; i < FRAMES; i++) {
            scale = i < FRAMES / 2 ? scale.zoom(1.15, middle) : scale.zoom(1 / 1.15, middle);
            scale = scale.within(0, all.endNanos());
            zoom.add(whole.withScale(scale));
        }
        scale = all.zoom(20, middle);
        for (int i = 0; i < FRAMES; i++) {
            scale = scale.pan(i % 40 < 20 ? 1 + i : -i);
            pan.add(whole.withScale(scale.within(0, all.endNanos())));
        }
        times.add(frames.at("panning", pan));
        times.add(frames.at("zooming", zoom));
        List<TimelineView> drag = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            long to = all.nanos() / 10 + all.nanos() * i / (2 * FRAMES);
            drag.add(
                    whole.withFocus(
                            TimelineView.Focus.NONE.withRange(
                                    new TimelineView.TimeRange(all.nanos() / 10, to))));
        }
        times.add(frames.at("selecting", drag));
        return times;
    }

    /// Frames of one recording.
    private final class Frames {
        private final Recording recording;
        private long summed;

        Frames(Recording recording) {
            this.recording = recording;
        }

        List<TimelineView> places(TimelineView whole, double share) {
            List<TimelineView> views = new ArrayList<>();
            long all = whole.scale().nanos();
            long length = (long) (all * share);
            for (int i = 0; i < FRAMES; i++) {
                long start = (all - length) * i / FRAMES;
                views.add(
                        whole.withScale(
                                whole.scale().withTimes(start, start + length + i * 1_000L)));
            }
            return views;
        }

        Times at(String what, List<TimelineView> views) {
            for (int i = 0; i < WARM_FRAMES; i++) {
                frame(views.get(views.size() * i / WARM_FRAMES));
            }
            List<Double> millis = new ArrayList<>();
            for (TimelineView view : views) {
                long start = System.nanoTime();
                frame(view);
                millis.add(millisSince(start));
            }
            return Times.of(what, millis);
        }

        private void frame(TimelineView view) {
            paint(recording, view);
            TimelineView.TimeRange range = view.focus().range();
            if (range != null) {
                for (ContenderRun run : recording.contenders()) {
                    summed +=
                            run.nanosBetween(range.startNanos(), range.endNanos())[
                                    State.ON_CORE.ordinal()];
                }
                if (summed < 0) {
                    throw new IllegalStateException("sums overflowed");
                }
            }
        }
    }

    private void paint(Recording recording, TimelineView view) {
        surface.paint(drawing.picture(recording, view, palette));
        TimeScale shown = view.scale().withTimes(0, TimelineView.shownNanos(recording));
        strip.paint(
                drawing.overview(recording, WIDTH, OVERVIEW_HEIGHT, shown, view.scale(), palette));
    }

    /// From events to the screen while they arrive.
    ///
    /// @param latency of each event: from its time to the end of the first frame with it
    /// @param frames the times that frames took
    /// @param events how many arrived
    /// @param lost how many of them the last frame did not have
    public record Live(Times latency, Times frames, int events, int lost) {}

    /// Lets events arrive for a while, and draws them fifteen times a second.
    ///
    /// @param forNanos how long
    public Live live(long forNanos) throws InterruptedException {
        GilRecording growing = new GilRecording(machine, LIVE_LANES, 2);
        Feed feed = new Feed(growing, forNanos);
        drawing = new TimelineDrawing();
        Thread thread = Thread.ofPlatform().name("events").start(feed);
        List<Double> latencies = new ArrayList<>();
        List<Double> frames = new ArrayList<>();
        int seen = 0;
        long due = System.nanoTime();
        boolean more = true;
        while (more) {
            more = thread.isAlive();
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            due = Math.max(due + LIVE_FRAME_NANOS, System.nanoTime());
            long start = System.nanoTime();
            Recording recording = feed.recording();
            TimelineView view = TimelineView.of(recording, WIDTH, HEIGHT);
            paint(recording, view.withStyle(view.style().withLanePoints(18)));
            long shown = System.nanoTime();
            frames.add((shown - start) / 1e6);
            int until = (int) recording.recorded();
            for (int event = seen; event < until; event++) {
                latencies.add((shown - feed.arrivedNanos(event)) / 1e6);
            }
            seen = Math.max(seen, until);
        }
        thread.join();
        return new Live(
                Times.of("event to screen", latencies),
                Times.of("live frames", frames),
                growing.spans(),
                growing.spans() - seen);
    }

    /// Events at their times, a thousand times a second as many as are due.
    private static final class Feed implements Runnable {
        private final GilRecording growing;
        private final long forNanos;
        private final long startNanos = System.nanoTime();
        private long[] arrived = new long[1 << 20];
        private int counted;

        Feed(GilRecording growing, long forNanos) {
            this.growing = growing;
            this.forNanos = forNanos;
        }

        @Override
        public void run() {
            long nanos = 0;
            while (nanos < forNanos) {
                nanos = System.nanoTime() - startNanos;
                catchUp(Math.min(nanos, forNanos));
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private synchronized void catchUp(long nanos) {
            long wanted = nanos * EVENTS_PER_SECOND / 1_000_000_000;
            long now = System.nanoTime();
            while (growing.spans() < wanted) {
                growing.turn(2_000_000_000 / EVENTS_PER_SECOND);
            }
            if (growing.spans() > arrived.length) {
                arrived = Arrays.copyOf(arrived, 2 * growing.spans());
            }
            Arrays.fill(arrived, counted, growing.spans(), now);
            counted = growing.spans();
        }

        synchronized Recording recording() {
            return growing.recording(false);
        }

        synchronized long arrivedNanos(int event) {
            return arrived[event];
        }
    }

    private static double millisSince(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e6;
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
