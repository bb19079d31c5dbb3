package tandem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.model.Interpreter;
import tandem.wire.TraceEvent;
import tandem.wire.TraceEvent.ResultCame;
import tandem.wire.TraceEvent.Role;
import tandem.wire.TraceEvent.StepDone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Programs under the hooks: what they tell, and that the programs do not notice.
@EnabledIf("hasPython")
class TraceTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/tandem/scripts");

    /// Scripts that would show a hook's traces: surroundings, stacks, descriptors, failures.
    private static final List<String> TELLTALES =
            List.of(
                    "surroundings",
                    "stacks",
                    "depths",
                    "errors_of_children",
                    "exit_error",
                    "import_fails",
                    "thread_fails",
                    "thread_excepthook",
                    "thread_raw",
                    "process_fates",
                    "process_unpicklable",
                    "pool_fails",
                    "pool_threads",
                    "executor_processes",
                    "executor_threads",
                    "results_uneven",
                    "asyncio_steps",
                    "audited",
                    "spawn_python",
                    "subprocess_missing",
                    "subprocess_python",
                    "daemonises",
                    "fork_warns");

    @TempDir Path folder;

    static boolean hasPython() throws InterruptedException {
        return !Installed.all().isEmpty();
    }

    static Stream<Interpreter> two() throws InterruptedException {
        return Installed.two();
    }

    static Stream<Interpreter> minors() throws InterruptedException {
        return Installed.minors();
    }

    /// All but the newest, which is seen with every script.
    static Stream<Interpreter> older() throws InterruptedException {
        return minors().skip(1);
    }

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .map(name -> name.substring(0, name.length() - ".py".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void noScriptComesToAnotherResultUnderTheHooks(String script) throws Exception {
        assertSameResult(Installed.newest(), script);
    }

    @ParameterizedTest
    @MethodSource("older")
    void noPythonShowsTheHooks(Interpreter python) throws Exception {
        for (String script : TELLTALES) {
            assertSameResult(python, script);
        }
    }

    private void assertSameResult(Interpreter python, String script) throws Exception {
        List<String> command = command(python, script);
        CompletableFuture<TracedRun> running =
                CompletableFuture.supplyAsync(() -> TracedRun.plain(folder, command, SCRIPTS));
        TracedRun traced = TracedRun.traced(folder, command, SCRIPTS);
        TracedRun plain = running.join();
        assertThat(traced.comparableOutput()).as(script).isEqualTo(plain.comparableOutput());
        assertThat(traced.comparableErrors()).as(script).isEqualTo(plain.comparableErrors());
        assertThat(traced.code()).as(script).isEqualTo(plain.code());
        assertThat(traced.events()).as(script).isNotEmpty();
    }

    private static List<String> command(Interpreter python, String script) {
        return List.of(python.executable(), script + ".py");
    }

    private TracedRun run(Interpreter python, String script) throws Exception {
        return TracedRun.traced(folder, command(python, script), SCRIPTS);
    }

    @ParameterizedTest
    @MethodSource("two")
    void aProgramIsBornAndReadyAndTellsItsCommand(Interpreter python) throws Exception {
        List<TraceEvent> events = run(python, "hello").root();
        TraceEvent.Born born = (TraceEvent.Born) events.getFirst();
        assertThat(born.version()).isEqualTo(python.version());
        assertThat(born.arguments()).endsWith("hello.py");
        assertThat(born.role()).isEqualTo(Role.PROGRAM);
        assertThat(born.forked()).isFalse();
        assertThat(born.parentPid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(born.switchIntervalNanos()).isEqualTo(5_000_000);
        assertThat(events.get(1)).isInstanceOf(TraceEvent.Ready.class);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void threadsTellTheirNamesAndWhoAskedForThem(Interpreter python) throws Exception {
        TracedRun run = run(python, "threads_named");
        long main = run.root().getFirst().tid();
        List<TraceEvent.ThreadBegun> threads = run.all(TraceEvent.ThreadBegun.class);
        assertThat(threads)
                .extracting(TraceEvent.ThreadBegun::name)
                .filteredOn(name -> !name.startsWith("Thread-"))
                .containsExactly("Zähler", "工人", "twin", "twin", "tab\there", "line\nbreak");
        assertThat(threads).hasSize(7).allMatch(thread -> thread.askerTid() == main);
        assertThat(threads).allMatch(thread -> thread.askedNanos() <= thread.nanos());
        assertThat(threads).extracting(TraceEvent::tid).doesNotHaveDuplicates();
        assertThat(run.all(TraceEvent.ThreadEnded.class))
                .extracting(TraceEvent::tid)
                .containsExactlyInAnyOrderElementsOf(
                        threads.stream().map(TraceEvent::tid).toList());
    }

    @ParameterizedTest
    @MethodSource("two")
    void renamedThreadsTellTheirNewNames(Interpreter python) throws Exception {
        TracedRun run = run(python, "threads_renamed");
        long main = run.root().getFirst().tid();
        long other = run.all(TraceEvent.ThreadBegun.class).getFirst().tid();
        assertThat(run.all(TraceEvent.ThreadRenamed.class))
                .extracting(TraceEvent.ThreadRenamed::renamedTid, TraceEvent.ThreadRenamed::name)
                .containsExactly(
                        tuple(main, "the first"), tuple(other, "inside"), tuple(other, "outside"));
    }

    @ParameterizedTest
    @MethodSource("minors")
    void exceptionsThatEndThreadsAreToldButNotAskedForTheirText(Interpreter python)
            throws Exception {
        TracedRun run = run(python, "thread_fails");
        assertThat(run.all(TraceEvent.Threw.class))
                .extracting(TraceEvent.Threw::error, TraceEvent.Threw::message)
                .containsExactly(
                        tuple("ValueError", "no way\tout"),
                        tuple("Refused", ""),
                        tuple("KeyError", "'näme'"));
    }

    @ParameterizedTest
    @MethodSource("two")
    void noneOfThousandsOfBriefThreadsIsLost(Interpreter python) throws Exception {
        TracedRun run = run(python, "threads_brief");
        assertThat(run.all(TraceEvent.ThreadBegun.class)).hasSize(2000);
        assertThat(run.all(TraceEvent.ThreadEnded.class)).hasSize(2000);
    }

    @ParameterizedTest
    @MethodSource("two")
    void changedSwitchIntervalsAreTold(Interpreter python) throws Exception {
        assertThat(run(python, "switch_interval").all(TraceEvent.SwitchInterval.class))
                .extracting(TraceEvent.SwitchInterval::intervalNanos)
                .containsExactly(1_000_000L, 20_000_000L);
    }

    @ParameterizedTest
    @MethodSource("two")
    void processesOfEveryStartMethodTellWhoTheyAre(Interpreter python) throws Exception {
        for (String method : List.of("fork", "spawn", "forkserver")) {
            TracedRun run = run(python, "process_" + method);
            assertThat(run.all(TraceEvent.ProcessBegun.class))
                    .extracting(TraceEvent.ProcessBegun::name)
                    .containsExactlyInAnyOrder("worker 0", "worker 1");
            assertThat(run.all(TraceEvent.ProcessBegun.class))
                    .allMatch(process -> process.method().equals(method))
                    .allMatch(process -> process.role() == Role.PROCESS)
                    .allMatch(process -> process.target().endsWith(".work"));
            List<TraceEvent.ProcessStarted> started = run.all(TraceEvent.ProcessStarted.class);
            assertThat(started).hasSize(2).allMatch(one -> one.method().equals(method));
            assertThat(run.all(TraceEvent.ProcessReaped.class))
                    .extracting(TraceEvent.ProcessReaped::pid, TraceEvent.ProcessReaped::code)
                    .containsExactly(
                            tuple(started.get(0).pid(), 0), tuple(started.get(1).pid(), 1));
            List<Role> expected =
                    switch (method) {
                        case "fork" -> List.of();
                        case "spawn" -> List.of(Role.RESOURCE_TRACKER);
                        default -> List.of(Role.RESOURCE_TRACKER, Role.FORKSERVER);
                    };
            // They may come to their first words after the program that they help has ended.
            while (helpers(run).size() < expected.size()) {
                run = run.again();
            }
            assertThat(helpers(run)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<Role> helpers(TracedRun run) {
        return run.all(TraceEvent.Born.class).stream()
                .map(TraceEvent.Born::role)
                .filter(Role::helps)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("minors")
    void everyFateOfAProcessIsTold(Interpreter python) throws Exception {
        TracedRun run = run(python, "process_fates");
        assertThat(run.all(TraceEvent.ProcessReaped.class))
                .extracting(TraceEvent.ProcessReaped::code)
                .containsExactly(0, 1, 3, 1, 9, -9, -15, -9);
        assertThat(run.all(TraceEvent.Signalled.class))
                .extracting(TraceEvent.Signalled::signal)
                .containsExactly(15, 9);
        assertThat(run.all(TraceEvent.Threw.class))
                .extracting(TraceEvent.Threw::error, TraceEvent.Threw::message)
                .containsExactly(tuple("RuntimeError", "broken"));
    }

    @ParameterizedTest
    @MethodSource("two")
    void poolWorkersThatTheirPoolEndsAreToldFromCrashes(Interpreter python) throws Exception {
        TracedRun run = run(python, "pool_with");
        // Its four workers are ended once there are results, whether all have come to begin or not.
        assertThat(run.all(TraceEvent.ProcessStarted.class)).hasSize(4);
        assertThat(run.all(TraceEvent.ProcessBegun.class))
                .hasSizeBetween(1, 4)
                .allMatch(process -> process.role() == Role.POOL_WORKER);
        assertThat(run.all(TraceEvent.Signalled.class))
                .allMatch(signalled -> signalled.by().equals("Pool.terminate"));
        assertThat(run.all(TraceEvent.WaitsForTask.class)).hasSizeBetween(1, 4);
        assertThat(run.all(TraceEvent.JobAsked.class))
                .extracting(TraceEvent.JobAsked::items, TraceEvent.JobAsked::chunk)
                .containsExactly(tuple(5L, 1L));
        assertThat(run.all(TraceEvent.TaskBegun.class))
                .extracting(TraceEvent.TaskBegun::task)
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
        assertThat(run.all(TraceEvent.TaskBegun.class))
                .allMatch(task -> task.function().endsWith("__main__.square"))
                .allMatch(task -> task.waitedSinceNanos() <= task.nanos());
        assertThat(run.all(TraceEvent.TaskEnded.class)).hasSize(5).noneMatch(t -> t.failed());
    }

    @ParameterizedTest
    @MethodSource("two")
    void chunksAndTheirItemsAreTold(Interpreter python) throws Exception {
        for (String script : List.of("pool_spawn", "pool_forkserver")) {
            TracedRun run = run(python, script);
            assertThat(run.all(TraceEvent.TaskBegun.class))
                    .hasSize(3)
                    .allMatch(task -> task.items() == 2);
            for (long task = 0; task < 3; task++) {
                assertThat(itemsOf(run, task)).containsExactly(0L, 1L);
            }
        }
    }

    /// Which items of a chunk were told as done.
    private static LongStream itemsOf(TracedRun run, long task) {
        return run.all(TraceEvent.ItemsDone.class).stream()
                .filter(items -> items.task() == task)
                .flatMapToLong(
                        items -> LongStream.range(items.first(), items.first() + items.items()));
    }

    @ParameterizedTest
    @MethodSource("two")
    void tasksThatFailAreToldInEveryKindOfPool(Interpreter python) throws Exception {
        TracedRun processes = run(python, "executor_processes");
        assertThat(processes.all(TraceEvent.ProcessBegun.class))
                .allMatch(process -> process.role() == Role.EXECUTOR_WORKER);
        assertThat(processes.all(TraceEvent.TaskEnded.class))
                .hasSize(5)
                .filteredOn(TraceEvent.TaskEnded::failed)
                .extracting(TraceEvent.TaskEnded::task)
                .containsExactly(4L);
        assertThat(itemsOf(processes, 0)).containsExactly(0L, 1L);

        TracedRun threads = run(python, "executor_threads");
        assertThat(threads.all(TraceEvent.TaskBegun.class))
                .extracting(TraceEvent.TaskBegun::task)
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(threads.all(TraceEvent.TaskEnded.class))
                .hasSize(5)
                .filteredOn(TraceEvent.TaskEnded::failed)
                .extracting(TraceEvent.TaskEnded::task)
                .containsExactly(3L);

        TracedRun pool = run(python, "pool_threads");
        assertThat(pool.all(TraceEvent.TaskEnded.class))
                .hasSize(6)
                .filteredOn(TraceEvent.TaskEnded::failed)
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void resultsAreToldAsTheProgramGetsThem(Interpreter python) throws Exception {
        TracedRun run = run(python, "results_uneven");

        assertThat(came(run, 0)).as("imap").containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(came(run, 1))
                .as("imap_unordered")
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L)
                .endsWith(0L);
        assertThat(came(run, 2)).as("map").containsExactly((long) ResultCame.ALL_TASKS);
        assertThat(run.all(ResultCame.class).stream().map(ResultCame::job).distinct())
                .as("apply_async, got in another order")
                .containsSubsequence(5L, 4L, 3L, 6L);
        assertThat(came(run, 6)).as("a callback").contains(0L);
        assertThat(came(run, 7)).as("map that fails").containsOnly((long) ResultCame.ALL_TASKS);
        assertThat(came(run, 8)).as("apply that fails").containsOnly(0L);
        assertThat(came(run, 9)).as("imap that fails once").containsExactly(0L, 1L, 2L);
        assertThat(came(run, ResultCame.EXECUTOR).subList(0, 6))
                .as("an executor's map")
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(came(run, ResultCame.EXECUTOR).subList(6, 9)).as("as_completed").endsWith(6L);
        assertNothingCameBeforeItWasDone(run);
    }

    private static List<Long> came(TracedRun run, long job) {
        return run.all(ResultCame.class).stream()
                .filter(came -> came.job() == job)
                .map(ResultCame::task)
                .toList();
    }

    private static void assertNothingCameBeforeItWasDone(TracedRun run) {
        List<TraceEvent.TaskEnded> ends = run.all(TraceEvent.TaskEnded.class);
        for (ResultCame came : run.all(ResultCame.class)) {
            // Executors' tasks have the number of the first job, too.
            if (came.job() > 0 && came.task() != ResultCame.ALL_TASKS) {
                assertThat(ends)
                        .filteredOn(end -> end.job() == came.job() && end.task() == came.task())
                        .singleElement()
                        .satisfies(end -> assertThat(end.nanos()).isLessThan(came.nanos()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("minors")
    void stepsOfAnEventLoopsTasksAreToldWithTheirNames(Interpreter python) throws Exception {
        TracedRun run = run(python, "asyncio_steps");
        List<StepDone> steps =
                run.all(StepDone.class).stream().filter(step -> step.sinceNanos() > 0).toList();

        for (String task : List.of("Task-2", "Task-3", "the\tnamed one")) {
            assertThat(steps)
                    .filteredOn(step -> step.task().equals(task))
                    .as(task)
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allMatch(step -> step.coroutine().equals("worker"));
        }
        assertThat(steps)
                .filteredOn(step -> step.task().equals("Task-1"))
                .isNotEmpty()
                .allMatch(step -> step.coroutine().equals("main"));
        long at = 0;
        for (StepDone step : steps) {
            assertThat(step.sinceNanos()).isGreaterThanOrEqualTo(at);
            assertThat(step.nanos()).isGreaterThan(step.sinceNanos());
            at = step.nanos();
        }
        assertThat(run.all(StepDone.class).stream().mapToLong(StepDone::quick).sum())
                .as("steps that only end a sleep")
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("two")
    void quickTasksOfAThreadExecutorAreToldTogetherAndNoneIsMissed(Interpreter python)
            throws Exception {
        TracedRun run = run(python, "executor_quick");
        List<TraceEvent.TasksDone> together = run.all(TraceEvent.TasksDone.class);
        assertThat(together)
                .anyMatch(done -> done.tasks() > 1)
                .allMatch(done -> done.sinceNanos() <= done.nanos());
        assertThat(
                        LongStream.concat(
                                run.all(TraceEvent.TaskEnded.class).stream()
                                        .mapToLong(TraceEvent.TaskEnded::task),
                                together.stream()
                                        .flatMapToLong(done ->
                                                LongStream.range(
                                                        done.first(),
                                                        done.first() + done.tasks()))))
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 901).boxed().toList());
        assertThat(run.all(TraceEvent.TaskEnded.class))
                .filteredOn(TraceEvent.TaskEnded::failed)
                .extracting(TraceEvent.TaskEnded::task)
                .containsExactly(300L);
    }

    @ParameterizedTest
    @MethodSource("two")
    void programsThatForkExecAndHideAreFollowed(Interpreter python) throws Exception {
        assertThat(run(python, "fork_in_thread").all(TraceEvent.Born.class))
                .extracting(TraceEvent.Born::forked)
                .containsExactlyInAnyOrder(false, true);
        assertThat(run(python, "fork_tree").all(TraceEvent.Born.class)).hasSize(1);
        TracedRun exec = run(python, "exec_python");
        assertThat(exec.all(TraceEvent.Born.class))
                .hasSize(2)
                .extracting(TraceEvent.Born::pid)
                .containsOnly(exec.root().getFirst().tid());
        assertThat(run(python, "spawn_python").all(TraceEvent.Ready.class)).hasSize(4);
        assertThat(run(python, "shell").all(TraceEvent.Ready.class)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("two")
    void aDaemonThatClosesAllDescriptorsIsStillHeard(Interpreter python) throws Exception {
        TracedRun run = run(python, "daemonises");
        while (run.again().all(TraceEvent.ThreadEnded.class).isEmpty()) {
            Thread.onSpinWait();
        }
        // The process between them had nothing to tell.
        assertThat(run.again().all(TraceEvent.Born.class))
                .extracting(TraceEvent.Born::forked)
                .containsExactlyInAnyOrder(false, true);
        assertThat(run.again().all(TraceEvent.ThreadBegun.class))
                .extracting(TraceEvent.ThreadBegun::name)
                .containsExactly("in the background");
    }

    @ParameterizedTest
    @MethodSource("two")
    void pythonsThatCannotBeHookedAreTold(Interpreter python) throws Exception {
        TracedRun run = run(python, "subprocess_python");
        assertThat(run.all(TraceEvent.Deaf.class))
                .extracting(TraceEvent.Deaf::option)
                .containsExactly("-I", "-E", "-S");
        assertThat(run.all(TraceEvent.Ready.class)).hasSize(1 + 7 - 3);
    }

    @ParameterizedTest
    @MethodSource("minors")
    void theProgramsOfTheAssignmentRunAsTheyAre(Interpreter python) throws Exception {
        List<String> programs = Assignment.programs();
        assertThat(programs).hasSize(3);
        List<Integer> children = List.of(1, 4, 4);
        for (int n = 0; n < programs.size(); n++) {
            Path file = folder.resolve("program%d.py".formatted(n + 1));
            Files.writeString(file, programs.get(n));
            List<String> command = List.of(python.executable(), file.toString());
            TracedRun plain = TracedRun.plain(folder, command, folder);
            TracedRun traced = TracedRun.traced(folder, command, folder);
            // Four processes print in any order.
            assertThat(traced.output().lines().sorted())
                    .containsExactlyElementsOf(plain.output().lines().sorted().toList());
            assertThat(traced.errors()).isEmpty();
            assertThat(traced.all(TraceEvent.ProcessBegun.class)).hasSize(children.get(n));
            assertThat(traced.all(TraceEvent.ProcessReaped.class))
                    .hasSize(children.get(n))
                    .allMatch(reaped -> reaped.code() == 0);
        }
    }
}
