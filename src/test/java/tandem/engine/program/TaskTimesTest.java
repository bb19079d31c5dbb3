package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.span.Spans;

class TaskTimesTest {
    @Test
    void aWorkerThatServesWaitsBehindItsLastTask() {
        TaskTimes times = new TaskTimes();
        times.waits(10);
        times.begins(20, 10, 0);
        times.ends(30);
        times.begins(50, 35, 1);
        times.ends(60);
        assertThat(times.isWaiting(15)).isTrue();
        assertThat(times.task(25)).isZero();
        assertThat(times.isWaiting(32)).isFalse();
        assertThat(times.isWaiting(40)).isTrue();
        assertThat(times.task(55)).isEqualTo(1);
        assertThat(times.isWaiting(1000)).isTrue();
        assertThat(times.ended()).isEqualTo(2);
    }

    @Test
    void whatTakesNoFurtherTaskDoesNotWait() {
        TaskTimes times = new TaskTimes();
        times.begins(20, 0, 0);
        times.ends(30);
        assertThat(times.isWaiting(40)).isFalse();
        assertThat(times.task(40)).isEqualTo(Spans.NO_TASK);
    }

    @Test
    void tasksToldTogetherAllCount() {
        TaskTimes times = new TaskTimes();
        times.begins(10, 0, 0);
        times.ends(20);
        times.did(30, 50, 1, 4);
        times.begins(60, 0, 5);
        assertThat(times.ended()).isEqualTo(5);
        assertThat(times.task(40)).isEqualTo(1);
        assertThat(times.task(55)).isEqualTo(Spans.NO_TASK);
        assertThat(times.task(70)).isEqualTo(5);
    }
}
