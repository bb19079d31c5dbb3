package tandem.child;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The CPU clock of a virtual thread: the sum of what its carriers' clocks advanced while it was on
/// them. A virtual thread leaves its carrier only where it blocks, so it is enough to read the
/// carrier's clock before and after each such stretch.
final class CarrierClock implements CpuClock {
    private static final int CLOCK_THREAD_CPUTIME_ID = 3;
    private static final MethodHandle CLOCK_GETTIME =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS));

    private final MemorySegment time = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);
    private long sumNanos;
    private long carrierNanos = carrier();

    @Override
    public long nanos() {
        long now = carrier();
        sumNanos += Math.max(0, now - carrierNanos);
        carrierNanos = now;
        return sumNanos;
    }

    @Override
    public void suspending() {
        nanos();
    }

    @Override
    public void resumed() {
        carrierNanos = carrier();
    }

    private long carrier() {
        try {
            int failed = (int) CLOCK_GETTIME.invokeExact(CLOCK_THREAD_CPUTIME_ID, time);
            if (failed != 0) {
                throw new AssertionError("Linux has a CPU clock for every thread");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("clock_gettime throws nothing", e);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }
}
