package tandem.work;

import java.util.concurrent.locks.ReentrantLock;

/// A counter for the threads of one process.
public final class MemoryCounter implements Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long value;

    @Override
    public long value() {
        return value;
    }

    @Override
    public void set(long newValue) {
        value = newValue;
    }

    @Override
    public boolean tryLock() {
        return lock.tryLock();
    }

    @Override
    public void lock() {
        lock.lock();
    }

    @Override
    public void unlock() {
        lock.unlock();
    }
}
