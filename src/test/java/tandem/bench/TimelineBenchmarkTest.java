package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Recording;
import tandem.model.span.State;
import tandem.picture.Picture;
import tandem.picture.PictureSurface;
import tandem.store.SyntheticRecording;

import java.util.concurrent.atomic.AtomicInteger;

class TimelineBenchmarkTest {
    private final AtomicInteger painted = new AtomicInteger();
    private final TimelineBenchmark benchmark =
            new TimelineBenchmark(SyntheticRecording.MACHINE, (_, _) -> counting());

    @Test
    void everyFigureIsOfTheRecordingThatWasAskedFor() throws Exception {
        TimelineBenchmark.Result result = benchmark.measure(20_000, 3);

        assertThat(result.size().spans()).isBetween(20_000, 20_005);
        assertThat(result.size().lanes()).isEqualTo(3);
        assertThat(result.size().diskBytes()).isBetween(1.0, 12.0);
        assertThat(result.frames())
                .extracting(TimelineBenchmark.Times::of)
                .containsExactly("whole", "1 %", "0.01 %", "panning", "zooming", "selecting");
        assertThat(result.frames())
                .allSatisfy(times -> {
                    assertThat(times.medianMillis()).isPositive();
                    assertThat(times.p95Millis()).isGreaterThanOrEqualTo(times.medianMillis());
                    assertThat(times.worstMillis()).isGreaterThanOrEqualTo(times.p95Millis());
                });
        assertThat(painted.get())
                .isGreaterThan(2 * result.frames().stream().mapToInt(times -> times.count()).sum());
    }

    @Test
    void everyEventThatArrivesIsShown() throws Exception {
        TimelineBenchmark.Live live = benchmark.live(300_000_000);

        assertThat(live.events()).isBetween(29_000, 31_000);
        assertThat(live.lost()).isZero();
        assertThat(live.latency().count()).isEqualTo(live.events());
    }

    @Test
    void oneThreadHasTheLockAtATime() {
        Recording recording =
                new GilRecording(SyntheticRecording.MACHINE, 5, 3).until(5_000).recording(true);

        long[] sums = recording.runs().getFirst().nanosBetween(3_000_000, recording.longestNanos());
        assertThat(sums[State.ON_CORE.ordinal()])
                .isBetween(recording.longestNanos() - 3_000_000, recording.longestNanos());
        assertThat(recording.spanCount()).isEqualTo((int) recording.recorded());
    }

    private PictureSurface counting() {
        return new PictureSurface() {
            @Override
            public void paint(Picture picture) {
                painted.incrementAndGet();
            }

            @Override
            public int argb(int x, int y) {
                return 0;
            }
        };
    }
}
