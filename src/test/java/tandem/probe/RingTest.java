package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Records as the kernel would write them.
final class RingTest {
    private static final int BYTES = 256;

    private final MemorySegment control = Arena.ofAuto().allocate(4096, 8);
    private final MemorySegment data = Arena.ofAuto().allocate(BYTES, 8);
    private final Ring ring = new Ring(control, data, 2, 0);
    private final List<String> taken = new ArrayList<>();
    private long head;

    @Test
    void aRecordThatWrapsAroundTheEndIsWhole() {
        for (int round = 1; round <= 20; round++) {
            write(7, 0, pair(8, 1), pair(9, 1), round * 10, pair(1, 1), round * 10, 2);
            write(14, 1 << 13 | 1 << 14, pair(8, 9), round * 10 + 5, 2);
            read();
        }

        assertThat(taken).hasSize(40);
        for (int round = 1; round <= 20; round++) {
            assertThat(taken.get(2 * round - 2)).isEqualTo("fork 8 1 9 1 at " + round * 10);
            assertThat(taken.get(2 * round - 1)).isEqualTo("out 8 9 true at " + (round * 10 + 5));
        }
        assertThat(control.get(ValueLayout.JAVA_LONG, 1032)).isEqualTo(head);
    }

    @Test
    void recordsOfNoThreadAndOfOtherKindsAreLeftOut() {
        write(14, 0, pair(0, 0), 10, 2);
        write(14, 1 << 13, pair(-1, -1), 11, 2);
        write(3, 0, pair(8, 8), 0, pair(8, 8), 12, 2);
        write(14, 0, pair(8, 8), 13, 2);
        write(4, 0, pair(8, 1), pair(8, 1), 14, pair(8, 8), 14, 2);

        read();

        assertThat(taken).containsExactly("in 8 8 at 13", "exit 8 1 8 1 at 14");
    }

    @Test
    void lostRecordsAreCountedOnceWhoeverTells() {
        write(14, 0, pair(8, 8), 10, 2);
        write(2, 0, 77, 5, pair(8, 8), 30, 2);
        read();
        ring.tellLost(5, 40, new Lines());
        ring.tellLost(6, 50, new Lines());

        assertThat(taken).containsExactly("in 8 8 at 10", "lost 5 10 30", "lost 1 30 50");
    }

    @Test
    void aClockThatStepsBackIsHeldStill() {
        write(14, 0, pair(8, 8), 10, 2);
        write(14, 1 << 13, pair(8, 8), 9, 2);

        read();

        assertThat(taken).containsExactly("in 8 8 at 10", "out 8 8 false at 10");
    }

    private void read() {
        ring.look();
        while (ring.ready()) {
            ring.take(new Lines());
        }
        ring.release();
    }

    private void write(int type, int misc, long... words) {
        long size = 8 + 8L * words.length;
        put(size << 48 | (long) misc << 32 | type);
        for (long word : words) {
            put(word);
        }
        control.set(ValueLayout.JAVA_LONG, 1024, head);
    }

    private void put(long word) {
        data.set(ValueLayout.JAVA_LONG, head % BYTES, word);
        head += 8;
    }

    private static long pair(int low, int high) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }

    private final class Lines implements SwitchObserver.Sink {
        @Override
        public void switchIn(int pid, int tid, long nanos, int core) {
            taken.add("in %d %d at %d".formatted(pid, tid, nanos));
        }

        @Override
        public void switchOut(int pid, int tid, long nanos, int core, boolean preempted) {
            taken.add("out %d %d %s at %d".formatted(pid, tid, preempted, nanos));
        }

        @Override
        public void fork(int pid, int ppid, int tid, int ptid, long nanos) {
            taken.add("fork %d %d %d %d at %d".formatted(pid, ppid, tid, ptid, nanos));
        }

        @Override
        public void exit(int pid, int ppid, int tid, int ptid, long nanos) {
            taken.add("exit %d %d %d %d at %d".formatted(pid, ppid, tid, ptid, nanos));
        }

        @Override
        public void lost(long count, int core, long fromNanos, long untilNanos) {
            taken.add("lost %d %d %d".formatted(count, fromNanos, untilNanos));
        }
    }
}
