package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.bench.GilRecording;
import tandem.model.Recording;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.Texts;
import tandem.store.SyntheticRecording;

import java.util.ArrayList;
import java.util.List;

class TimelineDrawingTest {
    private static final Palette PALETTE = Palette.light();

    private final GilRecording growing = new GilRecording(SyntheticRecording.MACHINE, 6, 9);

    @Test
    void whateverWasDrawnBeforeAPictureIsTheSame() {
        TimelineDrawing drawing = new TimelineDrawing();
        for (int count : new int[] {500, 3_000, 3_100, 9_000}) {
            Recording recording = growing.until(count).recording(false);
            TimelineView whole = TimelineView.of(recording, 900, 300);
            TimeScale near = whole.scale().zoom(30, 500);
            TimelineView.TimeRange range = new TimelineView.TimeRange(5_000_000, 90_000_000);
            for (TimelineView view :
                    List.of(
                            whole,
                            whole.withFocus(TimelineView.Focus.NONE.withRange(range)),
                            whole.withScale(near),
                            whole.withScale(near.pan(1)),
                            whole.withUntilNanos(recording.longestNanos() / 2),
                            whole.withStyle(whole.style().withLanePoints(20)),
                            whole.withScrollPoints(40))) {
                assertThat(drawing.picture(recording, view, PALETTE))
                        .isEqualTo(TimelinePicture.of(recording, view, PALETTE));
                assertThat(overview(drawing, recording, view))
                        .isEqualTo(overview(new TimelineDrawing(), recording, view));
            }
        }
    }

    @Test
    void coresOfManySpansAreFoundOutElsewhereAndDrawnThen() {
        List<Runnable> elsewhere = new ArrayList<>();
        int[] ready = {0};
        TimelineDrawing drawing = new TimelineDrawing(elsewhere::add, () -> ready[0]++);
        Recording recording = growing.until(80_000).recording(true);
        TimelineView view = TimelineView.of(recording, 900, 600);

        assertThat(Texts.of(drawing.picture(recording, view, PALETTE)))
                .extracting(Texts.Placed::text)
                .contains("cores …");
        assertThat(overview(drawing, recording, view).marks()).hasSizeLessThan(10);
        assertThat(elsewhere).as("asked for once").hasSize(1);
        assertThat(drawing.picture(recording, view.withScale(view.scale().zoom(500, 400)), PALETTE))
                .as("few are seen")
                .isEqualTo(
                        TimelinePicture.of(
                                recording, view.withScale(view.scale().zoom(500, 400)), PALETTE));

        elsewhere.getFirst().run();

        assertThat(ready[0]).isEqualTo(1);
        assertThat(drawing.picture(recording, view, PALETTE))
                .isEqualTo(TimelinePicture.of(recording, view, PALETTE));
        assertThat(overview(drawing, recording, view).marks()).hasSizeGreaterThan(100);
    }

    private static Picture overview(
            TimelineDrawing drawing, Recording recording, TimelineView view) {
        TimeScale all = view.scale().withTimes(0, TimelineView.shownNanos(recording));
        return drawing.overview(recording, 900, 40, all, view.scale(), PALETTE);
    }
}
