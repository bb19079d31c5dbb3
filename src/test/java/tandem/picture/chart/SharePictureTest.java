package tandem.picture.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Recording;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.SampleRecordings;

class SharePictureTest {
    @Test
    void titlesAreWholeWhereThereIsLittleRoom() {
        Recording recording = SampleRecordings.gil();
        Picture narrow = SharePicture.of(recording, 260, Palette.light());
        assertThat(narrow.marks())
                .filteredOn(Mark.Text.class::isInstance)
                .map(mark -> ((Mark.Text) mark).text())
                .contains("CPython 3.13 threads", "CPython 3.13 processes");
    }
}
