package tandem.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Every birth and end of a process or thread on this machine with its exit status, as the Linux
/// kernel's process connector tells it (`connector.h`, `cn_proc.h`, netlink protocol 11). Times are
/// those of `System.nanoTime`.
///
/// The kernel numbers processes as its first pid namespace does: an opener in another namespace is
/// refused, as its own children would bear other numbers.
public final class ProcessEvents implements ProcessObserver {
    private static final int NETLINK_CONNECTOR = 11;
    private static final int CN_IDX_PROC = 1;
    private static final int CN_VAL_PROC = 1;
    private static final int LISTEN = 1;
    private static final int IGNORE = 2;

    private static final int NETLINK_HEADER = 16;
    private static final int CONNECTOR_HEADER = 20;
    private static final int EVENT = NETLINK_HEADER + CONNECTOR_HEADER;
    private static final int AT_NANOS = EVENT + 8;
    private static final int AT_DATA = EVENT + 16;

    private static final int FORK = 1;
    private static final int EXEC = 2;
    static final int EXIT = 0x80000000;

    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int BUFFER_BYTES = 8 << 20;

    private final LinuxCalls kernel;
    private final int descriptor;
    private final Arena arena;
    private final MemorySegment buffer;
    private boolean overrun;
    private boolean closed;

    private ProcessEvents(LinuxCalls kernel, int descriptor, Arena arena) {
        this.kernel = kernel;
        this.descriptor = descriptor;
        this.arena = arena;
        buffer = arena.allocate(8192, 8);
    }

    /// Begins to listen.
    ///
    /// @param births whether births are wanted, and every thread's end; else the kernel sorts out
    ///   all but the ends of processes and of threads that did not end with 0
    public static Access<ProcessObserver> open(boolean births) {
        try {
            Optional<LinuxCalls> kernel = LinuxCalls.ofThisSystem();
            return kernel.isEmpty()
                    ? new Access.NotObserved<>(
                            "%s on %s has no process events that Tandem can read"
                                    .formatted(
                                            System.getProperty("os.name"),
                                            System.getProperty("os.arch")))
                    : open(kernel.get(), births);
        } catch (IllegalCallerException e) {
            return new Access.NotObserved<>(
                    "this Java may not call the kernel; start it with"
                            + " --enable-native-access=tandem");
        }
    }

    private static Access<ProcessObserver> open(LinuxCalls kernel, boolean births) {
        if (Proc.hasOwnPidNamespace()) {
            return new Access.NotObserved<>("this process has a pid namespace of its own");
        }
        int descriptor = kernel.netlinkSocket(NETLINK_CONNECTOR);
        if (descriptor < 0) {
            return new Access.NotObserved<>("this kernel has no process connector");
        }
        Arena arena = newArena();
        ProcessEvents events = new ProcessEvents(kernel, descriptor, arena);
        if (!births) {
            EndsFilter.attach(kernel, descriptor, arena, EVENT, AT_DATA);
        }
        if (!events.subscribe()) {
            String reason =
                    "the process connector is forbidden to this user (error %d)"
                            .formatted(kernel.errno());
            events.close();
            return new Access.NotObserved<>(reason);
        }
        return new Access.Granted<>(events);
    }

    // The events are closed by their owner, and the arena with them.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena newArena() {
        return Arena.ofShared();
    }

    private boolean subscribe() {
        MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, BUFFER_BYTES);
        if (kernel.setSocketOption(descriptor, SO_RCVBUFFORCE, size) < 0) {
            kernel.setSocketOption(descriptor, SO_RCVBUF, size);
        }
        MemorySegment address = arena.allocate(12, 4);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) 16); // AF_NETLINK
        address.set(ValueLayout.JAVA_INT, 8, CN_IDX_PROC);
        return kernel.bind(descriptor, address) == 0 && tell(LISTEN);
    }

    private boolean tell(int operation) {
        MemorySegment message = arena.allocate(EVENT + 4, 4);
        message.set(ValueLayout.JAVA_INT, 0, EVENT + 4);
        message.set(ValueLayout.JAVA_SHORT, 4, (short) 3); // NLMSG_DONE
        message.set(ValueLayout.JAVA_INT, NETLINK_HEADER, CN_IDX_PROC);
        message.set(ValueLayout.JAVA_INT, NETLINK_HEADER + 4, CN_VAL_PROC);
        message.set(ValueLayout.JAVA_SHORT, NETLINK_HEADER + 16, (short) 4);
        message.set(ValueLayout.JAVA_INT, EVENT, operation);
        return kernel.send(descriptor, message) == message.byteSize();
    }

    @Override
    public synchronized void drain(Sink sink) {
        while (!closed) {
            long bytes = kernel.receive(descriptor, buffer);
            if (bytes < 0) {
                if (kernel.errno() != LinuxCalls.ENOBUFS) {
                    return;
                }
                overrun = true;
            } else if (bytes >= AT_DATA + 16) {
                handOn(sink);
            }
        }
    }

    private void handOn(Sink sink) {
        long nanos = buffer.get(ValueLayout.JAVA_LONG_UNALIGNED, AT_NANOS);
        switch (buffer.get(ValueLayout.JAVA_INT, EVENT)) {
            case FORK -> sink.born(number(12), number(8), number(4), nanos);
            case EXEC -> sink.executed(number(4), nanos);
            case EXIT -> {
                // A status as wait(2) has it.
                int status = number(8);
                int signal = status & 0x7f;
                sink.ended(
                        number(4),
                        number(0),
                        signal == 0 ? status >>> 8 & 0xff : 0,
                        signal == 0 ? null : signal,
                        nanos);
            }
            default -> {}
        }
    }

    private int number(int offset) {
        return buffer.get(ValueLayout.JAVA_INT, AT_DATA + offset);
    }

    @Override
    public synchronized boolean overrun() {
        return overrun;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            tell(IGNORE);
            kernel.close(descriptor);
            arena.close();
        }
    }
}
