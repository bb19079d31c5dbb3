package tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.Attempts;
import tandem.engine.run.Runner;
import tandem.law.Median;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Workload;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How threads that compute hand the interpreter lock to each other.
@Alone
@Timeout(120)
class GilTest {
    private static final Machine MACHINE = TestMachine.look();

    /// A thread that waits for the lock wakes for moments, to ask for it.
    private static final long SLIVER_NANOS = 200_000;

    private static final Path HOME = TestMachine.home();

    private record OnCore(int worker, long from, long to) {}

    private ContenderRun run(String id, double switchIntervalMillis) throws Exception {
        Contender contender = Contender.parse(id);
        ContenderRun run =
                new Runner(MACHINE, HOME)
                        .start(
                                Experiment.of(Workload.PRIMES, List.of(contender))
                                        .withTasks(16)
                                        .withSwitchIntervalMillis(switchIntervalMillis),
                                Runner.Options.DEFAULT)
                        .await()
                        .run(contender)
                        .orElseThrow();
        assertThat(run.failure()).isNull();
        return run;
    }

    private static List<OnCore> onCore(ContenderRun run) {
        List<OnCore> all = new ArrayList<>();
        for (Lane lane : run.lanes()) {
            Spans spans = lane.spans();
            for (int i = 0; i < spans.count(); i++) {
                if (spans.state(i) == State.ON_CORE) {
                    all.add(new OnCore(lane.worker(), spans.startNanos(i), spans.endNanos(i)));
                }
            }
        }
        all.sort(Comparator.comparingLong(OnCore::from));
        return all;
    }

    /// The median time between two hand-overs.
    private static double medianHold(ContenderRun run) {
        List<OnCore> holds = new ArrayList<>();
        for (OnCore next : onCore(run)) {
            if (next.to() - next.from() < SLIVER_NANOS) {
                continue;
            }
            if (!holds.isEmpty() && holds.getLast().worker() == next.worker()) {
                OnCore last = holds.removeLast();
                holds.add(new OnCore(last.worker(), last.from(), next.to()));
            } else {
                holds.add(next);
            }
        }
        return Median.of(holds.stream().map(hold -> (double) (hold.to() - hold.from())).toList());
    }

    /// For how long more than one lane is on a core.
    private static long overlapNanos(ContenderRun run) {
        long overlap = 0;
        long until = 0;
        for (OnCore next : onCore(run)) {
            overlap += Math.max(0, Math.min(until, next.to()) - next.from());
            until = Math.max(until, next.to());
        }
        return overlap;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python@3.11:threads",
                "python@3.13:threads",
                "python@3.13:threadpool",
                "java:gil"
            })
    void handOversFollowTheSwitchInterval(String id) throws Exception {
        assumeTrue(isHere(id));
        // A thread that waits for a core, too, gets the lock later, whatever the interval.
        Attempts.untilItHolds(
                _ -> List.of(run(id, 1), run(id, 20)),
                runs ->
                        assertThat(medianHold(runs.get(1)))
                                .isGreaterThan(4 * medianHold(runs.get(0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python@3.11:threads", "python@3.13:threads"})
    void atEachMomentAtMostOneThreadIsOnACore(String id) throws Exception {
        assumeTrue(isHere(id));
        // At half its speed a core takes twice as long for each look whether the lock is free.
        Attempts.untilItHolds(
                _ -> run(id, 0),
                threads ->
                        assertThat((double) overlapNanos(threads) / threads.makespanNanos())
                                .isLessThan(0.02));
    }

    private static boolean isHere(String id) {
        Contender contender = Contender.parse(id);
        return contender.version() == null || MACHINE.interpreterOf(contender).isPresent();
    }
}
