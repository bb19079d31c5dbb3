package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.model.Channel;
import tandem.model.Guard;
import tandem.model.Interpreter;
import tandem.model.span.State;
import tandem.wire.LogFormat;
import tandem.wire.Plan;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How workers' tasks travel and how their counter is kept, on real hosts.
@EnabledIf("hasPython")
class OptionsTest {
    private static final int TASKS = 8;
    private static final int PAYLOAD = 100_000;

    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return !Installed.all().isEmpty();
    }

    static Stream<Interpreter> ends() throws InterruptedException {
        return Installed.ends();
    }

    @ParameterizedTest
    @MethodSource("ends")
    @Execution(ExecutionMode.CONCURRENT)
    void aGuardedCounterLosesNothing(Interpreter python) throws Exception {
        for (Guard guard : Guard.values()) {
            if (guard == Guard.ATOMIC) {
                continue;
            }
            for (Plans plans : python.equals(Installed.newest()) ? all(guard) : some(guard)) {
                JsonNode done = run(python, with(plans.plan(), Channel.DEFAULT, guard));
                assertThat(done.get("error").isNull()).as("%s: %s", plans, done).isTrue();
                long lost = done.get("result").asLong();
                if (guard.guards() || plans.plan().workers() == 1) {
                    assertThat(lost).as("%s by %s", plans, guard).isZero();
                } else {
                    assertThat(lost).as("%s by %s", plans, guard).isNotNegative();
                }
            }
        }
    }

    private List<Plans> some(Guard guard) {
        return List.of(plans("threads", guard), plans("processes", guard).option("spawn"));
    }

    private List<Plans> all(Guard guard) {
        return List.of(
                plans("serial", guard),
                plans("threads", guard),
                plans("threadpool", guard),
                plans("processes", guard),
                plans("processes", guard).option("spawn"),
                plans("pool", guard).option("forkserver"),
                plans("executor", guard));
    }

    private Plans plans(String strategy, Guard guard) {
        return Plans.of(strategy, guard.workload().key(), folder).tasks(TASKS, 20);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aManagersCounterIsWaitedFor(Interpreter python) throws Exception {
        // Fixed shares: else one worker may count all before the other has started.
        Plan plan = plans("processes", Guard.MANAGER).fixed().plan();
        JsonNode done = run(python, with(plan, Channel.DEFAULT, Guard.MANAGER));

        assertThat(done.get("notes").toString()).contains("a Manager keeps the counter");
        assertThat(HostDriver.logs(folder.resolve("run")))
                .allMatch(log -> phases(log, State.BLOCKED) > 0);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void tasksTravelByEachChannel(Channel channel) throws Exception {
        for (Interpreter python : ends().toList()) {
            List<Plans> all =
                    List.of(
                            plans(),
                            plans().fixed().chunk(3),
                            plans().payload(0),
                            plans().option("spawn").together(true),
                            plans().option("forkserver").chunk(3),
                            plans().payload(0).fixed());
            for (Plans plans : python.equals(Installed.newest()) ? all : all.subList(0, 3)) {
                JsonNode done = run(python, with(plans.plan(), channel, null));
                assertThat(done.get("error").isNull()).as("%s: %s", plans, done).isTrue();
                assertThat(done.get("missing").asInt()).isZero();
                assertThat(done.get("result").asLong())
                        .isEqualTo(
                                plans.payloadBytes() == 0
                                        ? 0
                                        : TASKS * (TASKS - 1) / 2 + (long) TASKS * PAYLOAD);
            }
        }
    }

    private Plans plans() {
        return Plans.of("processes", "move", folder).tasks(TASKS, 1).payload(PAYLOAD);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    @Execution(ExecutionMode.CONCURRENT)
    void whatAWorkerReceivesIsTold(Channel channel) throws Exception {
        run(Installed.newest(), with(plans().plan(), channel, null));

        long moved =
                HostDriver.logs(folder.resolve("run")).stream()
                        .flatMap(log -> log.ofKind(LogFormat.AMOUNT))
                        .mapToLong(entry -> entry.c())
                        .sum();
        boolean stays = channel == Channel.SHARED_MEMORY;
        assertThat(moved).isBetween(stays ? 1L : (long) TASKS * PAYLOAD, 3L * TASKS * PAYLOAD);
        if (stays) {
            assertThat(moved).isLessThan(PAYLOAD);
        }
    }

    private static long phases(HostDriver.Log log, State state) {
        return log.ofKind(LogFormat.PHASE)
                .filter(entry -> entry.state() == state.ordinal())
                .count();
    }

    /// Runs a plan to its end, its logs in a folder `run` of their own.
    private JsonNode run(Interpreter python, Plan plan) throws Exception {
        Path logs = folder.resolve("run");
        if (Files.exists(logs)) {
            delete(logs);
        }
        Files.createDirectory(logs);
        try (HostDriver host = HostDriver.start(python, folder)) {
            JsonNode done = host.run(plan);
            assertThat(host.exitValue()).isZero();
            assertThat(host.errors()).isEmpty();
            return done;
        }
    }

    private static void delete(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : new ArrayList<>(files.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(logs);
    }

    private Plan with(Plan plan, Channel channel, @org.jspecify.annotations.Nullable Guard guard) {
        return new Plan(
                plan.strategy(),
                plan.option(),
                plan.workload(),
                plan.workers(),
                plan.chunk(),
                plan.schedule(),
                plan.together(),
                plan.payloadBytes(),
                plan.iterations(),
                plan.waitNanos(),
                plan.beatEvery(),
                plan.gapNanos(),
                plan.record(),
                folder.resolve("run").toString(),
                folder.toString(),
                plan.httpPort(),
                plan.switchIntervalNanos(),
                plan.fault(),
                plan.faultWorker(),
                plan.faultAfterTasks(),
                channel.key(),
                guard == null ? "" : guard.key());
    }
}
