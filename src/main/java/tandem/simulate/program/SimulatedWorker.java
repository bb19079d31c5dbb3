package tandem.simulate.program;

import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;
import tandem.simulate.os.Gate;
import tandem.simulate.os.InterpreterLock;
import tandem.simulate.os.SimulatedLane;

/// One worker's life: it starts, takes chunks of tasks, does them, and ends.
public final class SimulatedWorker implements Behaviour {
    private enum Step {
        BORN,
        START,
        READY,
        MEET,
        NEXT,
        RECEIVED,
        TASK,
        ROUND,
        OUTSIDE,
        BACK,
        COMPUTED,
        WAITED,
        AGAIN,
        DONE,
        SENT,
        LAST,
        END
    }

    private final SimulatedContender crew;
    private final int index;
    private final SimulatedLane trace;
    private Step step = Step.BORN;
    private boolean carried;
    private boolean locked;
    private boolean met;
    private int chunk;
    private int task;
    private int end;
    private int done;
    private double warmUpLeft;

    /// What is left to compute of a task that leaves the lock again and again, and what follows.
    private double left;

    private Step after = Step.COMPUTED;

    SimulatedWorker(SimulatedContender crew, int index, SimulatedLane trace) {
        this.crew = crew;
        this.index = index;
        this.trace = trace;
        warmUpLeft = crew.costs.warmUpMicros() * 1e3;
    }

    public int index() {
        return index;
    }

    public int done() {
        return done;
    }

    public SimulatedLane trace() {
        return trace;
    }

    @Override
    public void step(Actor me) {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = advance(me);
        }
    }

    /// @return whether the next step can be taken at once
    private boolean advance(Actor me) {
        switch (step) {
            case BORN -> {
                return (!crew.lockedFromBirth || enter(me)) && to(Step.START);
            }
            case START -> {
                crew.entered(index);
                return compute(me, crew.costs.startMicros() * 1e3, State.ON_CORE, Step.READY);
            }
            case READY -> {
                trace.ready(crew.kernel.now());
                crew.ready(index);
                return to(Step.MEET);
            }
            case MEET -> {
                if (crew.together && !met) {
                    met = true;
                    if (!crew.meet(me)) {
                        leave(me);
                        return false;
                    }
                }
                return enter(me) && to(Step.NEXT);
            }
            case NEXT -> {
                return next(me);
            }
            case RECEIVED, TASK -> {
                return begin(me);
            }
            case ROUND -> {
                return left < 1
                        ? to(after)
                        : compute(me, insideNanos(), State.ON_CORE, Step.OUTSIDE);
            }
            case OUTSIDE -> {
                leave(me);
                double outside = Math.min(left, crew.hashing.outsideNanos());
                left -= outside + crew.hashing.insideNanos(0);
                return compute(me, outside, State.ON_CORE, Step.BACK);
            }
            case BACK -> {
                return enter(me) && to(Step.ROUND);
            }
            case COMPUTED -> {
                long wait = crew.tasks.waitNanos[task];
                if (wait == 0) {
                    return to(Step.DONE);
                }
                leave(me);
                step = Step.WAITED;
                crew.devices.operate(me, wait);
                return false;
            }
            case WAITED -> {
                crew.devices.done();
                return to(Step.AGAIN);
            }
            case AGAIN -> {
                return enter(me) && work(me, rest(), Step.DONE);
            }
            case DONE -> {
                return done(me);
            }
            case SENT -> {
                crew.feed().answered(this, chunk);
                return to(Step.NEXT);
            }
            case LAST -> {
                trace.doing(Spans.NO_TASK);
                return compute(me, crew.costs.endMicros() * 1e3, State.IDLE, Step.END);
            }
            case END -> {
                leave(me);
                crew.kernel.exit(me);
                crew.ended();
                return false;
            }
        }
        throw new AssertionError(step);
    }

    private boolean to(Step next) {
        step = next;
        return true;
    }

    private double insideNanos() {
        InterpreterLock lock = crew.lock;
        return crew.hashing.insideNanos(lock == null ? 0 : lock.briefHoldNanos());
    }

    private boolean compute(Actor me, double nanos, State state, Step next) {
        step = next;
        if (nanos < 1) {
            return true;
        }
        crew.kernel.compute(me, nanos, state);
        return false;
    }

    /// Gets what it needs to run its language's code: a carrier and the interpreter lock.
    private boolean enter(Actor me) {
        Gate carriers = crew.carriers;
        if (carriers != null && !carried) {
            carried = true;
            // A virtual thread that slept tells so only when it has a carrier again.
            State state = step == Step.AGAIN ? State.BLOCKED : State.WAITING_CORE;
            if (!carriers.enter(me, state)) {
                return false;
            }
        }
        InterpreterLock lock = crew.lock;
        if (lock != null && !locked) {
            locked = true;
            return lock.acquire(me);
        }
        return true;
    }

    private void leave(Actor me) {
        InterpreterLock lock = crew.lock;
        if (lock != null && locked) {
            locked = false;
            lock.release(me);
        }
        Gate carriers = crew.carriers;
        if (carriers != null && carried) {
            carried = false;
            carriers.leave();
        }
    }

    private boolean next(Actor me) {
        trace.doing(Spans.NO_TASK);
        if (crew.feeds()) {
            int next = crew.feed().take(this);
            if (next == Dispatcher.LATER) {
                crew.feed().await(index, me);
                crew.kernel.park(me, State.IDLE);
                return false;
            }
            chunk = next;
        } else {
            chunk = crew.tasks.next(index);
        }
        if (chunk == Tasks.NONE) {
            return to(Step.LAST);
        }
        task = crew.tasks.first(chunk);
        end = crew.tasks.end(chunk);
        return crew.feeds()
                ? compute(me, crew.takeNanos(chunk), State.SENDING, Step.RECEIVED)
                : to(Step.TASK);
    }

    private boolean begin(Actor me) {
        trace.doing(task);
        long wait = crew.tasks.waitNanos[task];
        double nanos = crew.tasks.computeNanos[task];
        nanos += warmUpLeft;
        warmUpLeft = 0;
        return work(me, wait > 0 ? nanos / 2 : nanos, Step.COMPUTED);
    }

    private boolean work(Actor me, double nanos, Step next) {
        if (crew.lock == null || !crew.hashing.leavesLock()) {
            return compute(me, nanos, State.ON_CORE, next);
        }
        left = nanos;
        after = next;
        return to(Step.ROUND);
    }

    private double rest() {
        return crew.tasks.computeNanos[task] / 2.0;
    }

    private boolean done(Actor me) {
        if (!enter(me)) {
            return false;
        }
        done++;
        task++;
        if (task < end) {
            return to(Step.TASK);
        }
        if (!crew.feeds()) {
            return to(Step.NEXT);
        }
        trace.doing(Spans.NO_TASK);
        return compute(me, crew.takeNanos(chunk), State.SENDING, Step.SENT);
    }
}
