package tandem.child;

import java.lang.management.ThreadMXBean;

/// The CPU clock of the lane that reads it.
sealed interface CpuClock permits CpuClock.OfThread, CarrierClock {

    /// CPU time so far in nanoseconds, or -1 where it cannot be known.
    long nanos();

    /// The lane is about to go where it may leave its operating-system thread.
    void suspending();

    /// The lane comes back from where it may have left its operating-system thread.
    void resumed();

    /// The clock of an operating-system thread.
    record OfThread(ThreadMXBean threads) implements CpuClock {
        @Override
        public long nanos() {
            return threads.getCurrentThreadCpuTime();
        }

        @Override
        public void suspending() {}

        @Override
        public void resumed() {}
    }
}
