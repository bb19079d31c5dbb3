package tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EventRaceTest {
    @Test
    void bothSidesDoTheSameHolds() {
        assertThat(EventRace.hold(100, 5000, 1)).isEqualTo(EventRace.bareHold(100, 5000, 1));
    }

    @Test
    void eachHoldAndEachSliceIsAnEvent() {
        assertThat(EventRace.sleepers(100, 5000, 1)).isBetween(5000L, 5101L);
        assertThat(EventRace.roundRobin(10, 5000)).isBetween(5000L, 5020L);
        assertThat(EventRace.bareRoundRobin(10, 5000)).isEqualTo(5000);
    }
}
