package tandem.simulate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import tandem.model.Calibration;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.SampleRecordings;

import java.util.List;
import java.util.stream.Stream;

/// What is learned of runs.
final class CostEstimateTest {
    private static final long MS = SampleRecordings.MS;
    private static final Contender PROCESSES = Contender.parse("java:processes");

    @Test
    void processesWarmUpAsLongAsTheirOwnTasksTook() {
        Software learned = Software.of(recording(Workload.MANDELBROT, 8, true));

        assertThat(learned.costsOf(PROCESSES).warmUpMicros()).isCloseTo(30_000, within(1.0));
    }

    @Test
    void aStartCostsItsWorkAndNotItsWaitsForACore() {
        SpanLog log = new SpanLog();
        log.append(0, 30 * MS, State.STARTING, Evidence.MEASURED, Spans.NO_TASK, 0);
        log.append(30 * MS, 90 * MS, State.WAITING_CORE, Evidence.MEASURED, Spans.NO_TASK, -1);
        log.append(90 * MS, 95 * MS, State.STARTING, Evidence.MEASURED, Spans.NO_TASK, 1);
        log.append(95 * MS, 99 * MS, State.ON_CORE, Evidence.MEASURED, 0, 1);
        Lane lane =
                SampleRecordings.lane(
                        0, Lane.Kind.PROCESS, 0, 99 * MS, new Exit.Exited(0), log.spans());
        ContenderRun run =
                SampleRecordings.run(
                        "java:processes",
                        "java:processes",
                        100 * MS,
                        80 * MS,
                        List.of(lane, lane, lane, lane));
        Software learned =
                Software.of(
                        SampleRecordings.recording(
                                Experiment.of(Workload.PRIMES, List.of(PROCESSES)),
                                2,
                                List.of(run)));

        assertThat(learned.costsOf(PROCESSES).startMicros()).isCloseTo(35_000, within(1.0));
    }

    @Test
    void usualCostsAreNamedOnlyWhereThereAreSome() {
        assertThat(Software.of(recording(Workload.MANDELBROT, 8, true)).from())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("from the recording's runs.")
                .doesNotContain("the others");
    }

    @Test
    void withOtherTasksTheyWarmUpAsCalibrationSays() {
        Software learned = Software.of(recording(Workload.MANDELBROT, 8, true));
        Software hashes = Software.of(recording(Workload.SHA256, 58, false));

        assertThat(learned.withTasksOf(hashes).costsOf(PROCESSES).warmUpMicros())
                .isCloseTo(80_000, within(1.0));
    }

    @Test
    void processesThatNeverRanWarmUpAtLeastAsCalibrationSays() {
        Software hashes = Software.of(recording(Workload.SHA256, 58, false));

        assertThat(hashes.costsOf(PROCESSES))
                .isEqualTo(Costs.usual(PROCESSES).withWarmUpMicros(58_000));
    }

    /// Two tasks of 10 ms by a serial run, and by processes whose first tasks took 30 ms more.
    private static Recording recording(Workload workload, long warmUpMillis, boolean processes) {
        ContenderRun serial = run("java:serial", Lane.Kind.THREAD, List.of(List.of(10L, 10L)));
        ContenderRun others =
                run("java:processes", Lane.Kind.PROCESS, List.of(List.of(40L), List.of(40L)));
        Recording sample =
                SampleRecordings.recording(
                        Experiment.of(workload, List.of(PROCESSES)).withTasks(2).withWorkMillis(10),
                        2,
                        processes ? List.of(others, serial) : List.of(serial));
        return new Recording(
                sample.origin(),
                sample.madeAt(),
                sample.machine(),
                sample.subject(),
                List.of(
                        new Calibration(
                                workload,
                                "Java " + sample.machine().java(),
                                50_000,
                                warmUpMillis * MS,
                                0,
                                sample.madeAt())),
                sample.runs(),
                List.of(),
                0,
                0);
    }

    /// @param millis of each task, by lane
    private static ContenderRun run(String id, Lane.Kind kind, List<List<Long>> millis) {
        int[] tasks = {0};
        List<Lane> lanes =
                Stream.iterate(0, i -> i < millis.size(), i -> i + 1)
                        .map(worker -> lane(worker, kind, millis.get(worker), tasks))
                        .toList();
        return SampleRecordings.run(id, id, 100 * MS, 80 * MS, lanes);
    }

    private static Lane lane(int worker, Lane.Kind kind, List<Long> millis, int[] tasks) {
        SpanLog log = new SpanLog();
        long now = 0;
        for (long each : millis) {
            long end = now + each * MS;
            log.append(now, end, State.ON_CORE, Evidence.MEASURED, tasks[0]++, 0);
            now = end;
        }
        return SampleRecordings.lane(worker, kind, 0, now, new Exit.Exited(0), log.spans());
    }
}
