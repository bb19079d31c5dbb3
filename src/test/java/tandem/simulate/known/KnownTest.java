package tandem.simulate.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.simulate.os.Discipline;

import java.util.List;

/// Against textbooks' tables and closed forms.
final class KnownTest {
    private static final Offset<Double> EXACT = within(1e-5);

    @ParameterizedTest
    @EnumSource(Textbook.class)
    void meansAreTheBooks(Textbook known) {
        Exercise.Answer answer = known.exercise().solve(1);
        Offset<Double> near = known == Textbook.TANENBAUM_FIVE_ROUND_ROBIN ? within(0.05) : EXACT;
        assertThat(answer.meanWaiting()).isCloseTo(known.meanWaiting(), near);
        assertThat(answer.meanTurnaround()).isCloseTo(known.meanTurnaround(), near);
    }

    @Test
    void eachJobWaitsAsTheBookSays() {
        assertWaits(Textbook.SILBERSCHATZ_FCFS, 0, 24, 27);
        assertWaits(Textbook.SILBERSCHATZ_SJF, 3, 16, 9, 0);
        assertWaits(Textbook.SILBERSCHATZ_SRTF, 9, 0, 15, 2);
        assertWaits(Textbook.SILBERSCHATZ_ROUND_ROBIN, 6, 4, 7);
        assertWaits(Textbook.SILBERSCHATZ_PRIORITY, 6, 0, 16, 18, 1);
    }

    private static void assertWaits(Textbook known, double... waits) {
        List<Double> waiting = known.exercise().solve(1).waiting();
        assertThat(waiting).hasSize(waits.length);
        for (int i = 0; i < waits.length; i++) {
            assertThat(waiting.get(i)).as("%s, job %d", known, i + 1).isCloseTo(waits[i], EXACT);
        }
    }

    @Test
    void aFeedbackQueueLetsAShortJobPastALongOne() {
        List<Exercise.Job> jobs =
                List.of(new Exercise.Job("long", 0, 20, 0), new Exercise.Job("short", 5, 1, 0));
        Exercise exercise = new Exercise("", "", Discipline.MLFQ, 1, 1, jobs);
        assertThat(exercise.solve(1).waiting().get(1)).isCloseTo(0, EXACT);
    }

    @Test
    void aLotteryGivesEqualSharesInTheLongRunAndTheSameOnesToTheSameSeed() {
        List<Exercise.Job> jobs =
                List.of(new Exercise.Job("a", 0, 1000, 0), new Exercise.Job("b", 0, 1000, 0));
        Exercise exercise = new Exercise("", "", Discipline.LOTTERY, 1, 1, jobs);
        Exercise.Answer answer = exercise.solve(3);
        assertThat(answer.waiting().get(0)).isCloseTo(1000, within(150.0));
        assertThat(exercise.solve(3)).isEqualTo(answer);
        assertThat(exercise.solve(4).recording()).isNotEqualTo(answer.recording());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 1, false",
        "1, 0.8, 1, false",
        "3, 2.4, 1, false",
        "8, 6, 1, false",
        "1, 0.5, 1, true",
        "1, 0.8, 1, true"
    })
    void queuesWaitAsTheirClosedFormsSay(
            int servers, double arrivals, double service, boolean constant) {
        Station station = new Station(servers, arrivals, service, constant);
        Station.Answer answer = station.solve("", 300_000, 5);
        assertThat(answer.meanWait())
                .isCloseTo(station.meanWait(), within(0.05 * station.meanWait()))
                .isBetween(answer.low(), answer.high());
        assertThat(answer.high() - answer.low()).isLessThan(0.2 * station.meanWait());
    }

    @ParameterizedTest
    @EnumSource(Theory.class)
    void theFirstCustomersLanesWaitAsTheServersAllow(Theory known) {
        Recording recording = known.solve(1).recording();
        List<Lane> lanes = recording.runs().getFirst().lanes();
        assertThat(lanes).hasSize(24);
        assertThat(lanes.subList(0, known.station().servers()))
                .allMatch(lane -> lane.spans().state(0) == State.ON_CORE);
        for (Lane lane : lanes) {
            long served =
                    lanes.stream()
                            .filter(other -> startOfService(other) <= startOfService(lane))
                            .filter(other -> other.endNanos() > startOfService(lane))
                            .count();
            assertThat(served).isBetween(1L, (long) known.station().servers());
        }
    }

    private static long startOfService(Lane lane) {
        return lane.endNanos() - lane.cpuNanos();
    }

    @Test
    void theClosedFormsAreThoseOfTheBooks() {
        assertThat(new Station(1, 0.5, 1, false).meanWait()).isCloseTo(1, EXACT);
        assertThat(new Station(1, 0.5, 1, true).meanWait()).isCloseTo(0.5, EXACT);
        assertThat(new Station(2, 1, 1, false).meanWait()).isCloseTo(1 / 3.0, EXACT);
    }

    @Test
    void aQueueThatGrowsForEverIsRefused() {
        assertThatThrownBy(() -> new Station(2, 2, 1, false))
                .hasMessageContaining("fewer than can be served");
    }
}
