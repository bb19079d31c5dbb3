package tandem.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.Alone;
import tandem.Attempts;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Real processes, held against their own clocks.
@Alone
final class SwitchEventsTest {
    private static final long SWITCH_NANOS = 3_000;

    /// Two processes that wait for each other some 10 000 times.
    private static final String PING_PONG =
            """
            import os
            r, w = os.pipe()
            back, forth = os.pipe()
            if os.fork() == 0:
                for _ in range(5000):
                    os.read(r, 1)
                    os.write(forth, b'x')
                os._exit(0)
            for _ in range(5000):
                os.write(w, b'x')
                os.read(back, 1)
            os.wait()
            """;

    @TempDir Path folder;

    @BeforeAll
    static void thisMachinePermitsIt() {
        switch (SwitchEvents.open()) {
            case Access.Granted<SwitchObserver>(SwitchObserver events) -> events.close();
            case Access.NotObserved<SwitchObserver>(String reason) -> abort(reason);
        }
    }

    @Test
    void timeOnCoresAgreesWithTheClocksOfPythonsThreadsAndProcesses() throws Exception {
        assertAgreement(5, Python.executable(), script("family.py"));
    }

    @Test
    void timeOnCoresAgreesWithTheClocksOfJavasThreads() throws Exception {
        assertAgreement(
                3,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Burner.class.getName());
    }

    /// While the hypervisor has taken the core away, a thread is on it as the kernel's switches go,
    /// but its clock stands still: then the run says nothing, and another must. A switch itself
    /// takes some microseconds, which the two share out differently.
    private void assertAgreement(int threads, String... command) throws Exception {
        Attempts.untilItHolds(
                number -> disagreements(threads, folder.resolve("report" + number), command),
                apart -> assertThat(apart).isEmpty());
    }

    private static List<String> disagreements(int threads, Path report, String... command)
            throws Exception {
        Observed observed =
                Observed.run(
                        Stream.concat(Stream.of(command), Stream.of(report.toString()))
                                .toArray(String[]::new));

        assertThat(observed.exit()).isZero();
        assertThat(observed.onCore().lost()).isZero();
        List<String> lines = Files.readAllLines(report);
        assertThat(lines).hasSize(threads);
        List<String> disagreements = new ArrayList<>();
        for (String line : lines) {
            long[] told = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
            ThreadLife life = observed.thread(told[0]);
            assertThat(life.birthNanos()).isLessThan(told[2]);
            assertThat(life.deathNanos()).isGreaterThan(told[3]).isNotEqualTo(ThreadLife.NEVER);
            long apartNanos = life.onCoreNanos(life.birthNanos(), told[3]) - told[1];
            if (Math.abs(apartNanos) > 0.02 * told[1] + SWITCH_NANOS * life.count()) {
                disagreements.add("%s: %+d ns of %d".formatted(life, apartNanos, told[1]));
            }
        }
        return disagreements;
    }

    @Test
    void aKilledChildDies() throws Exception {
        Observed observed =
                Observed.run(
                        Python.executable(),
                        "-c",
                        """
                        import os, signal
                        pid = os.fork()
                        if pid == 0:
                            while True: pass
                        os.kill(pid, signal.SIGKILL)
                        os.waitpid(pid, 0)
                        """);

        List<ThreadLife> family = observed.family();
        assertThat(family).hasSize(2);
        assertThat(family.getLast().parentPid()).isEqualTo(observed.pid());
        assertThat(family.getLast().isProcess()).isTrue();
        assertThat(family.getLast().deathNanos())
                .isLessThan(family.getFirst().deathNanos())
                .isGreaterThan(family.getLast().birthNanos());
        assertThat(family.getLast().isOnCore()).isFalse();
    }

    @Test
    void everyOneOfAThousandShortThreadsIsSeen() throws Exception {
        Observed observed =
                Observed.run(
                        Python.executable(),
                        "-c",
                        """
                        import threading
                        for _ in range(1000):
                            thread = threading.Thread(target=int)
                            thread.start()
                            thread.join()
                        """);

        List<ThreadLife> family = observed.family();
        assertThat(family).hasSize(1001);
        assertThat(family)
                .allSatisfy(life -> {
                    assertThat(life.deathNanos()).isNotEqualTo(ThreadLife.NEVER);
                    assertThat(life.count()).isPositive();
                    assertThat(life.in(0)).isGreaterThan(life.birthNanos());
                    assertThat(life.out(life.count() - 1)).isLessThanOrEqualTo(life.deathNanos());
                });
    }

