package tandem.simulate.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

class EventQueueTest {
    private record Asked(long time, long ticket) {}

    @Test
    void eventsHappenInOrderOfTimeAndThenAsTheyWereAskedFor() {
        Random random = new Random(1);
        EventQueue queue = new EventQueue();
        PriorityQueue<Asked> expected =
                new PriorityQueue<>(
                        Comparator.comparingLong(Asked::time).thenComparingLong(Asked::ticket));
        int most = 0;
        for (int step = 0; step < 20_000; step++) {
            // Grows to hundreds and comes back to none, more than once.
            boolean grows = step / 1000 % 2 == 0;
            if (!expected.isEmpty() && random.nextInt(10) < (grows ? 3 : 7)) {
                Asked first = expected.remove();
                assertThat(queue.time()).isEqualTo(first.time());
                assertThat(queue.poll()).isEqualTo(first.ticket());
            } else {
                int event = random.nextInt(EventQueue.EVENTS);
                // Many at once, and some at times of their own.
                long time = random.nextInt(random.nextBoolean() ? 50 : 1_000_000);
                long ticket = queue.add(time, event);
                assertThat(EventQueue.event(ticket)).isEqualTo(event);
                expected.add(new Asked(time, ticket));
            }
            most = Math.max(most, queue.size());
            assertThat(queue.size()).isEqualTo(expected.size());
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
        }
        assertThat(most).isGreaterThan(300);
    }
}
