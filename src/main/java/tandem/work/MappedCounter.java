package tandem.work;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/// A counter for several processes, in a file that each of them maps. Its lock is a word that holds
/// its owner's pid; who waits for it spins a little, then gives up its core for ever longer, up to
/// 100 µs.
public final class MappedCounter implements Counter {
    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int AT_LOCK = 0;
    private static final int AT_VALUE = 64;
    private static final int BYTES = 128;
    private static final int SPINS = 200;
    private static final long FIRST_PARK_NANOS = 5_000;
    private static final long LAST_PARK_NANOS = 100_000;

    private final ByteBuffer mapped;
    private final long owner;

    private MappedCounter(ByteBuffer mapped, long owner) {
        this.mapped = mapped;
        this.owner = owner;
    }

    /// Maps a counter's file, making it with a value of 0 where there is none.
    ///
    /// @param pid of the calling process
    public static MappedCounter open(Path file, long pid) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            if (channel.size() < BYTES) {
                channel.write(ByteBuffer.allocate(BYTES), 0);
            }
            return new MappedCounter(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES), pid);
        }
    }

    @Override
    public long value() {
        return (long) LONGS.getVolatile(mapped, AT_VALUE);
    }

    @Override
    public void set(long value) {
        LONGS.setVolatile(mapped, AT_VALUE, value);
    }

    @Override
    public void increment() {
        long _ = (long) LONGS.getAndAdd(mapped, AT_VALUE, 1L);
    }

    @Override
    public boolean tryLock() {
        return LONGS.compareAndSet(mapped, AT_LOCK, 0L, owner);
    }

    @Override
    public void lock() {
        for (int i = 0; i < SPINS; i++) {
            if ((long) LONGS.getVolatile(mapped, AT_LOCK) == 0 && tryLock()) {
                return;
            }
            Thread.onSpinWait();
        }
        long parkNanos = FIRST_PARK_NANOS;
        while (!tryLock()) {
            LockSupport.parkNanos(parkNanos);
            parkNanos = Math.min(2 * parkNanos, LAST_PARK_NANOS);
        }
    }

    @Override
    public void unlock() {
        LONGS.setVolatile(mapped, AT_LOCK, 0L);
    }

    /// Frees the lock if a process that has died still holds it.
    ///
    /// @param pid of the dead process
    public void release(long pid) {
        LONGS.compareAndSet(mapped, AT_LOCK, pid, 0L);
    }
}
