package tandem.lesson.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.model.Exit;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks of programs: each holds on outcomes that bear its claim out, and not on others.
class ProgramChecksTest {
    private static final Exit WELL = new Exit.Exited(0);
    private static final Exit KILLED = new Exit.Signalled(9, "SIGKILL");
    private static final Exit TERMINATED = new Exit.Signalled(15, "SIGTERM");
    private static final Lane ROOT = Made.root(WELL);

    private static CheckVerdict judge(Check check, Recording recording) {
        return check.judge(Made.outcomes(Map.of("program", recording)));
    }

    private static Lane[] family(Exit... exits) {
        Lane[] lanes = new Lane[exits.length + 1];
        lanes[0] = ROOT;
        for (int i = 0; i < exits.length; i++) {
            lanes[i + 1] = Made.child(101 + i, exits[i]);
        }
        return lanes;
    }

    @Test
    void aProgramThatDidNotRunIsNoProof() {
        CheckVerdict verdict = new FirstProcess().judge(Made.outcomes(Map.of()));

        assertThat(verdict.broken()).isTrue();
        assertThat(verdict.sentence()).isEqualTo("not seen: step 'program' was not run");
    }

    @Test
    void aFirstProcessMustEndWellAndBeWaitedFor() {
        String lines = "parent 100: started\nchild  101: twice 21 is 42\nparent 100: ended";
        Check check = new FirstProcess();

        assertThat(judge(check, Made.printed(lines, family(WELL))).held()).isTrue();
        assertThat(judge(check, Made.printed(lines, family(KILLED))).held()).isFalse();
        assertThat(judge(check, Made.printed(lines, family(WELL, WELL))).held()).isFalse();
        assertThat(judge(check, Made.printed(lines, family())).held()).isFalse();
        assertThat(judge(check, Made.printed("parent 100: ended", family(WELL))).held()).isFalse();
        String unwaited = "parent 100: ended\nchild  101: twice 21 is 42";
        assertThat(judge(check, Made.printed(unwaited, family(WELL))).held()).isFalse();
    }

    private static CheckVerdict orders(Exit exit, String... orders) {
        List<Recording> runs =
                java.util.Arrays.stream(orders)
                        .map(order ->
                                Made.printed(
                                        order.replaceAll("(.)", "process $1\n"),
                                        family(WELL, WELL, WELL, exit)))
                        .toList();
        return new FourProcesses().judge(new Outcomes(Made.PYTHON, 2, Map.of("program", runs)));
    }

    @Test
    void fourProcessesMustAllPrintInMoreThanOneOrder() {
        assertThat(orders(WELL, "1234", "2134", "1234").held()).isTrue();
        assertThat(orders(WELL, "1234", "2134", "1234").figures())
                .contains(
                        new Figure("different orders", 2, ""),
                        new Figure("order in run 2", 2134, ""));
        assertThat(orders(WELL, "1234", "1234").held()).isFalse();
        assertThat(orders(WELL, "1234", "213").held()).isFalse();
        assertThat(orders(KILLED, "1234", "2134").held()).isFalse();
    }

    private static String maps(String results, String pairs, String whole, double seconds) {
        String form = "measured {\"results\": [%s], \"by\": [%s], \"seconds\": %s}\n";
        return form.formatted(results, "1, 2, 3, 4, 1", 0.2)
                + form.formatted(results, pairs, 0.3)
                + form.formatted(results, whole, seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 4, 6, 8, 10 | 1, 1, 2, 2, 3 | 1, 1, 1, 1, 1 | 0.5 | true",
                "4, 2, 6, 8, 10 | 1, 1, 2, 2, 3 | 1, 1, 1, 1, 1 | 0.5 | false",
                "2, 4, 6, 8, 10 | 1, 2, 2, 2, 3 | 1, 1, 1, 1, 1 | 0.5 | false",
                "2, 4, 6, 8, 10 | 1, 1, 2, 2, 3 | 1, 1, 1, 1, 2 | 0.5 | false",
                "2, 4, 6, 8, 10 | 1, 1, 2, 2, 3 | 1, 1, 1, 1, 1 | 0.2 | false",
            })
    void aPoolKeepsTheOrderAndAChunkItsWorker(
            String results, String pairs, String whole, double seconds, boolean held) {
        String lines = maps(results, pairs, whole, seconds);

        assertThat(judge(new PoolMap(), Made.printed(lines, family(WELL, WELL, WELL, WELL))).held())
                .isEqualTo(held);
        assertThat(judge(new PoolMap(), Made.printed(lines, family(WELL, WELL))).held()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4000 | 0    | 1000, 1000, 1000, 1000 | 4000 | true",
                "3999 | 0    | 1000, 1000, 1000, 1000 | 4000 | false",
                "4000 | 4000 | 1000, 1000, 1000, 1000 | 4000 | false",
                "4000 | 0    | 1000, 2000, 3000, 4000 | 4000 | false",
                "4000 | 0    | 1000, 1000, 1000       | 4000 | false",
                "4000 | 0    | 1000, 1000, 1000, 1000 | 3200 | false",
            })
    void threadsShareACounterAndProcessesDoNot(
            String threads, String processes, String children, String shared, boolean held) {
        String line =
                ("measured {\"asked\": 4000, \"threads\": %s, \"processes\": %s, \"children\":"
                                + " [%s], \"shared\": %s}")
                        .formatted(threads, processes, children, shared);

        assertThat(judge(new Isolation(), Made.printed(line, ROOT)).held()).isEqualTo(held);
    }

