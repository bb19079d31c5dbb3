package tandem.lesson.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks of experiments: each holds on outcomes that bear its claim out, and not on others.
class TrialChecksTest {
    private static final List<Lane> TOGETHER = Made.workers("0-100", "0-100");

    private static ContenderRun serial(boolean busy) {
        return Made.took("python:serial", 200, 10, Made.workers(busy ? "0-100 ~100-200" : "0-200"));
    }

    /// Two threads that take turns of so many milliseconds.
    private static List<Lane> turns(int millis) {
        StringBuilder left = new StringBuilder();
        StringBuilder right = new StringBuilder();
        for (int at = 0; at < 200; at += 2 * millis) {
            left.append("%d-%d ".formatted(at, at + millis));
            right.append("%d-%d ".formatted(at + millis, at + 2 * millis));
        }
        return Made.workers(left.toString().strip(), right.toString().strip());
    }

    private static CheckVerdict gil(
            int threadMillis, int processMillis, List<Lane> threads, int slowTurn, boolean busy) {
        Recording both =
                Made.trial(
                        Made.took("python:threads", threadMillis, 10, threads),
                        Made.took("python:processes", processMillis, 20, TOGETHER),
                        serial(busy));
        return new GilTurns()
                .judge(
                        Made.outcomes(
                                Map.of(
                                        "side-by-side",
                                        both,
                                        "quick",
                                        Made.trial(Made.took("python:threads", 200, 10, turns(1))),
                                        "slow",
                                        Made.trial(
                                                Made.took(
                                                        "python:threads",
                                                        200,
                                                        10,
                                                        turns(slowTurn))))));
    }

    @Test
    void theGilLetsProcessesGainAndThreadsTakeTurns() {
        assertThat(gil(200, 110, turns(5), 20, false).held()).isTrue();
        assertThat(gil(200, 110, turns(5), 20, false).sentence()).contains("1.0, 5.0 and 20.0 ms");
        assertThat(gil(110, 110, turns(5), 20, false).held()).isFalse();
        assertThat(gil(200, 190, turns(5), 20, false).held()).isFalse();
        assertThat(gil(200, 110, turns(5), 5, false).held()).isFalse();
        assertThat(gil(200, 110, TOGETHER, 20, false).held()).isFalse();
    }

    @Test
    void onABusyMachineTheGilIsSeenByWhoCanRunAtOnce() {
        CheckVerdict verdict = gil(150, 150, turns(5), 20, true);

        assertThat(verdict.held()).isTrue();
        assertThat(verdict.sentence()).endsWith("how many could run at once: 1.33 processes.");
        assertThat(gil(150, 150, TOGETHER, 20, true).held()).isFalse();
        assertThat(gil(150, 190, turns(5), 20, true).held()).isFalse();
    }

