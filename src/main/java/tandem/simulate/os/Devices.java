package tandem.simulate.os;

import tandem.model.span.State;

import java.util.ArrayDeque;

/// What carries out input and output: as many operations at once as there are devices, the others
/// in the order in which they were asked for.
public final class Devices {
    private record Operation(Actor actor, long nanos) {}

    private final SimulatedKernel kernel;
    private final ArrayDeque<Operation> waiting = new ArrayDeque<>();
    private final int count;
    private int busy;

    /// @param count of devices, or 0 if nobody ever waits for one
    public Devices(SimulatedKernel kernel, int count) {
        this.kernel = kernel;
        this.count = count;
    }

    /// Blocks an actor for an operation; it has to call {@link #done} in its next step.
    public void operate(Actor actor, long nanos) {
        if (count == 0 || busy < count) {
            busy++;
            kernel.sleep(actor, nanos, State.BLOCKED);
        } else {
            waiting.add(new Operation(actor, nanos));
            kernel.park(actor, State.BLOCKED);
        }
    }

    public void done() {
        busy--;
        Operation next = waiting.poll();
        if (next != null) {
            operate(next.actor(), next.nanos());
        }
    }
}
