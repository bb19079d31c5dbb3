package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Experiment;

final class SliderScaleTest {
    private final SliderScale tasks = SliderScale.wide(Experiment.TASKS);
    private final SliderScale payload = SliderScale.wide(Experiment.PAYLOAD);

    @Test
    void theEndsOfTheWayAreTheEndsOfTheRange() {
        for (SliderScale scale : new SliderScale[] {tasks, payload}) {
            assertThat(scale.valueAt(0)).isEqualTo(scale.range().least());
            assertThat(scale.valueAt(1)).isEqualTo(scale.range().most());
            assertThat(scale.position(scale.range().least())).isZero();
            assertThat(scale.position(scale.range().most())).isEqualTo(1);
        }
    }

    @Test
    void equalStepsMultiply() {
        assertThat(tasks.valueAt(0.2)).isEqualTo(10);
        assertThat(tasks.valueAt(0.4)).isEqualTo(100);
        assertThat(tasks.valueAt(0.6)).isEqualTo(1000);
    }

    @Test
    void arrowKeysReachEveryWorkerCount() {
        SliderScale workers = SliderScale.wide(Experiment.WORKERS);
        double value = 1;
        for (int expected = 2; expected <= 64; expected++) {
            value = workers.step(value, 1);
            assertThat(value).isEqualTo(expected);
        }
        assertThat(workers.step(value, 1)).isEqualTo(64);
        assertThat(workers.step(1, -1)).isEqualTo(1);
    }

    @Test
    void whatIsTypedStaysInTheRange() {
        assertThat(tasks.parse("250")).hasValue(250);
        assertThat(tasks.parse(" 10 000 ")).hasValue(10_000);
        assertThat(tasks.parse("2k")).hasValue(2000);
        assertThat(tasks.parse("0")).hasValue(1);
        assertThat(tasks.parse("9999999")).hasValue(100_000);
        assertThat(payload.parse("1.5 MB")).hasValue(1_500_000);
    }

    @Test
    void whatIsTypedMayCarryItsUnit() {
        SliderScale work = new SliderScale(Experiment.WORK, true, false, 2, Double::toString);

        assertThat(work.parse("40 ms")).hasValue(40);
        assertThat(work.parse("0,5")).hasValue(0.5);
        assertThat(SliderScale.whole(Experiment.UNEVENNESS).parse("±30 %")).hasValue(30);
    }

    @Test
    void whatIsNoNumberIsNotTaken() {
        assertThat(tasks.parse("many")).isEmpty();
        assertThat(tasks.parse("")).isEmpty();
    }
}
