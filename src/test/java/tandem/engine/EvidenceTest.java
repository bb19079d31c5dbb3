package tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.Attempts;
import tandem.engine.host.Launches;
import tandem.engine.record.ContenderRecorder;
import tandem.engine.run.Calibrations;
import tandem.engine.run.ContenderExecution;
import tandem.engine.run.RunSite;
import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Workload;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.probe.Access;
import tandem.probe.OnCore;
import tandem.probe.SwitchObserver;
import tandem.probe.here.ThisSystem;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The two sources of evidence, applied to the same logs of the same run.
@Alone
@Timeout(120)
class EvidenceTest {
    private static final Machine MACHINE = TestMachine.look();

    private static final Path HOME = TestMachine.home();

    @ParameterizedTest
    @ValueSource(strings = {"python:threads", "python:processes", "java:threads"})
    void switchEventsAndHeartbeatsAgreeWithinThreePercentOfLaneTime(String id) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                MACHINE.switches().available(), MACHINE.switches().reason());
        // A worker that loses its core between reading two clocks tells them apart by as long.
        Attempts.untilItHolds(_ -> record(id), EvidenceTest::assertAgreement);
    }

    /// The same lanes by either.
    private record Both(List<Lane> switches, List<Lane> heartbeats) {}

    private static void assertAgreement(Both both) {
        for (int i = 0; i < both.heartbeats().size(); i++) {
            agree(both.switches().get(i), both.heartbeats().get(i));
        }
    }

    private Both record(String id) throws Exception {
        Contender contender = Contender.parse(id);
        Experiment experiment = Experiment.of(Workload.PRIMES, List.of(contender));
        SwitchObserver events = ((Access.Granted<SwitchObserver>) ThisSystem.switches()).observer();
        OnCore onCore = new OnCore();
        try (events;
                RunSite stage =
                        new RunSite(
                                experiment,
                                new Launches(MACHINE),
                                new Calibrations(HOME, MACHINE.cpu()),
                                Runner.Options.DEFAULT)) {
            boolean sharesGil = id.equals("python:threads");
            ContenderExecution performance =
                    new ContenderExecution(
                            contender,
                            id,
                            false,
                            4,
                            experiment,
                            60_000_000_000L,
                            sharesGil,
                            stage.logs(contender));
            stage.calibrate(contender);
            stage.launch(performance, onCore);
            performance.perform(() -> {});
            long ended = System.nanoTime();
            while (events.drain(onCore) < ended) {
                LockSupport.parkNanos(100_000);
            }
            performance.finish(ended);
            ContenderRun bySwitches = performance.snapshot(0, ended);
            assertThat(bySwitches.failure()).isNull();

            return new Both(
                    bySwitches.lanes(),
                    replay(contender, performance, bySwitches, sharesGil, ended));
        }
    }

    private static List<Lane> replay(
            Contender contender,
            ContenderExecution performance,
            ContenderRun known,
            boolean sharesGil,
            long ended)
            throws Exception {
        long origin = known.beganNanos();
        try (ContenderRecorder recorder =
                new ContenderRecorder(
                        contender,
                        performance.folder(),
                        null,
                        sharesGil,
                        known.clocks().getFirst(),
                        origin)) {
            for (Lane lane : known.lanes()) {
                if (lane.kind() == Lane.Kind.PROCESS) {
                    recorder.made(lane.worker(), lane.pid(), origin + lane.startNanos());
                    recorder.exited(
                            lane.worker(), lane.pid(), lane.exit(), origin + lane.endNanos());
                }
            }
            recorder.finish(new Exit.Exited(0), ended);
            return recorder.lanes(ended);
        }
    }

    private static void agree(Lane switches, Lane heartbeats) {
        long last = lastInstruction(heartbeats.spans());
        long[] exact = until(switches.spans(), last);
        long[] estimated = until(heartbeats.spans(), last);
        for (State state : State.values()) {
            assertThat((double) estimated[state.ordinal()] - exact[state.ordinal()])
                    .as(
                            "%s of %s: %s and %s",
                            state, switches.name(), switches.spans(), heartbeats.spans())
                    .isBetween(-0.03 * switches.lifeNanos(), 0.03 * switches.lifeNanos());
        }
    }

    /// Where heartbeats end to see a worker. How long its exit waits for a core after that, they
    /// say they do not know.
    private static long lastInstruction(Spans spans) {
        int last = spans.count() - 1;
        return spans.state(last) == State.UNKNOWN ? spans.startNanos(last) : spans.endNanos(last);
    }

    private static long[] until(Spans spans, long endNanos) {
        long[] sums = new long[State.values().length];
        for (int i = 0; i < spans.count(); i++) {
            sums[spans.state(i).ordinal()] +=
                    Math.max(0, Math.min(spans.endNanos(i), endNanos) - spans.startNanos(i));
        }
        return sums;
    }
}
