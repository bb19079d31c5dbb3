package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class SweepTest {
    private static final Experiment BASE =
            Experiment.of(
                    Workload.PRIMES,
                    List.of(Contender.parse("java:threads"), Contender.parse("python:threads")));

    @Test
    void overWorkersOneSerialRunOfEachLanguageServesAllValues() {
        Sweep sweep = Sweep.overWorkers(BASE, 4);
        assertThat(sweep.points())
                .hasSize(10)
                .contains(new Sweep.Point(Contender.parse("java:serial"), 1, true));
        assertThat(sweep.runs()).isEqualTo(60);
        assertThat(sweep.pilotRuns()).isZero();
        assertThat(sweep.baseOf(sweep.points().get(2)))
                .isEqualTo(new Sweep.Point(Contender.parse("java:serial"), 1, true));
    }

    @Test
    void overWorkEveryValueHasASerialRunOfItsOwn() {
        Sweep sweep = new Sweep(BASE, Axis.WORK, List.of(5.0, 10.0, 20.0), 3, 0, 7);
        assertThat(sweep.points()).hasSize(12);
        assertThat(sweep.pilots())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.value()).isEqualTo(10));
        assertThat(sweep.pilotRuns()).as("no warm-up run serves for the estimate").isEqualTo(4);
        assertThat(sweep.points())
                .allSatisfy(point -> assertThat(sweep.points()).contains(sweep.baseOf(point)));
    }

    @Test
    void aSerialContenderIsItsOwnBase() {
        Sweep sweep =
                Sweep.overWorkers(
                        BASE.withContenders(
                                List.of(
                                        Contender.parse("java:serial"),
                                        Contender.parse("java:threads"))),
                        2);
        assertThat(sweep.points()).hasSize(3).noneMatch(Sweep.Point::baseline);
        assertThat(sweep.workersOf(sweep.points().getFirst())).isEqualTo(1);
    }

    @Test
    void everyBlockHasAllPointsInAnOrderThatItsSeedAndNumberDecide() {
        Sweep sweep = Sweep.overWorkers(BASE, 8);
        List<List<Sweep.Point>> blocks = IntStream.range(0, 20).mapToObj(sweep::block).toList();
        assertThat(blocks)
                .allSatisfy(block ->
                        assertThat(block).containsExactlyInAnyOrderElementsOf(sweep.points()))
                .doesNotHaveDuplicates();
        assertThat(sweep.withRepeats(90).block(7)).isEqualTo(blocks.get(7));
    }

    @Test
    void aPointsExperimentIsOfItAlone() {
        Sweep sweep = Sweep.overWorkers(BASE, 4);
        Experiment one = sweep.experiment(sweep.points().get(2));
        assertThat(one.contenders()).containsExactly(Contender.parse("java:threads"));
        assertThat(one.workers()).isEqualTo(3);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> new Sweep(BASE, Axis.WORKERS, List.of(), 3, 0, 1))
                .hasMessage("0 values to sweep over; allowed: 1 to 64");
        assertThatThrownBy(() -> new Sweep(BASE, Axis.WORKERS, List.of(2.0, 2.0), 3, 0, 1))
                .hasMessage("workers 2 stands after 2; allowed: ascending values, each once");
        assertThatThrownBy(() -> new Sweep(BASE, Axis.TASKS, List.of(1.5), 3, 0, 1))
                .hasMessage("tasks is 1.5; allowed: whole numbers");
        assertThatThrownBy(() -> new Sweep(BASE, Axis.WORKERS, List.of(65.0), 3, 0, 1))
                .hasMessage("workers is 65; allowed: 1 to 64");
        assertThatThrownBy(() -> new Sweep(BASE, Axis.WORKERS, List.of(1.0), 0, 0, 1))
                .hasMessage("repeats is 0; allowed: 1 to 1000");
        assertThatThrownBy(() ->
                        new Sweep(
                                BASE.withFault(Fault.parse("kill:1@50")),
                                Axis.WORKERS,
                                List.of(1.0),
                                1,
                                0,
                                1))
                .hasMessageStartingWith("fault is kill:1@50; allowed: none");
        assertThatThrownBy(() -> Axis.parse("time"))
                .hasMessage(
                        "axis 'time' is not known; allowed: workers, tasks, work, chunk, payload,"
                                + " io");
    }
}