    private static Recording race(int plus, int call, int locked, int value, int lockedValue) {
        String form = "measured {\"way\": \"%s\", \"asked\": 100, \"lost\": %d, \"nanos\": %d}\n";
        return Made.printed(
                form.formatted("count += 1", plus, 50)
                        + form.formatted("count = int(count) + 1", call, 60)
                        + form.formatted("the same in a lock", locked, 600)
                        + form.formatted("Value += 1", value, 700)
                        + form.formatted("Value += 1 in get_lock()", lockedValue, 900),
                ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "3.13.0, 0, 45, 0, 30, 0, true",
        "3.13.0, 5, 45, 0, 30, 0, false",
        "3.9.18, 5, 45, 0, 30, 0, true",
        "3.9.18, 0, 45, 0, 30, 0, false",
        "3.13.0, 0, 10, 0, 30, 0, false",
        "3.13.0, 0, 45, 1, 30, 0, false",
        "3.13.0, 0, 45, 0, 0,  0, false",
        "3.13.0, 0, 45, 0, 30, 1, false",
    })
    void updatesAreLostWhereTheyShouldBeAndNowhereElse(
            String version, int plus, int call, int lock, int value, int valueLock, boolean held) {
        Outcomes outcomes =
                Made.outcomes(
                        new Interpreter("/p", version, true),
                        2,
                        Map.of("program", race(plus, call, lock, value, valueLock)));

        assertThat(new Race().judge(outcomes).held()).isEqualTo(held);
    }

    private static Recording moved(int pipe, int small, int shared, int numbers) {
        String form = "measured {\"way\": \"%s\", \"bytes\": %d, \"micros\": %d}\n";
        StringBuilder lines = new StringBuilder();
        for (int bytes : new int[] {1_000, 1_000_000, 64_000_000}) {
            lines.append(form.formatted("pipe", bytes, bytes == 1_000 ? small : pipe));
            lines.append(form.formatted("queue", bytes, pipe));
            lines.append(form.formatted("shared memory", bytes, shared));
        }
        lines.append(form.formatted("pickling bytes", 1_000_000, 50));
        lines.append(form.formatted("pickling a list of numbers", 1_000_000, numbers));
        return Made.printed(lines.toString(), ROOT);
    }

    @Test
    void movingCostsBySizeWayAndShape() {
        assertThat(judge(new MovingData(), moved(80_000, 30, 6_000, 3_000)).held()).isTrue();
        assertThat(judge(new MovingData(), moved(80_000, 30, 60_000, 3_000)).held()).isFalse();
        assertThat(judge(new MovingData(), moved(80_000, 9_000, 6_000, 3_000)).held()).isFalse();
        assertThat(judge(new MovingData(), moved(80_000, 30, 6_000, 60)).held()).isFalse();
        assertThat(judge(new MovingData(), Made.printed("", ROOT)).broken()).isTrue();
    }

    private static final String DONE = "1 has done its work\n";

    private static Map<String, Recording> faults() {
        Map<String, Recording> steps = new HashMap<>();
        steps.put("killed", Made.printed(DONE.repeat(3), family(WELL, KILLED, WELL, WELL)));
        steps.put("throw", Made.printed(DONE.repeat(3), ROOT));
        steps.put("exit", Made.printed("", Made.root(new Exit.Exited(7))));
        steps.put("segv", Made.printed("", Made.root(new Exit.Signalled(11, "SIGSEGV"))));
        steps.put(
                "pool",
                Made.printed(
                        "this map will never return\n"
                                + "measured {\"returned\": false, \"waitedSeconds\": 1}",
                        family(new Exit.Exited(7), TERMINATED)));
        steps.put("executor", executor(0.1, false));
        return steps;
    }

    private static Recording executor(double seconds, boolean usable) {
        return Made.printed(
                "measured {\"brokenSeconds\": %s, \"usable\": %s}".formatted(seconds, usable),
                ROOT);
    }

