package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import static tandem.python.HostDriver.logs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.Alone;
import tandem.model.Interpreter;
import tandem.model.span.State;
import tandem.python.HostDriver.Entry;
import tandem.python.HostDriver.Log;
import tandem.wire.LogFormat;
import tandem.wire.Plan;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

@EnabledIf("hasPython")
class HostTest {
    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return !Installed.all().isEmpty();
    }

    static Stream<Interpreter> minors() throws InterruptedException {
        return Installed.minors();
    }

    static Stream<Interpreter> two() throws InterruptedException {
        return Installed.two();
    }

    @ParameterizedTest
    @MethodSource("minors")
    @Execution(ExecutionMode.CONCURRENT)
    void everyStrategyComesToTheSameResultOnEveryPython(Interpreter python) throws Exception {
        for (Plans plans :
                List.of(
                        Plans.of("serial", "primes", folder),
                        Plans.of("threads", "primes", folder),
                        Plans.of("threads", "primes", folder).fixed().together(true),
                        Plans.of("processes", "primes", folder),
                        Plans.of("processes", "primes", folder).fixed().chunk(3),
                        Plans.of("processes", "primes", folder).option("fork"),
                        Plans.of("processes", "primes", folder).option("spawn"),
                        Plans.of("processes", "primes", folder).option("forkserver"),
                        Plans.of("pool", "primes", folder),
                        Plans.of("pool", "primes", folder).option("spawn").together(true),
                        Plans.of("pool", "primes", folder).option("forkserver").chunk(3),
                        Plans.of("pool", "primes", folder).option("imap").chunk(3),
                        Plans.of("pool", "primes", folder).option("imap_unordered").chunk(0),
                        Plans.of("pool", "primes", folder).option("spawn,starmap").chunk(0),
                        Plans.of("pool", "primes", folder).option("forkserver,apply_async"),
                        Plans.of("pool", "primes", folder).option("maxtasks=2"),
                        Plans.of("executor", "primes", folder).option("fork").together(true),
                        Plans.of("executor", "primes", folder).option("spawn").chunk(0),
                        Plans.of("executor", "primes", folder).option("forkserver").chunk(3),
                        Plans.of("threadpool", "primes", folder).chunk(3),
                        Plans.of("threadpool", "primes", folder).together(true))) {
            try (HostDriver host = HostDriver.start(python, folder)) {
                JsonNode done = host.run(plans.plan());
                assertThat(done.get("error").isNull()).as("%s: %s", plans, done).isTrue();
                assertThat(done.get("result").asString()).isEqualTo(primes(8));
                assertThat(done.get("missing").asInt()).isZero();
                assertThat(host.exitValue()).isZero();
                assertThat(host.errors()).isEmpty();
                assertThat(host.hello.get("token").asString()).isEqualTo("a token");
                assertThat(host.hello.get("runtime").asString())
                        .startsWith("CPython " + python.version().replaceAll("[abr].*", ""));
            }
        }
    }

    private static String primes(int tasks) {
        long count = 0;
        for (int task = 0; task < tasks; task++) {
            count += KernelTest.primes(task);
        }
        return Long.toString(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "threads", "threadpool"})
    void threadsLiveInOneProcess(String strategy) throws Exception {
        Plans plans = Plans.of(strategy, "primes", folder).workers(4).tasks(12, 100);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            assertThat(host.run(plans.plan()).get("error").isNull()).isTrue();
            long pid = host.hello.get("pid").asLong();
            List<Log> logs = logs(folder);
            assertThat(logs).hasSize(plans.plan().workers());
            assertThat(logs).allMatch(log -> log.pid() == pid);
            assertThat(logs).allMatch(log -> log.kind() == LogFormat.LANE_THREAD);
            assertThat(logs).extracting(Log::tid).doesNotHaveDuplicates();
            assertThat(host.messages("worker")).isEmpty();
            checkLogs(logs, 12);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processes",
                "processes:spawn",
                "processes:forkserver",
                "pool",
                "pool:spawn",
                "pool:forkserver",
                "pool:fork,imap_unordered",
                "pool:apply_async",
                "executor",
                "executor:spawn",
                "executor:forkserver"
            })
    void processesAreReportedFromTheirMakingToTheirEnd(String id) throws Exception {
        String[] parts = id.split(":", 2);
        Plans plans = Plans.of(parts[0], "primes", folder).workers(3).tasks(12, 100);
        plans = plans.together(true).option(parts.length > 1 ? parts[1] : "");
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("error").isNull()).isTrue();
            List<JsonNode> made = host.messages("worker");
            List<JsonNode> ended = host.messages("exit");
            assertThat(made).extracting(m -> m.get("worker").asInt()).containsExactly(0, 1, 2);
            assertThat(ended)
                    .extracting(m -> m.get("pid").asLong())
                    .containsExactlyInAnyOrderElementsOf(
                            made.stream().map(m -> m.get("pid").asLong()).toList());
            assertThat(ended).allMatch(m -> m.get("code").asInt() == 0 && m.get("signal").isNull());
            List<Log> logs = logs(folder);
            assertThat(logs)
                    .extracting(Log::pid)
                    .containsExactlyElementsOf(
                            made.stream().map(m -> m.get("pid").asLong()).toList());
            assertThat(logs).allMatch(log -> log.kind() == LogFormat.LANE_PROCESS);
            assertThat(logs).allMatch(log -> log.tid() == log.pid());
            if (!id.endsWith("forkserver")) {
                assertThat(logs).allMatch(log -> log.parent() == host.hello.get("pid").asLong());
            }
            checkLogs(logs, 12);
            for (Log log : logs) {
                assertThat(log.ofKind(LogFormat.AMOUNT)).isNotEmpty();
                assertThat(log.ofKind(LogFormat.MEMORY)).hasSize(2).allMatch(e -> e.c() > 1 << 20);
                int worker = log.worker();
                assertThat(log.entries().getFirst().b())
                        .isEqualTo(made.get(worker).get("nanos").asLong());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("two")
    @Execution(ExecutionMode.CONCURRENT)
    void aPoolsWorkerEndsAfterItsMostTasksAndASuccessorComes(Interpreter python) throws Exception {
        for (String method : List.of("fork", "spawn", "forkserver")) {
            Path logs = Files.createDirectory(folder.resolve(method));
            Plans plans =
                    Plans.of("pool", "primes", logs).option(method + ",maxtasks=2").tasks(12, 20);
            try (HostDriver host = HostDriver.start(python, folder)) {
                JsonNode done = host.run(plans.together(true).plan());
                assertThat(done.get("error").isNull()).as("%s", done).isTrue();
                List<JsonNode> made = host.messages("worker");
                assertThat(made).hasSizeBetween(6, 8);
                assertThat(made).extracting(m -> m.get("pid").asLong()).doesNotHaveDuplicates();
                assertThat(host.messages("exit"))
                        .hasSameSizeAs(made)
                        .allMatch(exit -> exit.get("code").asInt() == 0);
            }
            List<Log> lanes = logs(logs);
            checkLogs(lanes, 12);
            assertThat(lanes)
                    .allMatch(log -> log.ofKind(LogFormat.TASK_END).count() <= 2)
                    .extracting(Log::worker)
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "starmap"})
    void aPoolsOwnRuleForChunksIsTold(String method) throws Exception {
        Plans plans = Plans.of("pool", "primes", folder).option(method).chunk(0).tasks(20, 5);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("notes").get(0).asString())
                    .startsWith("chunk size 3, by the rule of Pool." + method);
        }
        long received = logs(folder).stream().flatMap(log -> log.ofKind(LogFormat.AMOUNT)).count();
        assertThat(received).isEqualTo(7 + 7 + 2);
    }

    @ParameterizedTest
    @MethodSource("two")
    @Execution(ExecutionMode.CONCURRENT)
    void anIteratorsResultsComeInOrderThoughLaterTasksAreDoneBefore(Interpreter python)
            throws Exception {
        List<Integer> inOrder = List.of(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(resultsOfUnevenTasks(python, "pool", "imap")).isEqualTo(inOrder);
        assertThat(resultsOfUnevenTasks(python, "executor", "")).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap_unordered", "apply_async"})
    void otherResultsComeAsTheirTasksAreDone(String method) throws Exception {
        List<Integer> came = resultsOfUnevenTasks(Installed.newest(), "pool", method);
        assertThat(came).hasSize(8).doesNotHaveDuplicates();
        assertThat(came.getLast()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "starmap"})
    void aMapsResultsComeAllTogether(String method) throws Exception {
        assertThat(resultsOfUnevenTasks(Installed.newest(), "pool", method))
                .containsExactly(LogFormat.ALL_TASKS);
    }

    /// Of two workers one has the first of eight tasks, which takes as long as all others together
    /// do not, and the other one has those.
    ///
    /// @return tasks in the order in which their results came to the host
    private List<Integer> resultsOfUnevenTasks(Interpreter python, String strategy, String option)
            throws Exception {
        Path logs = Files.createDirectory(folder.resolve(strategy + option));
        Plan plan =
                Plans.of(strategy, "primes", logs)
                        .option(option)
                        .together(true)
                        .waiting(1_000)
                        .plan();
        plan.waitNanos()[0] = 3_000_000_000L;
        try (HostDriver host = HostDriver.start(python, folder)) {
            host.run(plan);
        }
        List<Entry> came = HostDriver.results(logs).ofKind(LogFormat.RESULT).toList();
        for (Entry one : came) {
            logs(logs).stream()
                    .flatMap(log -> log.ofKind(LogFormat.TASK_END))
                    .filter(end -> one.task() == LogFormat.ALL_TASKS || end.task() == one.task())
                    .forEach(end -> assertThat(one.a()).isGreaterThan(end.a()));
        }
        Entry first =
                logs(logs).stream()
                        .flatMap(log -> log.ofKind(LogFormat.TASK_END))
                        .max(Comparator.comparingLong(Entry::a))
                        .orElseThrow();
        assertThat(first.task()).as("the task that is done last").isZero();
        return came.stream().map(Entry::task).toList();
    }

    /// What holds of the logs of any run that went well.
    private static void checkLogs(List<Log> logs, int tasks) throws Exception {
        Set<Integer> done = new HashSet<>();
        for (Log log : logs) {
            List<Entry> entries = log.entries();
            assertThat(log.open()).isNull();
            assertThat(log.lost()).isZero();
            assertThat(log.costNanos()).isPositive();
            assertThat(entries.getFirst().kind()).isEqualTo(LogFormat.BORN);
            assertThat(entries.getLast().kind()).isEqualTo(LogFormat.END);
            assertThat(log.ofKind(LogFormat.READY)).hasSize(1);
            Entry born = entries.getFirst();
            assertThat(born.a()).isGreaterThanOrEqualTo(born.b());
            long time = born.a();
            long sum = 0;
            int count = 0;
            Entry begun = born;
            for (Entry entry : entries) {
                assertThat(entry.a())
                        .as("%s in %s", entry, log.file())
                        .isGreaterThanOrEqualTo(time);
                time = entry.a();
                switch (entry.kind()) {
                    case LogFormat.PHASE, LogFormat.GAP -> {
                        assertThat(entry.b()).isGreaterThanOrEqualTo(entry.a());
                        assertThat(LogFormat.cpuNanos(entry.c())).isNotNegative();
                        time = entry.b();
                    }
                    case LogFormat.TASK_BEGIN -> begun = entry;
                    case LogFormat.TASK_END -> {
                        assertThat(entry.task()).isEqualTo(begun.task());
                        assertThat(entry.b() - begun.b())
                                .isBetween(0L, entry.a() - begun.a() + 1_000_000);
                        assertThat(entry.flags()).isZero();
                        assertThat(done.add(entry.task())).isTrue();
                        sum += entry.c();
                        count++;
                    }
                    default -> {}
                }
            }
            assertThat(log.output("out"))
                    .isEqualTo(
                            "worker %d: %d tasks, sum %d%n"
                                    .formatted(log.worker() + 1, count, sum));
            assertThat(log.output("err")).isEmpty();
        }
        assertThat(done).hasSize(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "threads", "processes", "pool", "executor", "threadpool"})
    void anUnrecordedRunDoesTheSameWorkAndLeavesNoLog(String strategy) throws Exception {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(Plans.of(strategy, "primes", logs).unrecorded().plan());
            assertThat(done.get("result").asString()).isEqualTo(primes(8));
            assertThat(logs).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "processes", "pool", "executor", "threadpool"})
    void aTaskThatRaisesFailsAloneAndIsTold(String strategy) throws Exception {
        Plans plans = Plans.of(strategy, "files", folder).workFolder(folder.resolve("nowhere"));
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("missing").asInt()).isEqualTo(8);
            assertThat(done.get("error").asString())
                    .startsWith("8 of 8 tasks failed, first task ")
                    .contains("FileNotFoundError");
            for (Log log : logs(folder)) {
                assertThat(log.ofKind(LogFormat.TASK_END)).allMatch(end -> end.flags() == 1);
                if (log.ofKind(LogFormat.TASK_END).count() > 0) {
                    assertThat(log.ofKind(LogFormat.TEXT).filter(text -> text.state() == 1))
                            .hasSameSizeAs(log.ofKind(LogFormat.TASK_END).toList());
                }
                assertThat(log.entries().getLast().kind()).isEqualTo(LogFormat.END);
            }
        }
    }

    @Test
    void waitsForTheGilAreSeenAsGapsWithoutQueueing() throws Exception {
        Plans plans = Plans.of("threads", "primes", folder).workers(2).tasks(4, 2000);
        plans = plans.fixed().together(true);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            assertThat(host.run(plans.plan()).get("error").isNull()).isTrue();
        }
        for (Log log : logs(folder)) {
            assertThat(log.ofKind(LogFormat.GAP)).isNotEmpty();
        }
    }

    @Test
    void aSleepIsABlockedPhase() throws Exception {
        Plans plans = Plans.of("serial", "mixed", folder).waiting(5_000_000);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            assertThat(host.run(plans.plan()).get("error").isNull()).isTrue();
        }
        assertThat(logs(folder).getFirst().ofKind(LogFormat.PHASE))
                .hasSize(8)
                .allMatch(phase -> phase.state() == State.BLOCKED.ordinal())
                .allMatch(phase -> phase.b() - phase.a() >= 5_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processes",
                "processes:fixed",
                "pool",
                "pool:imap",
                "executor",
                "executor:"
            })
    @Execution(ExecutionMode.CONCURRENT)
    void payloadsLargerThanAPipeTravelThereAndBack(String id) throws Exception {
        Plans plans =
                Plans.of(id.split(":")[0], "move", folder).payload(1_000_000).tasks(40, 1).chunk(3);
        plans = id.endsWith("fixed") ? plans.fixed() : plans;
        plans = id.endsWith("imap") ? plans.option("imap") : plans;
        plans = id.endsWith(":") ? plans.chunk(0) : plans;
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("error").isNull()).isTrue();
            assertThat(done.get("result").asLong()).isEqualTo(40L * 1_000_000 + 39 * 20);
            long moved =
                    logs(folder).stream()
                            .flatMap(log -> log.ofKind(LogFormat.AMOUNT))
                            .mapToLong(Entry::c)
                            .sum();
            assertThat(moved).isGreaterThan(2 * 40 * 1_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "threads", "processes", "pool", "executor", "threadpool"})
    @Execution(ExecutionMode.CONCURRENT)
    void aLockedCounterLosesNothing(String strategy) throws Exception {
        Plans plans = Plans.of(strategy, "counter", folder).tasks(8, 50);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("error").isNull()).isTrue();
            assertThat(done.get("result").asString()).isEqualTo("0");
        }
    }

    @Alone
    @Test
    void anUnlockedCounterOfProcessesLosesUpdates() throws Exception {
        Plans plans = Plans.of("processes", "counter-unlocked", folder).workers(2).together(true);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            JsonNode done = host.run(plans.tasks(8, 400).plan());
            assertThat(done.get("error").isNull()).isTrue();
            assertThat(done.get("result").asLong()).isBetween(1L, 3200L);
        }
    }

    @ParameterizedTest
    @MethodSource("two")
    void calibrationMeasuresEveryKernel(Interpreter python) throws Exception {
        try (HostDriver host = HostDriver.start(python, folder)) {
            for (String workload :
                    List.of("primes", "mandelbrot", "sha256", "sum", "files", "counter", "move")) {
                host.send("calibrate", Plans.of("serial", workload, folder).plan());
                JsonNode calibrated = host.receive("calibrated");
                assertThat(calibrated.get("nanosPerIteration").asDouble()).isPositive();
                assertThat(calibrated.get("footprintBytes").asLong()).isGreaterThan(1 << 20);
            }
            JsonNode done = host.run(Plans.of("threads", "primes", folder).plan());
            assertThat(done.get("result").asString()).isEqualTo(primes(8));
        }
    }

    @Test
    void pingsAreAnsweredWithTheMonotonicClock() throws Exception {
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            long before = System.nanoTime();
            host.send("ping");
            long nanos = host.receive("pong").get("nanos").asLong();
            assertThat(nanos).isBetween(before, System.nanoTime());
        }
    }
}
