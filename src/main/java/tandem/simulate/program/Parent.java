package tandem.simulate.program;

import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;
import tandem.simulate.os.InterpreterLock;

/// A host's first thread, which makes the workers one after another.
final class Parent implements Behaviour {
    private final SimulatedContender crew;
    private int made;
    private boolean spawning;
    private boolean locked;
    private boolean awaiting;

    Parent(SimulatedContender crew) {
        this.crew = crew;
    }

    @Override
    public void step(Actor me) {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = advance(me);
        }
    }

    private boolean advance(Actor me) {
        if (made == crew.tasks.workers && !spawning) {
            leave(me);
            crew.allMade();
            crew.kernel.exit(me);
            return false;
        }
        if (!enter(me)) {
            return false;
        }
        if (!spawning) {
            spawning = true;
            crew.ask(made);
            double nanos = crew.costs.spawnMicros() * 1e3;
            if (nanos >= 1) {
                crew.kernel.compute(me, nanos, State.ON_CORE);
                return false;
            }
        }
        if (crew.lock != null && crew.lockedFromBirth && !awaiting) {
            // Python's Thread.start returns once the thread has said that it runs.
            awaiting = true;
            crew.awaitEntry(made, me);
            crew.make(made);
            leave(me);
            crew.kernel.park(me, State.BLOCKED);
            return false;
        }
        if (!awaiting) {
            crew.make(made);
        }
        awaiting = false;
        spawning = false;
        made++;
        return true;
    }

    private boolean enter(Actor me) {
        InterpreterLock lock = crew.lock;
        if (lock == null || !crew.lockedFromBirth || locked) {
            return true;
        }
        locked = true;
        return lock.acquire(me);
    }

    private void leave(Actor me) {
        InterpreterLock lock = crew.lock;
        if (lock != null && locked) {
            locked = false;
            lock.release(me);
        }
    }
}
