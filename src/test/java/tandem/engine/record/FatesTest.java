package tandem.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tandem.engine.record.LaneAssembler.TaskError;
import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Fault;
import tandem.model.Lane;
import tandem.model.span.Spans;

import java.util.List;

class FatesTest {
    private static final Exit WELL = new Exit.Exited(0);
    private static final Exit KILLED = Exit.of(0, 9);

    private static Fate fate(Lane.Kind kind, int worker, Exit exit, int tasks, int task) {
        return new Fate(
                worker,
                kind.key() + " " + (worker + 1),
                kind,
                exit,
                worker,
                tasks,
                task,
                0,
                List.of(),
                false,
                null);
    }

    private static List<String> told(String id, @Nullable Fault fault, Exit host, Fate... fates) {
        return new Fates(Contender.parse(id), 2, 9, fault, host, List.of(fates)).sentences();
    }

    @Test
    void aKilledProcessLosesItsTaskAndItsSiblingGoesOn() {
        assertThat(
                        told(
                                "java:processes",
                                null,
                                WELL,
                                fate(Lane.Kind.PROCESS, 0, WELL, 6, Spans.NO_TASK),
                                fate(Lane.Kind.PROCESS, 1, KILLED, 2, 8)))
                .containsExactly(
                        "process 2 was killed by SIGKILL in task 9; its sibling went on; 8 of 9"
                                + " tasks were done");
    }

    @Test
    void threadsDieWithTheirProcess() {
        assertThat(
                        told(
                                "java:threads",
                                Fault.parse("kill:2@50"),
                                KILLED,
                                fate(Lane.Kind.THREAD, 0, KILLED, 6, 7),
                                fate(Lane.Kind.THREAD, 1, KILLED, 2, 8)))
                .containsExactly(
                        "its process was killed by SIGKILL (thread 2 in task 9): all 2 threads died"
                                + " with it, and the results are lost");
    }

    @Test
    void aFaultThatDidNotStrikeIsTold() {
        assertThat(
                        told(
                                "java:threads",
                                Fault.parse("exit:1@50"),
                                WELL,
                                fate(Lane.Kind.THREAD, 0, WELL, 1, Spans.NO_TASK),
                                fate(Lane.Kind.THREAD, 1, WELL, 8, Spans.NO_TASK)))
                .containsExactly("the fault exit:1@50 did not strike: thread 1 did no more than 1");
    }

    @Test
    void wherePeopleNumberTasksFromOneSoDoNotes() {
        Fate survivor =
                new Fate(
                        0,
                        "process 1",
                        Lane.Kind.PROCESS,
                        WELL,
                        0,
                        3,
                        Spans.NO_TASK,
                        0,
                        List.of(new TaskError(4, "RuntimeError: no")),
                        false,
                        null);

        assertThat(survivor.note()).isEqualTo("survived RuntimeError: no in task 5");
        assertThat(fate(Lane.Kind.PROCESS, 0, KILLED, 2, 8).note()).isEqualTo("in task 9");
        assertThat(fate(Lane.Kind.PROCESS, 0, WELL, 2, Spans.NO_TASK).note()).isNull();
    }

    @Test
    void nothingIsToldWhereAllEndedWell() {
        assertThat(
                        told(
                                "python:pool",
                                null,
                                WELL,
                                fate(Lane.Kind.PROCESS, 0, WELL, 5, Spans.NO_TASK),
                                fate(Lane.Kind.PROCESS, 1, WELL, 4, Spans.NO_TASK)))
                .isEmpty();
    }
}
