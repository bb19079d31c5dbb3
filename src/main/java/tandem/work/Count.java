package tandem.work;

import tandem.model.State;

/// Raises the shared counter, with its lock or without.
final class Count extends Iterations {
    private final Counter counter;
    private final boolean locked;

    Count(long beatEvery, Counter counter, boolean locked) {
        super(beatEvery);
        this.counter = counter;
        this.locked = locked;
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
        long seen = counter.value();
        int primes = Primes.count(task);
        counter.set(seen + 1);
        return primes;
    }
}
