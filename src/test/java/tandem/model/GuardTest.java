package tandem.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;

final class GuardTest {
    private static final Contender PYTHON = Contender.parse("python:threads");
    private static final Contender JAVA = Contender.parse("java:threads");

    private final Experiment counter =
            Experiment.of(Workload.COUNTER, List.of(PYTHON, Contender.parse("java:threads")));

    @Test
    void aGuardBringsTheWorkloadThatItBelongsTo() {
        Experiment loose = counter.withGuard(Guard.VALUE_UNLOCKED);

        assertThat(loose.workload()).isEqualTo(Workload.COUNTER_UNLOCKED);
        assertThat(loose.withGuard(Guard.ARRAY).workload()).isEqualTo(Workload.COUNTER);
        assertThat(loose.withWorkload(Workload.COUNTER).guard()).isNull();
    }

    @Test
    void aWorkloadWithoutACounterHasNoGuard() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.withWorkload(Workload.PRIMES).withGuard(Guard.LOCK))
                .withMessage(
                        "guard is 'lock' for 'primes'; allowed: none, as only counter and"
                                + " counter-unlocked have a counter");
    }

    @Test
    void whatALanguageDoesNotKnowIsKeptAsUsualWithANote() {
        Experiment experiment = counter.withGuard(Guard.VALUE);

        assertThat(experiment.guardOf(PYTHON)).isEqualTo(Guard.VALUE);
        assertThat(experiment.guardOf(JAVA)).isEqualTo(Guard.LOCK);
        assertThat(Guard.VALUE.note(PYTHON)).isNull();
        assertThat(Guard.VALUE.note(JAVA))
                .isEqualTo(
                        "guard 'value' is of Python's multiprocessing: this contender's counter is"
                                + " kept as with 'lock'");
        assertThat(Guard.ATOMIC.in(PYTHON)).isEqualTo(Guard.LOCK);
        assertThat(Guard.MANAGER_UNLOCKED.in(JAVA)).isEqualTo(Guard.NONE);
    }

    @Test
    void aChannelIsForPythonsProcessesAlone() {
        assertThat(Channel.QUEUE.note(Contender.parse("python:processes:spawn"))).isNull();
        assertThat(Channel.QUEUE.in(PYTHON)).isEqualTo(Channel.DEFAULT);
        assertThat(Channel.QUEUE.note(PYTHON))
                .isEqualTo(
                        "channel 'queue' means nothing here: in one process nothing has to travel");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.parse("post"))
                .withMessage(
                        "channel 'post' is not known; allowed: default, pipe, queue, simple-queue,"
                                + " shared-memory, manager");
    }
}
