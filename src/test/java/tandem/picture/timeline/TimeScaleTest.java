package tandem.picture.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private final TimeScale scale = new TimeScale(1_000_000, 3_000_000, 100, 400);

    @Test
    void timesAndPlacesMatch() {
        assertThat(scale.x(1_000_000)).isEqualTo(100);
        assertThat(scale.x(2_000_000)).isEqualTo(300);
        assertThat(scale.nanosAt(500)).isEqualTo(3_000_000);
        assertThat(scale.nanosAt(scale.x(1_234_567))).isEqualTo(1_234_567);
    }

    @Test
    void zoomingKeepsTheMomentUnderThePointer() {
        TimeScale zoomed = scale.zoom(4, 250);

        assertThat(zoomed.nanos()).isEqualTo(500_000);
        assertThat(zoomed.x(scale.nanosAt(250))).isCloseTo(250, within(0.01));
    }

    @Test
    void zoomingEndsAtTheShortestTime() {
        assertThat(scale.zoom(1e9, 300).nanos()).isEqualTo(TimeScale.LEAST_NANOS);
    }

    @Test
    void panningMovesOverTime() {
        TimeScale panned = scale.pan(200);

        assertThat(panned.startNanos()).isEqualTo(2_000_000);
        assertThat(panned.nanos()).isEqualTo(scale.nanos());
    }

    @Test
    void boundsMoveTheWindowBeforeTheyShortenIt() {
        assertThat(scale.pan(-4000).within(0, 10_000_000).startNanos()).isZero();
        assertThat(scale.pan(-4000).within(0, 10_000_000).nanos()).isEqualTo(scale.nanos());
        assertThat(scale.within(0, 1_500_000).endNanos()).isEqualTo(1_500_000);
        assertThat(scale.within(0, 1_500_000).startNanos()).isZero();
    }

    @Test
    void centringPutsAMomentInTheMiddle() {
        assertThat(scale.centredOn(9_000_000).x(9_000_000)).isEqualTo(300);
    }

    @Test
    void aScaleOfNoTimeIsRefused() {
        assertThatThrownBy(() -> new TimeScale(5, 5, 0, 10)).hasMessageContaining("allowed: 100");
        assertThatThrownBy(() -> new TimeScale(0, 500, 0, 0)).hasMessageContaining("more than 0");
    }
}
