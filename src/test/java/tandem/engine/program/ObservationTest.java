package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Program;
import tandem.model.span.State;
import tandem.probe.ProcessObserver;
import tandem.probe.SwitchObserver;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Each witness of a program may break: what it told stays, and the others go on.
@Timeout(60)
class ObservationTest {
    /// No process has it.
    private static final int ROOT = 999_999_999;

    @TempDir Path folder;

    private final Deque<Consumer<SwitchObserver.Sink>> switches = new ArrayDeque<>();
    private final Deque<Consumer<ProcessObserver.Sink>> ends = new ArrayDeque<>();
    private final long begunNanos = System.nanoTime() - 300_000_000;
    private boolean drainsToNow;
    private int closed;
    private Observation observation = observe(Path.of(""));

    private Observation observe(Path traces) {
        Program program =
                new Program(Program.Kind.PYTHON, "a.py", List.of(), traces.toString(), null, "");
        return new Observation(program, traces, null);
    }

    @BeforeEach
    void begin() {
        observation = observe(folder);
        observation.listen(
                new KernelWitness(
                        new Switches(), new Ends(), observation.guard(), List.of("both tell")));
        observation.begin(ROOT, begunNanos);
    }

    private long nanos(int millis) {
        return begunNanos + millis * 1_000_000L;
    }

    private final class Switches implements SwitchObserver {
        @Override
        public long openedNanos() {
            return begunNanos;
        }

        @Override
        public long drain(Sink sink) {
            while (!switches.isEmpty()) {
                switches.remove().accept(sink);
            }
            return drainsToNow ? System.nanoTime() : nanos(100);
        }

        @Override
        public long finish(Sink sink) {
            return drain(sink);
        }

        @Override
        public double filled() {
            return 0;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class Ends implements ProcessObserver {
        @Override
        public void drain(Sink sink) {
            while (!ends.isEmpty()) {
                ends.remove().accept(sink);
            }
        }

        @Override
        public boolean overrun() {
            return false;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static void fail() {
        throw new IllegalStateException("perf record of 0 bytes");
    }

    @Test
    void whatSwitchesToldStaysWhenTheyBreakAndWhatFollowsIsUnknown() {
        switches.add(sink -> sink.fork(ROOT, 1, ROOT, 1, nanos(0)));
        switches.add(sink -> sink.switchIn(ROOT, ROOT, nanos(10), 0));
        observation.take();
        switches.add(sink -> sink.switchOut(ROOT, ROOT, nanos(50), 0, false));
        switches.add(sink -> fail());
        observation.take();

        Lane lane = observation.lanes(nanos(200)).getFirst();
        assertThat(lane.spans().nanosByState()[State.ON_CORE.ordinal()]).isEqualTo(40_000_000);
        assertThat(lane.spans().nanosByState()[State.UNKNOWN.ordinal()]).isEqualTo(100_000_000);
        assertThat(observation.notes())
                .contains("both tell")
                .anySatisfy(note -> assertThat(note).contains("perf record of 0 bytes"));
        assertThat(closed).isEqualTo(1);
        observation.close();
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void endsThatCannotBeReadLeaveTheSwitches() {
        switches.add(sink -> sink.fork(ROOT, 1, ROOT, 1, nanos(0)));
        ends.add(sink -> fail());
        observation.take();
        switches.add(sink -> sink.exit(ROOT, 1, ROOT, 1, nanos(60)));
        drainsToNow = true;
        observation.settle();

        Lane lane = observation.lanes(nanos(100)).getFirst();
        assertThat(lane.endNanos()).isEqualTo(60_000_000);
        assertThat(lane.exit()).isEqualTo(new Exit.Lost());
        assertThat(observation.living()).isEmpty();
    }

    @Test
    void whoDiesUntoldIsFoundGone() {
        switches.add(sink -> sink.fork(ROOT, 1, ROOT, 1, nanos(0)));
        observation.take();
        assertThat(observation.living()).containsExactly((long) ROOT);
        long until = System.nanoTime() + 10_000_000_000L;
        while (!observation.living().isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(observation.living()).isEmpty();
    }

    @Test
    void endsOfWhatIsNoneOfTheProgramsAreForgotten() {
        ThreadEnds kept = new ThreadEnds(null, ROOT);
        kept.ended(ROOT, ROOT, 3, null, nanos(1));
        for (int pid = 1; pid <= 1000; pid++) {
            kept.ended(pid, pid, 0, null, nanos(2));
        }
        kept.forgetOthers(nanos(60_000), pid -> pid == ROOT);

        assertThat(kept.kept()).isEqualTo(1);
        assertThat(kept.of(ROOT, nanos(2))).isEqualTo(new Exit.Exited(3));
    }

    @Test
    void ofTwoDeathsByOneIdEachHasItsOwnEnd() {
        ThreadEnds both = new ThreadEnds(null, ROOT);
        both.ended(12, 12, 3, null, nanos(100));
        both.ended(12, 12, 0, 9, nanos(400));

        assertThat(both.of(12, nanos(101))).isEqualTo(new Exit.Exited(3));
        assertThat(both.of(12, nanos(390))).isEqualTo(new Exit.Signalled(9, "SIGKILL"));
        assertThat(both.of(12, nanos(60_000))).isNull();
    }
}
