package tandem.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.wire.Plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DealerTest {
    @TempDir Path folder;

    private Dealer dealer(String schedule) throws Exception {
        return new Dealer(new Job(plan(folder, schedule, 10)));
    }

    static Plan plan(Path folder, String schedule, int tasks) {
        return new Plan(
                "threads",
                "",
                "primes",
                2,
                3,
                schedule,
                false,
                0,
                new long[tasks],
                new long[0],
                1,
                Long.MAX_VALUE,
                false,
                folder.toString(),
                folder.toString(),
                0,
                0,
                "",
                -1,
                0,
                "default",
                "");
    }

    private static List<Integer> all(Dealer dealer, int worker) {
        List<Integer> chunks = new ArrayList<>();
        for (int chunk = dealer.next(worker); chunk != Dealer.NONE; chunk = dealer.next(worker)) {
            chunks.add(chunk);
        }
        return chunks;
    }

    @Test
    void aSharedQueueGivesWhatIsLeftToWhoAsks() throws Exception {
        Dealer dealer = dealer("queue");

        assertThat(dealer.next(1)).isZero();
        assertThat(all(dealer, 0)).containsExactly(1, 2, 3);
        assertThat(all(dealer, 1)).isEmpty();
    }

    @Test
    void fixedSharesAreDealtInTurnAndNotTakenOver() throws Exception {
        Dealer dealer = dealer("fixed");

        assertThat(all(dealer, 1)).containsExactly(1, 3);
        assertThat(all(dealer, 1)).isEmpty();
        assertThat(all(dealer, 0)).containsExactly(0, 2);
    }

    @Test
    void failedTasksAreCountedAndTheFirstIsNamed() throws Exception {
        Job job = new Job(plan(folder, "queue", 3));
        job.answer(5);
        job.fail(1, "java.io.IOException: no disk");
        job.fail(2, "something else");

        assertThat(job.missing()).isEqualTo(2);
        assertThat(job.result()).isEqualTo(5);
        assertThat(job.error())
                .isEqualTo("2 of 3 tasks failed, first task 1: java.io.IOException: no disk");
    }
}
