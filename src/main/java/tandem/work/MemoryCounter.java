package tandem.work;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// A counter for the threads of one process.
public final class MemoryCounter implements Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong value = new AtomicLong();

    @Override
    public long value() {
        return value.get();
    }

    @Override
    public void set(long newValue) {
        value.set(newValue);
    }

    @Override
    public void increment() {
        value.incrementAndGet();
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