    @Test
    void oneCoreProvesNothing() {
        CheckVerdict verdict = new GilTurns().judge(Made.outcomes(Made.PYTHON, 1, Map.of()));

        assertThat(verdict.held()).isNull();
        assertThat(verdict.sentence()).startsWith("not applicable here");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 110, 300, 80,  true",
        "300, 310, 900, 80,  false",
        "100, 110, 110, 80,  false",
        "100, 110, 300, 12,  false",
    })
    void threadsWaitTogetherAndProcessesCostMore(
            int threads, int fork, int spawn, int forkMegabytes, boolean held) {
        Recording recording =
                Made.trial(
                        Made.took("python:threads", threads, 12),
                        Made.took("python:processes:fork", fork, forkMegabytes),
                        Made.took("python:processes:spawn", spawn, 90),
                        Made.took("python:serial", 700, 10));

        assertThat(new IoBound().judge(Made.outcomes(Map.of("waits", recording))).held())
                .isEqualTo(held);
    }

    private static Map<String, Recording> releasing(int hashing, int counting, int free) {
        return releasing(hashing, counting, free, false);
    }

    private static Map<String, Recording> releasing(
            int hashing, int counting, int free, boolean busy) {
        Map<String, Recording> steps = new HashMap<>();
        steps.put(
                "hashing",
                Made.trial(Made.took("python:threads", hashing, 10, TOGETHER), serial(busy)));
        steps.put(
                "counting",
                Made.trial(Made.took("python:threads", counting, 10, turns(5)), serial(busy)));
        if (free > 0) {
            steps.put(
                    "free-threaded",
                    Made.trial(Made.took("python:threads", free, 10, TOGETHER), serial(busy)));
        }
        return steps;
    }

    @ParameterizedTest
    @CsvSource({
        "105, 200, 0,   true",
        "105, 200, 110, true",
        "190, 200, 0,   false",
        "105, 120, 0,   false",
        "105, 200, 190, false",
    })
    void hashingScalesAndPurePythonDoesNot(int hashing, int counting, int free, boolean held) {
        assertThat(
                        new ReleasingTheGil()
                                .judge(Made.outcomes(releasing(hashing, counting, free)))
                                .held())
                .isEqualTo(held);
    }

    @Test
    void onABusyMachineHashingIsSeenByWhoCanRunAtOnce() {
        CheckVerdict verdict =
                new ReleasingTheGil().judge(Made.outcomes(releasing(150, 150, 0, true)));

        assertThat(verdict.held()).isTrue();
        assertThat(verdict.sentence()).endsWith("run at once: 1.33 hashing threads.");
        Map<String, Recording> slow = releasing(190, 150, 0, true);
        assertThat(new ReleasingTheGil().judge(Made.outcomes(slow)).held()).isFalse();
        Map<String, Recording> freeToo = releasing(150, 150, 190, true);
        assertThat(new ReleasingTheGil().judge(Made.outcomes(freeToo)).held()).isFalse();
    }

    private static CheckVerdict balance(int queue, int fixed, int chunks, String tail, int rate) {
        String line = "measured {\"rate\": %d}\n";
        return new LoadBalance()
                .judge(
                        Made.outcomes(
                                Map.of(
                                        "queue",
                                        balanced(queue, "0-140"),
                                        "fixed",
                                        balanced(fixed, tail),
                                        "chunks",
                                        balanced(chunks, "0-100"),
                                        "tiny",
                                        Made.printed(
                                                line.formatted(40_000) + line.formatted(rate)))));
    }

    private static Recording balanced(int millis, String otherWorker) {
        return Made.trial(
                Made.took(
                        "python:processes", millis, 10, Made.workers("0-" + millis, otherWorker)));
    }

    @Test
    void aSharedQueueLeavesTheLeastIdleTail() {
        assertThat(balance(150, 220, 240, "0-100", 3_000_000).held()).isTrue();
        assertThat(balance(150, 155, 240, "0-100", 3_000_000).held()).isFalse();
        assertThat(balance(150, 220, 150, "0-100", 3_000_000).held()).isFalse();
        assertThat(balance(150, 220, 240, "0-220", 3_000_000).held()).isFalse();
        assertThat(balance(150, 220, 240, "0-100", 50_000).held()).isFalse();
    }

    private static CheckVerdict workers(
            int enough, int many, double all, double half, double byClocks, boolean busy) {
        String line = "measured {\"speedup\": %s, \"byClocks\": %s, \"bound\": %s}\n";
        return new HowManyWorkers()
                .judge(
                        Made.outcomes(
                                Map.of(
                                        "a-worker-a-core",
                                        Made.trial(
                                                Made.took("python:processes", enough, 10, TOGETHER),
                                                serial(busy)),
                                        "four-workers-a-core",
                                        Made.trial(
                                                Made.took("python:processes", many, 10, TOGETHER),
                                                serial(busy)),
                                        "amdahl",
                                        Made.printed(
                                                line.formatted(all, 1.9, 2)
                                                        + line.formatted(half, byClocks, 1.33)))));
    }

    @Test
    void moreWorkersThanCoresGainNothingAndSerialWorkBoundsTheRest() {
        assertThat(workers(110, 110, 1.8, 1.3, 1.3, false).held()).isTrue();
        assertThat(workers(190, 190, 1.8, 1.3, 1.3, false).held()).isFalse();
        assertThat(workers(110, 50, 1.8, 1.3, 1.3, false).held()).isFalse();
        assertThat(workers(110, 110, 1.8, 1.9, 1.3, false).held()).isFalse();
        assertThat(workers(110, 110, 1.8, 1.7, 1.3, false).held()).isFalse();
        assertThat(workers(140, 110, 0.9, 1.1, 1.3, true).held()).isTrue();
        assertThat(workers(140, 110, 0.9, 1.1, 1.9, true).held()).isFalse();
    }
}
