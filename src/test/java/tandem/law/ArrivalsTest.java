package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.law.Arrivals.Order;
import tandem.law.Arrivals.Wait;
import tandem.model.Arrival;
import tandem.picture.SampleRecordings;

import java.util.ArrayList;
import java.util.List;

class ArrivalsTest {
    private static final long MS = 1_000_000;

    /// @param times of each result, its task, when that was done, and when it came, in milliseconds
    private static Arrivals job(long[]... times) {
        List<Arrival> arrivals = new ArrayList<>();
        for (long[] each : times) {
            arrivals.add(new Arrival(0, (int) each[0], 1, each[1] * MS, each[2] * MS));
        }
        return new Arrivals(0, arrivals);
    }

    private static long[] came(long task, long done, long came) {
        return new long[] {task, done, came};
    }

    @Test
    void resultsInOrderWaitForTheOneBefore() {
        Arrivals job = job(came(0, 5, 6), came(1, 30, 31), came(2, 10, 31), came(3, 40, 41));

        assertThat(job.order()).isEqualTo(Order.IN_ORDER);
        assertThat(job.longestWait()).contains(new Wait(2, 1, 20 * MS));
    }

    @Test
    void resultsAsCompletedWaitForNone() {
        Arrivals job = job(came(1, 10, 11), came(3, 20, 21), came(0, 30, 31));

        assertThat(job.order()).isEqualTo(Order.AS_COMPLETED);
        assertThat(job.longestWait()).isEmpty();
    }

    @Test
    void resultsThatTheProgramAskedForInAnotherOrderAreTold() {
        Arrivals job = job(came(2, 30, 31), came(1, 20, 31), came(0, 10, 32));

        assertThat(job.order()).isEqualTo(Order.OTHER);
        assertThat(job.longestWait()).contains(new Wait(0, 2, 20 * MS));
    }

    @Test
    void resultsOfAMapComeTogether() {
        assertThat(job(came(0, 5, 50), came(1, 49, 50), came(2, 7, 50)).order())
                .isEqualTo(Order.TOGETHER);
    }

    @Test
    void whatIsNotKnownOfATaskHoldsNothingUp() {
        Arrivals job =
                new Arrivals(
                        0,
                        List.of(
                                new Arrival(0, 0, Arrival.UNKNOWN, Arrival.UNKNOWN, 5 * MS),
                                new Arrival(0, 1, 1, 4 * MS, 6 * MS)));

        assertThat(job.order()).isEqualTo(Order.IN_ORDER);
        assertThat(job.longestWait()).isEmpty();
    }

    @Test
    void aSentenceNamesTheOrderAndTheLongestWait() {
        assertThat(
                        Arrivals.sentences(
                                SampleRecordings.withArrivals(
                                        job(came(0, 30, 31), came(1, 10, 32)).arrivals())))
                .containsExactly(
                        "The results of the CPython 3.13 pool came back in order: #1, #2; #2 was"
                                + " done 20 ms before #1, and had to wait for it.");
    }
}