    private static void assertFaults(String step, Recording changed) {
        Map<String, Recording> steps = faults();
        steps.put(step, changed);
        assertThat(new Faults().judge(Made.outcomes(steps)).broken()).as(step).isTrue();
    }

    @Test
    void faultsTakeWithThemWhatTheyShouldAndNoMore() {
        assertThat(new Faults().judge(Made.outcomes(faults())).held()).isTrue();

        assertFaults("killed", Made.printed(DONE.repeat(2), family(WELL, KILLED, KILLED, WELL)));
        assertFaults("killed", Made.printed(DONE.repeat(4), family(WELL, WELL, WELL, WELL)));
        assertFaults("throw", Made.printed(DONE.repeat(2), ROOT));
        assertFaults("exit", Made.printed(DONE.repeat(3), ROOT));
        assertFaults("segv", Made.printed("", Made.root(new Exit.Exited(7))));
        assertFaults(
                "pool",
                Made.printed(
                        "measured {\"returned\": true, \"waitedSeconds\": 1}",
                        family(new Exit.Exited(7), TERMINATED)));
        assertFaults("executor", executor(20, false));
        assertFaults("executor", executor(0.1, true));
    }

    private static CheckVerdict startUp(double spawn, double asleep, double wall, double cpu) {
        String start = "measured {\"way\": \"%s\", \"millis\": %s, \"peakBytes\": 9000000}\n";
        String clock = "measured {\"what\": \"%s\", \"wall\": %s, \"cpu\": %s}\n";
        return new StartUp()
                .judge(
                        Made.outcomes(
                                Map.of(
                                        "start",
                                        Made.printed(
                                                start.formatted("thread", 0.1)
                                                        + start.formatted("fork", 2)
                                                        + start.formatted("spawn", spawn),
                                                ROOT),
                                        "clocks",
                                        Made.printed(
                                                clock.formatted("asleep", 0.3, asleep)
                                                        + clock.formatted(
                                                                "as many processes as cores", 1, 2)
                                                        + clock.formatted(
                                                                "eight times as many", wall, cpu),
                                                ROOT))));
    }

    @Test
    void startingCostsAndMoreProcessesThanCoresGainNothing() {
        assertThat(startUp(50, 0.01, 1, 2).held()).isTrue();
        assertThat(startUp(3, 0.01, 1, 2).held()).isFalse();
        assertThat(startUp(50, 0.29, 1, 2).held()).isFalse();
        assertThat(startUp(50, 0.01, 0.3, 2).held()).isFalse();
        assertThat(startUp(50, 0.01, 1, 9).held()).isFalse();
    }

    private static Map<String, Recording> twice() {
        String stuck = "measured {\"stuck\": 2, \"seconds\": 1}";
        Map<String, Recording> steps = new HashMap<>();
        steps.put("threads", Made.printed(Made.program("a\nb\nc"), "letters: 45", ROOT));
        steps.put("processes", Made.printed(Made.program("a\nx\nc"), "letters: 45", ROOT));
        steps.put(
                "deadlocked-threads",
                Made.printed(stuck, ROOT, Made.thread(101, 800), Made.thread(102, 800)));
        steps.put(
                "deadlocked-processes",
                Made.printed(
                        stuck,
                        ROOT,
                        Made.child(103, TERMINATED, 800),
                        Made.child(104, TERMINATED, 800)));
        return steps;
    }

    private static void assertTwice(String step, Recording changed) {
        Map<String, Recording> steps = twice();
        steps.put(step, changed);
        assertThat(new SameProgramTwice().judge(Made.outcomes(steps)).broken()).as(step).isTrue();
    }

    @Test
    void twoProgramsDoTheSameAndBothCanStandStill() {
        assertThat(new SameProgramTwice().judge(Made.outcomes(twice())).held()).isTrue();

        assertTwice("processes", Made.printed(Made.program("a\nx\nc"), "letters: 44", ROOT));
        assertTwice("processes", Made.printed(Made.program("1\n".repeat(9)), "letters: 45", ROOT));
        assertTwice(
                "deadlocked-threads",
                Made.printed(
                        "measured {\"stuck\": 0, \"seconds\": 0.1}",
                        ROOT,
                        Made.thread(101, 800),
                        Made.thread(102, 800)));
        assertTwice(
                "deadlocked-threads",
                Made.printed(
                        "measured {\"stuck\": 2, \"seconds\": 1}",
                        ROOT,
                        Made.thread(101, 800),
                        Made.thread(102, 0)));
        assertTwice(
                "deadlocked-processes",
                Made.printed(
                        "measured {\"stuck\": 2, \"seconds\": 1}",
                        ROOT,
                        Made.child(103, WELL, 800),
                        Made.child(104, TERMINATED, 800)));
    }
}
