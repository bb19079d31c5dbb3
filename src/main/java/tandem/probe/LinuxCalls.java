package tandem.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/// The few system calls of Linux that this package needs, through the C library. A call that fails
/// returns -1, and {@link #errno} says why.
final class LinuxCalls {
    static final int EPERM = 1;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int EMFILE = 24;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;
    static final int ENOBUFS = 105;

    private static final int PRIO_PROCESS = 0;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final long MAP_FAILED = -1;
    private static final long PERF_FLAG_FD_CLOEXEC = 8;

    private final Linker linker = Linker.nativeLinker();
    private final MemoryLayout stateLayout = Linker.Option.captureStateLayout();
    private final VarHandle errnoHandle =
            stateLayout.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private final MemorySegment state = Arena.ofAuto().allocate(stateLayout);
    private final long perfEventOpenNumber;
    private final MethodHandle syscall;
    private final MethodHandle mmap;
    private final MethodHandle munmap;
    private final MethodHandle read;
    private final MethodHandle close;
    private final MethodHandle pageSize;
    private final MethodHandle socket;
    private final MethodHandle bind;
    private final MethodHandle send;
    private final MethodHandle receive;
    private final MethodHandle setOption;
    private final MethodHandle setPriority;
    private final MethodHandle setAffinity;

    private LinuxCalls(long perfEventOpenNumber) {
        this.perfEventOpenNumber = perfEventOpenNumber;
        var int32 = ValueLayout.JAVA_INT;
        var int64 = ValueLayout.JAVA_LONG;
        var pointer = ValueLayout.ADDRESS;
        syscall =
                function(
                        "syscall",
                        FunctionDescriptor.of(int64, int64, pointer, int64, int64, int64, int64),
                        Linker.Option.firstVariadicArg(1));
        mmap =
                function(
                        "mmap",
                        FunctionDescriptor.of(int64, pointer, int64, int32, int32, int32, int64));
        munmap = function("munmap", FunctionDescriptor.of(int32, pointer, int64));
        read = function("read", FunctionDescriptor.of(int64, int32, pointer, int64));
        close = function("close", FunctionDescriptor.of(int32, int32));
        pageSize = function("getpagesize", FunctionDescriptor.of(int32));
        socket = function("socket", FunctionDescriptor.of(int32, int32, int32, int32));
        bind = function("bind", FunctionDescriptor.of(int32, int32, pointer, int32));
        send = function("send", FunctionDescriptor.of(int64, int32, pointer, int64, int32));
        receive = function("recv", FunctionDescriptor.of(int64, int32, pointer, int64, int32));
        setOption =
                function(
                        "setsockopt",
                        FunctionDescriptor.of(int32, int32, int32, int32, pointer, int32));
        setPriority = function("setpriority", FunctionDescriptor.of(int32, int32, int32, int32));
        setAffinity =
                function("sched_setaffinity", FunctionDescriptor.of(int32, int32, int64, pointer));
    }

    /// The kernel's calls; empty on a system or processor for which they are not known.
    ///
    /// @throws IllegalCallerException if this JVM forbids native access
    static Optional<LinuxCalls> ofThisSystem() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of(new LinuxCalls(298));
            case "aarch64", "riscv64" -> Optional.of(new LinuxCalls(241));
            default -> Optional.empty();
        };
    }

    private MethodHandle function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, all);
    }

    /// Opens an event on the calling thread and all that it starts, on one core.
    ///
    /// @param attributes a `perf_event_attr`
    /// @return a file descriptor, or -1
    int perfEventOpen(MemorySegment attributes, int core) {
        return (int)
                result(() ->
                        (long)
                                syscall.invokeExact(
                                        state,
                                        perfEventOpenNumber,
                                        attributes,
                                        0L,
                                        (long) core,
                                        -1L,
                                        PERF_FLAG_FD_CLOEXEC));
    }

    /// Sets how far a thread of this process stands back for others.
    ///
    /// @param tid whose; 0 for the calling one
    void beNice(int tid, int niceness) {
        result(() -> (int) setPriority.invokeExact(state, PRIO_PROCESS, tid, niceness));
    }

    /// Lets the calling thread have one core only.
    ///
    /// @return 0, or -1
    int pin(int core) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate((core / Long.SIZE + 1) * (long) Long.BYTES, 8);
            mask.setAtIndex(ValueLayout.JAVA_LONG, core / Long.SIZE, 1L << core);
            return (int)
                    result(() -> (int) setAffinity.invokeExact(state, 0, mask.byteSize(), mask));
        }
    }

    /// Maps a file from its beginning, to read and write, shared.
    ///
    /// @return the mapping's address, or -1
    long map(int descriptor, long bytes) {
        long address =
                result(() ->
                        (long)
                                mmap.invokeExact(
                                        state,
                                        MemorySegment.NULL,
                                        bytes,
                                        PROT_READ_WRITE,
                                        MAP_SHARED,
                                        descriptor,
                                        0L));
        return address == MAP_FAILED ? -1 : address;
    }

    void unmap(long address, long bytes) {
        result(() -> (int) munmap.invokeExact(state, MemorySegment.ofAddress(address), bytes));
    }

    /// Reads into all of a buffer.
    ///
    /// @return how many bytes, or -1
    long read(int descriptor, MemorySegment buffer) {
        return result(() -> (long) read.invokeExact(state, descriptor, buffer, buffer.byteSize()));
    }

    /// Opens a netlink socket of datagrams.
    ///
    /// @return a file descriptor, or -1
    int netlinkSocket(int protocol) {
        int family = 16; // AF_NETLINK
        int type = 2 | 0x80000 | 0x800; // SOCK_DGRAM, SOCK_CLOEXEC, SOCK_NONBLOCK
        return (int) result(() -> (int) socket.invokeExact(state, family, type, protocol));
    }

    /// @return 0, or -1
    int bind(int descriptor, MemorySegment address) {
        return (int)
                result(() ->
                        (int)
                                bind.invokeExact(
                                        state, descriptor, address, (int) address.byteSize()));
    }

    /// @return how many bytes, or -1
    long send(int descriptor, MemorySegment message) {
        return result(
                () -> (long) send.invokeExact(state, descriptor, message, message.byteSize(), 0));
    }

    /// Takes a message that has come.
    ///
    /// @return how many bytes, or -1
    long receive(int descriptor, MemorySegment buffer) {
        return result(
                () -> (long) receive.invokeExact(state, descriptor, buffer, buffer.byteSize(), 0));
    }

    /// Sets an option of the socket level.
    ///
    /// @return 0, or -1
    int setSocketOption(int descriptor, int option, MemorySegment value) {
        int level = 1; // SOL_SOCKET
        return (int)
                result(() ->
                        (int)
                                setOption.invokeExact(
                                        state,
                                        descriptor,
                                        level,
                                        option,
                                        value,
                                        (int) value.byteSize()));
    }

    void close(int descriptor) {
        result(() -> (int) close.invokeExact(state, descriptor));
    }

    int pageBytes() {
        return (int) result(() -> (int) pageSize.invokeExact(state));
    }

    /// Why the last call failed.
    int errno() {
        return (int) errnoHandle.get(state, 0L);
    }

    private interface Call {
        long make() throws Throwable;
    }

    private static long result(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("a system call could not be made", e);
        }
    }
}
