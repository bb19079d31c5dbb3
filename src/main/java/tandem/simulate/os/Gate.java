package tandem.simulate.os;

import tandem.model.span.State;

import java.util.ArrayDeque;

/// Lets a number of actors in at a time, the others in the order in which they came.
public final class Gate {
    private final SimulatedKernel kernel;
    private final ArrayDeque<Actor> waiting = new ArrayDeque<>();
    private int room;

    /// @param room how many may be in
    public Gate(SimulatedKernel kernel, int room) {
        this.kernel = kernel;
        this.room = room;
    }

    /// Goes in, or parks until there is room; then it is in.
    ///
    /// @param state what it is in while it waits
    /// @return whether it is in at once
    public boolean enter(Actor actor, State state) {
        if (room > 0) {
            room--;
            return true;
        }
        waiting.add(actor);
        kernel.park(actor, state);
        return false;
    }

    public void leave() {
        Actor next = waiting.poll();
        if (next == null) {
            room++;
        } else {
            kernel.wake(next, 0);
        }
    }
}