    @Test
    void aSleepGivesTheCoreUp() throws Exception {
        Observed observed =
                Observed.run(
                        Python.executable(),
                        "-I",
                        "-c",
                        """
                        import threading, time
                        def nap():
                            for _ in range(20): time.sleep(0.002)
                        thread = threading.Thread(target=nap)
                        thread.start()
                        thread.join()
                        """);

        ThreadLife sleeper = observed.family().getLast();
        long gaveUp =
                IntStream.range(0, sleeper.count()).filter(i -> !sleeper.preempted(i)).count();
        assertThat(gaveUp).isGreaterThanOrEqualTo(20);
        long sleptNanos =
                IntStream.range(1, sleeper.count())
                        .filter(i -> !sleeper.preempted(i - 1))
                        .mapToLong(i -> sleeper.in(i) - sleeper.out(i - 1))
                        .sum();
        assertThat(sleptNanos).isGreaterThanOrEqualTo(20 * 2_000_000L);
    }

    @Test
    void hogsThatShareACoreArePreempted() throws Exception {
        Observed observed =
                Observed.run(
                        Python.executable(),
                        "-c",
                        """
                        import os, time
                        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
                        gate, key = os.pipe()
                        for _ in range(2):
                            if os.fork() == 0:
                                os.read(gate, 1)
                                while time.thread_time_ns() < 100_000_000: pass
                                os._exit(0)
                        os.write(key, b"go")
                        os.wait(), os.wait()
                        """);

        List<ThreadLife> family = observed.family();
        ThreadLife one = family.get(1);
        ThreadLife other = family.get(2);
        for (ThreadLife hog : List.of(one, other)) {
            long preempted = IntStream.range(0, hog.count()).filter(hog::preempted).count();
            assertThat(preempted).as("preemptions of %s", hog).isGreaterThanOrEqualTo(5);
            assertThat(preempted).isGreaterThanOrEqualTo((hog.count() - 1) * 9L / 10);
        }
        assertThat(overlapNanos(one, other)).isZero();
    }

    @Test
    void recordsComeInOrderOfTimeUpToWhatWasPromised() throws Exception {
        InOrder sink = new InOrder();

        Observed observed = Observed.run(sink, Python.executable(), "-c", PING_PONG);

        assertThat(observed.exit()).isZero();
        assertThat(sink.count).isGreaterThan(10_000);
        assertThat((long) sink.backwards).isLessThanOrEqualTo(observed.late());
        assertThat(observed.late()).isLessThanOrEqualTo(sink.count / 1000);
    }

    @Test
    void whatARingCouldNotHoldIsCounted() throws Exception {
        OnCore onCore = new OnCore();

        Observed.runUnread(
                onCore, RingSet.LEAST_BYTES_A_CORE, Python.executable(), "-c", PING_PONG);

        long seen = onCore.lives().stream().mapToLong(life -> 2L * life.count()).sum();
        assertThat(onCore.lost()).isPositive();
        assertThat(onCore.lost() + seen).isGreaterThan(10_000);
        assertThat(onCore.unseen())
                .allSatisfy(gap -> assertThat(gap.untilNanos()).isGreaterThan(gap.fromNanos()));
    }

    @Test
    void whatWaitsToBeDrainedFillsARing() throws Exception {
        if (SwitchEvents.open() instanceof Access.Granted<SwitchObserver>(SwitchObserver events)) {
            try (events) {
                new ProcessBuilder(Python.executable(), "-c", PING_PONG).start().waitFor();
                double before = events.filled();
                assertThat(before).isPositive().isLessThanOrEqualTo(1);
                events.finish(new OnCore());
                assertThat(events.filled()).isLessThan(before / 2);
            }
        }
    }

    private static long overlapNanos(ThreadLife one, ThreadLife other) {
        return IntStream.range(0, one.count())
                .mapToLong(i -> other.onCoreNanos(one.in(i), one.out(i)))
                .sum();
    }

    private static String script(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SwitchEventsTest.class.getResource(name)).toURI())
                .toString();
    }
}
