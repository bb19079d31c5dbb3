package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import static tandem.python.HostDriver.logs;
import static tandem.python.HostDriver.type;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tandem.model.Interpreter;
import tandem.python.HostDriver.Log;
import tandem.wire.LogFormat;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a host does when something dies.
@EnabledIf("hasPython")
@DisabledOnOs(OS.WINDOWS)
class HostFaultTest {
    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return HostTest.hasPython();
    }

    static Stream<Interpreter> minors() throws InterruptedException {
        return Installed.minors();
    }

    static Stream<Interpreter> two() throws InterruptedException {
        return Installed.two();
    }

    /// Kills a worker as soon as it is reported.
    private static Consumer<JsonNode> killing(int worker) {
        return message -> {
            if (type(message).equals("worker") && message.get("worker").asInt() == worker) {
                kill(message.get("pid").asLong());
            }
        };
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void aKilledProcessLosesItsTaskAndItsSiblingsGoOn(Interpreter python) throws Exception {
        Plans plans = Plans.of("processes", "wait", folder).workers(3).tasks(60, 1);
        try (HostDriver host = HostDriver.start(python, folder)) {
            JsonNode done = host.run(plans.waiting(100_000_000).plan(), killing(1));
            assertThat(done.get("error").asString()).startsWith("process 2 was killed by SIGKILL");
            assertThat(done.get("missing").asInt()).isBetween(0, 1);
            assertThat(done.get("result").asInt()).isEqualTo(60 - done.get("missing").asInt());
            assertThat(host.exitValue()).isZero();
            assertThat(host.messages("exit")).hasSize(3);
            assertThat(host.messages("exit"))
                    .filteredOn(exit -> exit.get("worker").asInt() == 1)
                    .allMatch(exit -> exit.get("signal").asInt() == 9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "fixed"})
    @Execution(ExecutionMode.CONCURRENT)
    void aProcessKilledInItsTaskLeavesItsLogOpenThere(String schedule) throws Exception {
        Plans plans = Plans.of("processes", "wait", folder).workers(2).tasks(4, 1);
        plans = plans.waiting(2_000_000_000);
        plans = schedule.equals("fixed") ? plans.fixed() : plans;
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            Consumer<JsonNode> killInTask =
                    message -> {
                        if (type(message).equals("worker") && message.get("worker").asInt() == 0) {
                            awaitTask(message.get("pid").asLong());
                            kill(message.get("pid").asLong());
                        }
                    };
            JsonNode done = host.run(plans.plan(), killInTask);
            int lost = schedule.equals("fixed") ? 2 : 1;
            assertThat(done.get("missing").asInt()).isEqualTo(lost);
            assertThat(done.get("error").asString())
                    .isEqualTo(
                            "process 1 was killed by SIGKILL; %d of 4 tasks %s no result"
                                    .formatted(lost, lost == 1 ? "has" : "have"));
            Log killed = logs(folder).getFirst();
            assertThat(killed.open()).isNotNull();
            assertThat(killed.ofKind(LogFormat.END)).isEmpty();
        }
    }

    /// Waits until a worker is asleep in its first task, as its log tells.
    private void awaitTask(long pid) {
        while (true) {
            try {
                if (logs(folder).stream()
                        .anyMatch(log ->
                                log.pid() == pid
                                        && log.open() != null
                                        && log.ofKind(LogFormat.TASK_BEGIN).count() > 0)) {
                    return;
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"move", "counter"})
    @Execution(ExecutionMode.CONCURRENT)
    void processesKilledAtAnyMomentNeverHangTheirSiblings(String workload) throws Exception {
        for (int round = 0; round < 5; round++) {
            Path logs = java.nio.file.Files.createDirectory(folder.resolve("logs" + round));
            Plans plans = Plans.of("processes", workload, logs).workers(4);
            plans =
                    workload.equals("move")
                            ? plans.payload(400_000).tasks(1200, 1)
                            : plans.tasks(300, 20);
            try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
                Consumer<JsonNode> killLater =
                        message -> {
                            if (type(message).equals("worker")
                                    && message.get("worker").asInt() < 3) {
                                killAfter(message.get("pid").asLong(), message);
                            }
                        };
                JsonNode done = host.run(plans.plan(), killLater);
                assertThat(done.get("error").asString()).contains("was killed by SIGKILL");
                assertThat(done.get("missing").asInt()).isBetween(0, 3);
                assertThat(host.errors()).isEmpty();
            }
        }
    }

    /// Kills at a moment that differs from run to run.
    private static void killAfter(long pid, JsonNode message) {
        Duration delay = Duration.ofNanos(Math.floorMod(message.get("nanos").asLong(), 60_000_000));
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> kill(pid));
    }

    @ParameterizedTest
    @MethodSource("minors")
    void aKilledPoolWorkerIsToldInsteadOfWaitingForEver(Interpreter python) throws Exception {
        for (String method : List.of("fork", "spawn", "forkserver")) {
            Plans plans = Plans.of("pool", "wait", folder).workers(2).tasks(40, 1).option(method);
            try (HostDriver host = HostDriver.start(python, folder)) {
                JsonNode done = host.run(plans.waiting(100_000_000).plan(), killing(1));
                assertThat(done.get("error").asString())
                        .startsWith(
                                "process 2 was killed by SIGKILL: this map will never return; ");
                assertThat(host.exitValue()).isZero();
                assertThat(host.errors()).isEmpty();
                assertThat(host.messages("exit")).hasSameSizeAs(host.messages("worker"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("minors")
    void aKilledWorkerBreaksItsExecutor(Interpreter python) throws Exception {
        for (String method : List.of("fork", "spawn", "forkserver")) {
            Plans plans = Plans.of("executor", "wait", folder).workers(2).tasks(40, 1);
            plans = plans.option(method).waiting(100_000_000);
            try (HostDriver host = HostDriver.start(python, folder)) {
                JsonNode done = host.run(plans.plan(), killing(1));
                assertThat(done.get("error").asString())
                        .startsWith("process 2 was killed by SIGKILL: BrokenProcessPool: ");
                assertThat(host.exitValue()).isZero();
                assertThat(host.errors()).isEmpty();
                assertThat(host.messages("exit")).hasSameSizeAs(host.messages("worker"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("two")
    void aKilledWorkerIsToldFromOneWhoseTimeIsUp(Interpreter python) throws Exception {
        Plans plans = Plans.of("pool", "wait", folder).tasks(8, 1).option("imap,maxtasks=1");
        try (HostDriver host = HostDriver.start(python, folder)) {
            JsonNode done = host.run(plans.waiting(2_000_000_000).plan(), killing(3));
            assertThat(done.get("error").asString())
                    .startsWith("process 4 was killed by SIGKILL: this map will never return; ");
            assertThat(host.exitValue()).isZero();
            assertThat(host.messages("exit")).hasSameSizeAs(host.messages("worker"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial",
                "threads",
                "threadpool",
                "processes",
                "processes:spawn",
                "pool",
                "pool:imap",
                "executor"
            })
    @Execution(ExecutionMode.CONCURRENT)
    void theEndOfTheControlChannelEndsEverything(String id) throws Exception {
        String[] parts = id.split(":", 2);
        Plans plans =
                Plans.of(parts[0], "primes", folder)
                        .option(parts.length > 1 ? parts[1] : "")
                        .tasks(4, 100_000_000);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            host.send("plan", plans.plan());
            host.receive("ready");
            host.send("go");
            host.receive("began");
            List<ProcessHandle> workers =
                    parts[0].startsWith("p") || parts[0].equals("executor")
                            ? Stream.of(host.receive("worker"), host.receive("worker"))
                                    .flatMap(m -> ProcessHandle.of(m.get("pid").asLong()).stream())
                                    .toList()
                            : List.of();
            host.hangUp();
            assertThat(host.exitValue()).isEqualTo(1);
            for (ProcessHandle worker : workers) {
                assertThat(worker.onExit()).succeedsWithin(Duration.ofSeconds(30));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"processes", "pool", "executor"})
    @Execution(ExecutionMode.CONCURRENT)
    void workersOfAKilledHostEndByThemselves(String strategy) throws Exception {
        Plans plans = Plans.of(strategy, "primes", folder).tasks(40, 300);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder)) {
            host.send("plan", plans.plan());
            host.receive("ready");
            host.send("go");
            host.receive("began");
            host.receive("worker");
            ProcessHandle main = ProcessHandle.of(host.hello.get("pid").asLong()).orElseThrow();
            List<ProcessHandle> workers = main.children().toList();
            main.destroyForcibly();
            assertThat(workers).isNotEmpty();
            for (ProcessHandle worker : workers) {
                assertThat(worker.onExit()).succeedsWithin(Duration.ofSeconds(30));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "threads", "processes"})
    void aLogThatMayNotGrowCountsWhatItLoses(String strategy) throws Exception {
        // Files may not pass 128 KiB, as on a full disk: 4 088 records and no more.
        List<String> limited = List.of("bash", "-c", "ulimit -f 128; exec \"$@\"", "limited");
        Plans plans = Plans.of(strategy, "move", folder).tasks(12_000, 1).workers(1).chunk(100);
        try (HostDriver host = HostDriver.start(Installed.newest(), folder, limited)) {
            JsonNode done = host.run(plans.plan());
            assertThat(done.get("error").isNull()).isTrue();
            Log log = logs(folder).getFirst();
            assertThat(log.entries()).hasSize(4088);
            assertThat(log.lost()).isGreaterThan(24_000 - 4088);
        }
    }
}
