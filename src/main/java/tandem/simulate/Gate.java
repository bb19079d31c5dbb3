package tandem.simulate;

import tandem.model.State;

import java.util.ArrayDeque;

/// Lets a number of actors in at a time, the others in the order in which they came.
final class Gate {
    private final Kernel kernel;
    private final State waitingState;
    private final ArrayDeque<Actor> waiting = new ArrayDeque<>();
    private int room;

    /// @param room how many may be in
    /// @param waitingState what those are in who wait
    Gate(Kernel kernel, int room, State waitingState) {
        this.kernel = kernel;
        this.room = room;
        this.waitingState = waitingState;
    }

    /// Goes in, or parks until there is room; then it is in.
    ///
    /// @return whether it is in at once
    boolean enter(Actor actor) {
        if (room > 0) {
            room--;
            return true;
        }
        waiting.add(actor);
        kernel.park(actor, waitingState);
        return false;
    }

    void leave() {
        Actor next = waiting.poll();
        if (next == null) {
            room++;
        } else {
            kernel.wake(next, 0);
        }
    }
}
