package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.Color;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.PictureSurface;
import tandem.picture.SampleRecordings;
import tandem.picture.Sketch;
import tandem.picture.timeline.TimeScale;
import tandem.picture.timeline.TimelineDrawing;
import tandem.picture.timeline.TimelineView;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The pixels of a timeline of 100 000 spans, each held against one that is found by a look at
/// every span of its lane.
@OneWindow
final class TimelinePixelsTest {
    private static final int LANES = 8;
    private static final int SPANS = 12_500;
    private static final int CORES = 3;
    private static final int WIDTH = 700;
    private static final int HEIGHT = 180;
    private static final int FIRST_LANE = 30;
    private static final int LANE = 10;
    private static final int BAR = 8;
    private static final int FOOT_STEPS = 8;

    private static final TimelineView.Style STYLE =
            TimelineView.Style.SCREEN.withLanePoints(LANE).withRuler(false);

    /// From the most important to the least.
    private static final List<State> IMPORTANCE =
            List.of(
                    State.WAITING_LOCK,
                    State.WAITING_CORE,
                    State.BLOCKED,
                    State.SENDING,
                    State.ON_CORE,
                    State.STARTING,
                    State.IDLE);

    private final Random random = new Random(4);
    private final Palette palette = Palette.light();
    private final TimelineDrawing drawing = new TimelineDrawing();
    private final List<Spans> lanes = new ArrayList<>();
    private final Map<String, int[][]> painted = new HashMap<>();

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @Test
    void everyPixelIsThatOfItsSpans() {
        long end = 0;
        for (int i = 0; i < LANES; i++) {
            lanes.add(spans());
            end = Math.max(end, lanes.get(i).endNanos(SPANS - 1));
        }
        Recording recording = recording(lanes, end);
        TimelineView whole = TimelineView.of(recording, WIDTH, HEIGHT, STYLE);
        for (TimeScale scale :
                List.of(
                        whole.scale(),
                        whole.scale().withTimes(end / 3, end / 3 + end / 100),
                        whole.scale().withTimes(end / 2, end / 2 + end / 10_000),
                        whole.scale().withTimes(end / 3 + 777, end / 3 + end / 100 + 777))) {
            assertSame(recording, end, whole.withScale(scale));
        }
    }

