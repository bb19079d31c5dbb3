package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Workload;

import java.util.List;

final class HistoryTest {
    private final Experiment first =
            Experiment.of(Workload.PRIMES, List.of(Contender.parse("java:threads")));
    private final ObjectProperty<Experiment> experiment = new SimpleObjectProperty<>(first);
    private final History history = new History(experiment);

    @Test
    void aChangeIsUndoneAndDoneAgain() {
        history.change(first.withWorkers(8), false);
        history.undo();
        assertThat(experiment.get()).isEqualTo(first);
        history.redo();
        assertThat(experiment.get().workers()).isEqualTo(8);
        assertThat(history.canRedo().get()).isFalse();
    }

    @Test
    void aDragIsUndoneAsOneChange() {
        history.change(first.withWorkers(5), false);
        history.change(first.withWorkers(6), true);
        history.change(first.withWorkers(7), true);
        history.undo();
        assertThat(experiment.get()).isEqualTo(first);
        assertThat(history.canUndo().get()).isFalse();
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        history.change(first.withWorkers(5), false);
        history.undo();
        history.change(first.withTasks(3), false);
        assertThat(history.canRedo().get()).isFalse();
    }

    @Test
    void whatChangesNothingIsNoChange() {
        history.change(first.withWorkers(first.workers()), false);
        assertThat(history.canUndo().get()).isFalse();
    }
}
