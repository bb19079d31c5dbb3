package tandem.work;

/// A number that all workers of an experiment share, and a lock that may guard it. Reading and
/// storing are single, visible operations; a raise made of both can be lost without the lock.
public interface Counter {
    long value();

    void set(long value);

    /// Raises it by one, in a single operation that cannot be lost.
    void increment();

    /// Takes the lock if it is free.
    boolean tryLock();

    /// Waits for the lock and takes it. Not reentrant.
    void lock();

    void unlock();
}
