package tandem.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Has the kernel drop those messages of its process connector that are not the end of a process or
/// of a thread that did not end with 0: else a program that makes many threads pays for telling of
/// each. A classic BPF program (`filter.h`) on the socket.
final class EndsFilter {
    private static final int SO_ATTACH_FILTER = 26;
    private static final int ALL = -1;

    private static final int LOAD_WORD = 0x20;
    private static final int COPY_TO_X = 0x07;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_EQUAL_TO_X = 0x1d;
    private static final int RETURN = 0x06;

    private static final int STEPS = 10;
    private static final int STEP_BYTES = 8;

    private final MemorySegment steps;
    private int count;

    private EndsFilter(MemorySegment steps) {
        this.steps = steps;
    }

    /// Attaches it. Where that fails, everything is told, which costs more and is as good.
    ///
    /// @param kind where a message holds the kind of its event
    /// @param data where its thread, process and exit status follow
    static void attach(LinuxCalls kernel, int descriptor, Arena arena, int kind, int data) {
        EndsFilter filter = new EndsFilter(arena.allocate((long) STEPS * STEP_BYTES, 8));
        filter.step(LOAD_WORD, 0, 0, kind);
        // Words are loaded as if they were big-endian.
        filter.step(IF_EQUAL, 0, 6, Integer.reverseBytes(ProcessEvents.EXIT));
        filter.step(LOAD_WORD, 0, 0, data);
        filter.step(COPY_TO_X, 0, 0, 0);
        filter.step(LOAD_WORD, 0, 0, data + 4);
        filter.step(IF_EQUAL_TO_X, 3, 0, 0);
        filter.step(LOAD_WORD, 0, 0, data + 8);
        filter.step(IF_EQUAL, 0, 1, 0);
        filter.step(RETURN, 0, 0, 0);
        filter.step(RETURN, 0, 0, ALL);
        MemorySegment program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) filter.count);
        program.set(ValueLayout.ADDRESS, 8, filter.steps);
        kernel.setSocketOption(descriptor, SO_ATTACH_FILTER, program);
    }

    private void step(int code, int ifTrue, int ifFalse, int value) {
        long at = (long) count++ * STEP_BYTES;
        steps.set(ValueLayout.JAVA_SHORT, at, (short) code);
        steps.set(ValueLayout.JAVA_BYTE, at + 2, (byte) ifTrue);
        steps.set(ValueLayout.JAVA_BYTE, at + 3, (byte) ifFalse);
        steps.set(ValueLayout.JAVA_INT, at + 4, value);
    }
}
