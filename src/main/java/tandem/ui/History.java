package tandem.ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import tandem.model.Experiment;

import java.util.ArrayDeque;
import java.util.Deque;

/// The changes that were made to the experiment, to be undone and done again.
public final class History {
    private static final int MOST = 200;

    private final ObjectProperty<Experiment> experiment;
    private final Deque<Experiment> past = new ArrayDeque<>();
    private final Deque<Experiment> future = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

    History(ObjectProperty<Experiment> experiment) {
        this.experiment = experiment;
    }

    /// Changes the experiment.
    ///
    /// @param continues whether this goes on with the change before, as a slider does that is being
    ///   dragged: both are undone together
    public void change(Experiment next, boolean continues) {
        Experiment before = experiment.get();
        if (next.equals(before)) {
            return;
        }
        if (!continues || past.isEmpty()) {
            past.push(before);
            if (past.size() > MOST) {
                past.removeLast();
            }
        }
        future.clear();
        experiment.set(next);
        tell();
    }

    public void undo() {
        move(past, future);
    }

    public void redo() {
        move(future, past);
    }

    public ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedo() {
        return canRedo.getReadOnlyProperty();
    }

    private void move(Deque<Experiment> from, Deque<Experiment> to) {
        if (!from.isEmpty()) {
            to.push(experiment.get());
            experiment.set(from.pop());
            tell();
        }
    }

    private void tell() {
        canUndo.set(!past.isEmpty());
        canRedo.set(!future.isEmpty());
    }
}
