package tandem.work;

import tandem.model.Guard;
import tandem.model.span.State;

/// Raises the shared counter: with its lock, without, or by a single operation.
final class Count extends Iterations {
    private final Counter counter;
    private final boolean locked;
    private final boolean atomic;

    /// @param guard {@link Guard#LOCK}, {@link Guard#ATOMIC} or {@link Guard#NONE}
    Count(long beatEvery, Counter counter, Guard guard) {
        super(beatEvery);
        this.counter = counter;
        this.locked = guard == Guard.LOCK;
        this.atomic = guard == Guard.ATOMIC;
    }

    @Override
    long iterate(int task, long iteration, Pace pace) {
        int primes;
        if (locked) {
            if (!counter.tryLock()) {
                pace.enter(State.WAITING_LOCK);
                counter.lock();
                pace.leave(0);
            }
            try {
                primes = raise(task);
            } finally {
                counter.unlock();
            }
        } else {
            primes = raise(task);
        }
        for (int i = 0; i < 3; i++) {
            agree(iteration, Primes.count(task), primes);
        }
        return 0;
    }

    private int raise(int task) {
        if (atomic) {
            int primes = Primes.count(task);
            counter.increment();
            return primes;
        }
        long seen = counter.value();
        int primes = Primes.count(task);
        counter.set(seen + 1);
        return primes;
    }
}