    private void assertSame(Recording recording, long end, TimelineView view) {
        painted.clear();
        int[][] pixels = pixels(drawing.picture(recording, view, palette));
        Picture blank = new TimelineDrawing().picture(recording(empty(), end), view, palette);
        int compared = 0;
        TimeScale scale = view.scale();
        for (int lane = 0; lane < LANES; lane++) {
            for (int column = 0; column < (int) scale.widthPoints(); column++) {
                String shown =
                        shown(lanes.get(lane), start(scale, column), start(scale, column + 1));
                int[][] wanted =
                        painted.computeIfAbsent(shown, each -> pixels(covered(blank, each, scale)));
                int x = (int) scale.leftPoints() + column;
                for (int y = FIRST_LANE + lane * LANE; y < FIRST_LANE + (lane + 1) * LANE; y++) {
                    assertThat(difference(pixels[y][x], wanted[y][x]))
                            .as("%s at %d, %d of %s", shown, x, y, scale)
                            .isLessThanOrEqualTo(3);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(LANES * LANE * 500);
        for (int core = 0; core < CORES; core++) {
            int y = (int) (FIRST_LANE + LANES * LANE + 6 + LANE * 0.85 * (core + 0.5));
            for (int column = 0; column < (int) scale.widthPoints(); column++) {
                int worker = longest(core, start(scale, column), start(scale, column + 1));
                int x = (int) scale.leftPoints() + column;
                int wanted =
                        worker < 0
                                ? painted.computeIfAbsent("", _ -> pixels(blank))[y][x]
                                : 0xff000000 | shade(worker).rgb();
                assertThat(difference(pixels[y][x], wanted))
                        .as("core %d at %d of %s", core, x, scale)
                        .isLessThanOrEqualTo(3);
            }
        }
    }

    private static long start(TimeScale scale, int column) {
        return scale.startNanos() + (long) Math.ceil(column * scale.nanosPerPoint());
    }

    /// A column's state and foot, e.g. `BLOCKED 2`; empty for none.
    private static String shown(Spans spans, long start, long end) {
        long[] nanos = new long[State.values().length];
        long all = 0;
        int count = 0;
        for (int i = 0; i < spans.count(); i++) {
            long part = Math.min(end, spans.endNanos(i)) - Math.max(start, spans.startNanos(i));
            if (part > 0) {
                nanos[spans.state(i).ordinal()] += part;
                all += part;
                count++;
            }
        }
        for (State state : IMPORTANCE) {
            if (nanos[state.ordinal()] > 0) {
                long work = nanos[State.ON_CORE.ordinal()];
                boolean foot = state != State.ON_CORE && count > 1 && work > 0;
                long steps = Math.round((double) work / all * FOOT_STEPS);
                return state.name() + " " + (foot ? Math.clamp(steps, 1, 6) : 0);
            }
        }
        return "";
    }

    /// All lanes over and over in what a column shows.
    private Picture covered(Picture blank, String shown, TimeScale scale) {
        if (shown.isEmpty()) {
            return blank;
        }
        State state = State.valueOf(shown.substring(0, shown.indexOf(' ')));
        int foot = Integer.parseInt(shown.substring(shown.indexOf(' ') + 1));
        Sketch sketch = new Sketch(palette);
        for (int lane = 0; lane < LANES; lane++) {
            double y = FIRST_LANE + lane * LANE + 1;
            double width = scale.widthPoints();
            sketch.state(state, scale.leftPoints(), y, width, BAR - foot);
            if (foot > 0) {
                sketch.state(State.ON_CORE, scale.leftPoints(), y + BAR - foot, width, foot);
            }
        }
        List<Mark> marks = new ArrayList<>(blank.marks());
        marks.addAll(sketch.marks());
        return new Picture(WIDTH, HEIGHT, palette.ground(), marks);
    }

    private int longest(int core, long start, long end) {
        int worker = -1;
        long most = 0;
        long earliest = 0;
        for (int lane = 0; lane < LANES; lane++) {
            Spans spans = lanes.get(lane);
            for (int i = 0; i < spans.count(); i++) {
                long from = Math.max(start, spans.startNanos(i));
                long held = Math.min(end, spans.endNanos(i)) - from;
                if (spans.core(i) == core
                        && held > 0
                        && (held > most || held == most && from < earliest)) {
                    most = held;
                    earliest = from;
                    worker = lane;
                }
            }
        }
        return worker;
    }

    private Color shade(int worker) {
        double share = worker * 0.618_034 % 1;
        Color own = palette.contender(Contender.parse("java:threads"));
        return Palette.mix(own, palette.ground(), share * 0.65);
    }

    private static int[][] pixels(Picture picture) {
        PictureSurface surface = OffscreenSurface.of(WIDTH, HEIGHT);
        surface.paint(picture);
        int[][] pixels = new int[HEIGHT][WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                pixels[y][x] = surface.argb(x, y);
            }
        }
        return pixels;
    }

    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 255) - (other >> shift & 255)));
        }
        return most;
    }

    private Spans spans() {
        SpanLog log = new SpanLog();
        long nanos = random.nextInt(100_000);
        for (int i = 0; i < SPANS; i++) {
            nanos += random.nextInt(30) == 0 ? random.nextInt(400_000) : 0;
            long end = nanos + 1 + random.nextInt(random.nextInt(60) == 0 ? 900_000 : 20_000);
            State state =
                    random.nextInt(3) == 0
                            ? IMPORTANCE.get(random.nextInt(IMPORTANCE.size()))
                            : State.ON_CORE;
            int core = state == State.ON_CORE ? random.nextInt(CORES) : Spans.NO_CORE;
            log.append(nanos, end, state, Evidence.MEASURED, Spans.NO_TASK, core);
            nanos = end;
        }
        return log.spans();
    }

    private static List<Spans> empty() {
        List<Spans> none = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            none.add(Spans.NONE);
        }
        return none;
    }

    private static Recording recording(List<Spans> all, long end) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            lanes.add(
                    SampleRecordings.lane(
                            i, Lane.Kind.THREAD, 0, end, new Exit.Running(), all.get(i)));
        }
        return SampleRecordings.recording(
                Experiment.of(Workload.PRIMES, List.of(Contender.parse("java:threads"))),
                CORES,
                List.of(SampleRecordings.run("java:threads", "Java threads", end, 0, lanes)));
    }
}
