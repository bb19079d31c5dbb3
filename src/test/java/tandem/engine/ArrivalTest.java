package tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.engine.run.Runner;
import tandem.law.Arrivals;
import tandem.law.Arrivals.Order;
import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Workload;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Results of real pools and executors, as they come to those who asked.
@EnabledIf("hasPython")
@Timeout(120)
class ArrivalTest {
    private static final Machine MACHINE = TestMachine.look();
    private static final int TASKS = 8;

    private static final Path HOME = TestMachine.home();

    static boolean hasPython() {
        return !MACHINE.pythons().isEmpty();
    }

    private ContenderRun run(String contender) throws Exception {
        Experiment experiment =
                Experiment.of(Workload.PRIMES, List.of(Contender.parse(contender)))
                        .withTasks(TASKS)
                        .withWorkMillis(8)
                        .withUnevennessPercent(90)
                        .withWorkers(2);
        return new Runner(MACHINE, HOME)
                .start(experiment, Runner.Options.DEFAULT)
                .await()
                .run(Contender.parse(contender))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python:pool:map",
                "python:pool:starmap",
                "python:pool:imap",
                "python:pool:imap_unordered",
                "python:pool:apply_async",
                "python:executor"
            })
    void everyTasksResultComesOnceAfterItsWorkerWasDoneWithIt(String contender) throws Exception {
        ContenderRun run = run(contender);

        assertThat(run.failure()).isNull();
        assertThat(run.arrivals())
                .extracting(Arrival::task)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TASKS).boxed().toList());
        for (Arrival arrival : run.arrivals()) {
            Lane lane = run.lanes().get(arrival.worker());
            assertThat(lane.worker()).isEqualTo(arrival.worker());
            assertThat(lastOf(lane, arrival.task())).isEqualTo(arrival.doneNanos());
            assertThat(arrival.nanos()).isBetween(arrival.doneNanos(), run.makespanNanos());
        }
        Order order = Arrivals.of(run).getFirst().order();
        if (contender.endsWith("map")) {
            assertThat(order)
                    .isEqualTo(contender.endsWith(":imap") ? Order.IN_ORDER : Order.TOGETHER);
        } else if (contender.endsWith("executor")) {
            assertThat(order).isEqualTo(Order.IN_ORDER);
        } else {
            assertThat(order).isNotEqualTo(Order.TOGETHER);
        }
    }

    /// When a lane was done with a task.
    private static long lastOf(Lane lane, int task) {
        return IntStream.range(0, lane.spans().count())
                .filter(span -> lane.spans().task(span) == task)
                .mapToLong(lane.spans()::endNanos)
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"python:threads", "java:threads"})
    void whoHandsResultsOverInMemoryTellsOfNone(String contender) throws Exception {
        assertThat(run(contender).arrivals()).isEmpty();
    }
}
