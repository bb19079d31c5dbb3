package tandem.child;

import org.jspecify.annotations.Nullable;

import tandem.model.Fault;
import tandem.model.span.State;
import tandem.work.Pace;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong in one worker, for real and in the midst of one of its tasks, because the
/// experiment's {@link Fault} wants it to.
final class Strike {
    private static final int EXIT_CODE = 7;
    private static final int BLOCK_BYTES = 16 << 20;
    private static final int SIGKILL = 9;
    private static final int SIGSEGV = 11;
    private static final int RLIMIT_CORE = 4;

    private final Fault.@Nullable Kind kind;
    private final @Nullable Signals signals;
    private final int beforeAll;
    private int before;

    /// Strikes a worker, if it is the one that a plan means. What a strike needs is looked up now,
    /// so that it comes at once when it is due.
    ///
    /// @param key the plan's fault
    /// @param victim the plan's worker that it strikes
    /// @param afterTasks how many tasks that worker does before, unless others are so much quicker
    ///   that the tasks would be over
    Strike(String key, int victim, int afterTasks, int workers, int worker) {
        kind = worker == victim ? kind(key) : null;
        before = afterTasks;
        beforeAll = afterTasks * workers;
        signals = kind != null && bySignal(kind) ? new Signals() : null;
    }

    private static Fault.@Nullable Kind kind(String key) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.key().equals(key)) {
                return kind;
            }
        }
        return null;
    }

    private static boolean bySignal(Fault.Kind kind) {
        return kind == Fault.Kind.KILL || kind == Fault.Kind.SEGV;
    }

    /// Whether it strikes in the worker's next task; asked before each.
    ///
    /// @param taken how many tasks all workers together have taken before
    boolean isDue(int taken) {
        if (kind == null || before < 0 || before > 0 && taken < beforeAll) {
            before--;
            return false;
        }
        before = -1;
        return true;
    }

    /// Strikes. Returns only by an exception, which no worker expects: it is for whoever called the
    /// worker, if anybody, to catch it.
    ///
    /// @throws IllegalStateException if the fault is that a task throws
    /// @throws OutOfMemoryError if it is that memory runs out
    void now(Pace pace) {
        if (kind == null) {
            throw new AssertionError("no fault is due");
        }
        switch (kind) {
            case KILL -> send(SIGKILL);
            case SEGV -> readNowhere();
            case EXIT -> Runtime.getRuntime().halt(EXIT_CODE);
            case THROW -> {}
            case HANG -> hang(pace);
            case OOM -> takeAllMemory();
        }
        throw new IllegalStateException("this task was told to fail");
    }

    private void send(int signal) {
        if (signals != null) {
            signals.send(signal);
        }
    }

    /// The JVM would make an error report and SIGABRT of it; without its handler it is what it is
    /// in any other program.
    private void readNowhere() {
        if (signals != null) {
            signals.leaveToTheSystem(SIGSEGV);
            byte _ = MemorySegment.NULL.reinterpret(1).get(ValueLayout.JAVA_BYTE, 0);
            signals.send(SIGSEGV);
        }
    }

    private static void hang(Pace pace) {
        pace.enter(State.BLOCKED);
        while (true) {
            try {
                Thread.sleep(3_600_000);
            } catch (InterruptedException e) {
                // What hangs does not listen.
            }
        }
    }

    /// Direct buffers, of which {@link JavaLaunch#flags} allow so few that it spares the machine.
    private static void takeAllMemory() {
        List<ByteBuffer> blocks = new ArrayList<>();
        while (true) {
            blocks.add(ByteBuffer.allocateDirect(BLOCK_BYTES));
        }
    }

    /// The C library's way to send this process a signal.
    private static final class Signals {
        private final MethodHandle kill =
                function(
                        "kill",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        private final MethodHandle signal =
                function(
                        "signal",
                        FunctionDescriptor.of(
                                ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        private final MethodHandle setrlimit =
                function(
                        "setrlimit",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

        private static MethodHandle function(String name, FunctionDescriptor descriptor) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        }

        void send(int number) {
            try {
                int _ = (int) kill.invokeExact((int) ProcessHandle.current().pid(), number);
            } catch (Throwable e) {
                throw new AssertionError("a call of the C library throws nothing", e);
            }
        }

        /// Takes away the JVM's own handler of a signal, and sees to it that no core is dumped.
        void leaveToTheSystem(int number) {
            try (Arena arena = Arena.ofConfined()) {
                int _ = (int) setrlimit.invokeExact(RLIMIT_CORE, arena.allocate(16, 8));
                MemorySegment _ = (MemorySegment) signal.invokeExact(number, MemorySegment.NULL);
            } catch (Throwable e) {
                throw new AssertionError("a call of the C library throws nothing", e);
            }
        }
    }
}
