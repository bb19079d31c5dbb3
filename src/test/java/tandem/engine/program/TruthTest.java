package tandem.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tandem.Alone;
import tandem.Attempts;
import tandem.engine.TestMachine;
import tandem.model.Exit;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// One and the same run, seen by `strace` and by Tandem: what the one knows of processes and
/// threads, the other must know too. `-Dtruth=all` takes every script there is.
@Alone
@EnabledIf("hasStrace")
@Timeout(120)
class TruthTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/tandem/scripts");
    private static final Machine MACHINE = TestMachine.look();
    private static final long CLOSE_NANOS = 5_000_000;

    private static final Set<String> USUAL =
            Set.of(
                    "daemonises",
                    "depths",
                    "executor_processes",
                    "exit_code",
                    "fork_killed",
                    "fork_outlives",
                    "fork_tree",
                    "pool_forkserver",
                    "pool_with",
                    "process_fates",
                    "process_spawn",
                    "segfault",
                    "shell",
                    "subprocess_pipeline",
                    "thread_daemon",
                    "threads_brief",
                    "threads_four");

    @TempDir Path folder;
    private static final Path HOME = TestMachine.home();

    static boolean hasStrace() {
        return Files.isExecutable(Path.of("/usr/bin/strace"))
                && MACHINE.switches().available()
                && !MACHINE.pythons().isEmpty();
    }

    static List<String> scripts() throws IOException {
        boolean all = "all".equals(System.getProperty("truth"));
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".py"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .filter(name -> all || USUAL.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void whatStraceSawTandemSaw(String script) throws Exception {
        // Strace looks at its clock when it gets a core, which may be late.
        Attempts.untilItHolds(number -> observe(script, number), TruthTest::assertClose);
    }

    /// What both saw of one run.
    private record Seen(Strace strace, Map<Long, Lane> lanes) {}

    private Seen observe(String script, int number) throws Exception {
        Path log = folder.resolve(number + ".log");
        Program program =
                new Program(
                        Program.Kind.COMMAND,
                        "/usr/bin/strace",
                        List.of(
                                "-f",
                                "-q",
                                "-ttt",
                                "-o",
                                log.toString(),
                                "-e",
                                "trace=clone,clone3,fork,vfork",
                                python().executable(),
                                SCRIPTS.resolve(script + ".py").toAbsolutePath().toString()),
                        folder.toString(),
                        null,
                        null);
        Recording recording =
                new ProgramRunner(MACHINE, HOME)
                        .start(program, ProgramOptions.silent(Duration.ofSeconds(60)))
                        .await();
        Strace strace = Strace.read(Files.readAllLines(log));
        Map<Long, Lane> lanes = below(recording, strace.rootTid());

        assertThat(recording.lost()).isZero();
        assertThat(lanes.keySet()).isEqualTo(strace.lives().keySet());
        strace.lives()
                .forEach((tid, life) -> {
                    Lane lane = known(lanes, tid);
                    assertThat(lane.kind() == Lane.Kind.PROCESS)
                            .as("%d is a process", tid)
                            .isEqualTo(life.process());
                    if (life.process()) {
                        assertThat(words(lane.exit())).as("%d ends", tid).isEqualTo(life.end());
                    }
                });
        return new Seen(strace, lanes);
    }

    private static void assertClose(Seen seen) {
        assertClose(
                "births",
                seen.strace().lives().entrySet().stream()
                        .filter(life -> life.getValue().bornNanos() != 0)
                        .mapToLong(life ->
                                known(seen.lanes(), life.getKey()).startNanos()
                                        - life.getValue().bornNanos()));
        assertClose(
                "deaths",
                seen.strace().lives().entrySet().stream()
                        .mapToLong(life ->
                                known(seen.lanes(), life.getKey()).endNanos()
                                        - life.getValue().endNanos()));
    }

    private static Interpreter python() {
        return MACHINE.pythons().getFirst();
    }

    private static Lane known(Map<Long, Lane> lanes, long tid) {
        Lane lane = lanes.get(tid);
        if (lane == null) {
            throw new AssertionError("no lane of thread " + tid);
        }
        return lane;
    }

    /// The lanes of a process and of all that descend from it; `strace` itself is not among them.
    private static Map<Long, Lane> below(Recording recording, long rootTid) {
        Set<Long> pids = new HashSet<>(Set.of(rootTid));
        Map<Long, Lane> lanes = new TreeMap<>();
        for (Lane lane : recording.runs().getFirst().lanes()) {
            Long parent = lane.parent();
            if (lane.kind() == Lane.Kind.PROCESS && parent != null && pids.contains(parent)) {
                pids.add(lane.pid());
            }
            if (pids.contains(lane.pid())) {
                lanes.put(lane.tid(), lane);
            }
        }
        return lanes;
    }

    /// The two clocks have different epochs, so that only differences count; a tenth of them may be
    /// off.
    private static void assertClose(String what, LongStream differences) {
        long[] sorted = differences.sorted().toArray();
        if (sorted.length > 1) {
            long middle = sorted[sorted.length / 2];
            long off =
                    Arrays.stream(sorted)
                            .filter(each -> Math.abs(each - middle) > CLOSE_NANOS)
                            .count();
            assertThat(off)
                    .as(what + " that differ by more than 5 ms")
                    .isLessThanOrEqualTo(Math.max(1, sorted.length / 10));
        }
    }

    private static String words(Exit exit) {
        return switch (exit) {
            case Exit.Exited(int code) -> "exited with " + code;
            case Exit.Signalled(int _, String name) -> "killed by " + name;
            case Exit.Running _, Exit.Threw _, Exit.Lost _ -> exit.words();
        };
    }

    /// What a log of `strace -f -ttt` says of threads' lives.
    ///
    /// @param rootTid the process that was started first
    private record Strace(long rootTid, Map<Long, Life> lives) {

        /// @param bornNanos when the call that made it had returned, or 0
        /// @param end e.g. `exited with 3`
        private record Life(boolean process, long bornNanos, String end, long endNanos) {}

        static Strace read(List<String> lines) {
            long root = Long.parseLong(lines.getFirst().split(" +")[0]);
            Set<Long> threads = new HashSet<>();
            Map<Long, Long> births = new TreeMap<>();
            Map<Long, Boolean> making = new TreeMap<>();
            Map<Long, Life> lives = new TreeMap<>();
            for (String line : lines) {
                String[] words = line.split(" +", 3);
                long tid = Long.parseLong(words[0]);
                long nanos = Math.round(Double.parseDouble(words[1].substring(3)) * 1e9);
                String event = words[2];
                if (event.startsWith("+++ ")) {
                    String end = event.replaceAll("[+]{3}|\\(core dumped\\)", "").strip();
                    lives.put(
                            tid,
                            new Life(
                                    !threads.contains(tid),
                                    births.getOrDefault(tid, 0L),
                                    end,
                                    nanos));
                    continue;
                }
                if (event.startsWith("--- ")) {
                    continue;
                }
                if (!event.startsWith("<...")) {
                    making.put(tid, event.contains("CLONE_THREAD"));
                }
                String made = event.replaceAll(".*\\) += ([0-9]+).*", "$1");
                if (made.matches("[0-9]+") && Long.parseLong(made) > 0) {
                    births.put(Long.parseLong(made), nanos);
                    if (making.getOrDefault(tid, false)) {
                        threads.add(Long.parseLong(made));
                    }
                }
            }
            return new Strace(root, lives);
        }
    }
}
