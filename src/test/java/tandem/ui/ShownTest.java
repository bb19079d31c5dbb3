package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.figure.StackedPicture;
import tandem.store.Settings;
import tandem.store.SyntheticRecording;

import java.util.List;
import java.util.Optional;

final class ShownTest {
    @Test
    void theFigureOfWhatIfIsWhatIsComparedThereAndElsewhereTheRecordings() {
        Studio studio =
                new Studio(
                        SyntheticRecording.MACHINE,
                        Settings.DEFAULT,
                        Experiment.of(Workload.PRIMES, List.of(Contender.parse("java:threads"))));
        Picture timeline = StackedPicture.of(List.of(), Palette.light());
        Picture compared = StackedPicture.of(List.of(), Palette.dark());
        Shown shown = new Shown(studio, () -> Optional.of(timeline));
        shown.set(Screen.WHAT_IF, () -> Optional.of(compared));

        assertThat(shown.figure()).isEmpty();
        assertThat(shown.picture().orElseThrow()).isSameAs(timeline);
        studio.screen().set(Screen.WHAT_IF);
        assertThat(shown.figure().orElseThrow()).isSameAs(compared);
    }
}
