package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.picture.SampleRecordings;
import tandem.simulate.known.Textbook;

import java.util.List;

class FindingsTest {

    @Test
    void threadsWaitForTheGilAndProcessesPayForTheirStart() {
        assertThat(Findings.of(SampleRecordings.gil()))
                .containsExactly(
                        "CPython 3.13 threads spent 74 % of their lives waiting for the GIL"
                                + " (inferred); on average 1.0 of 4 ran at any moment:"
                                + " 0.98× of a possible 2.00×.",
                        "CPython 3.13 processes took 74 ms each to start and waited 31 % of their"
                                + " lives for one of the 2 cores: 1.64× of a possible 2.00×.");
    }

    @Test
    void aSimulatedQuestionTellsBothAnswersAndNothingOfAProgramsEnd() {
        assertThat(Findings.of(Textbook.SILBERSCHATZ_SJF.solve(1).recording()))
                .containsExactly(
                        "“Shortest job first: 6, 8, 7, 3” was simulated; no program ran.",
                        "Mean wait 7.000 simulated, 7.000 known, and mean turnaround 13.000 and"
                                + " 13.000, in Silberschatz, Galvin, Gagne: Operating System"
                                + " Concepts, section 5.3.2.",
                        "A unit of the exercise's time is shown as 1 ms.");
    }

    @Test
    void failuresComeFirstAndHaveNoFigures() {
        List<String> sentences = Findings.of(SampleRecordings.five(6));

        assertThat(sentences.getFirst())
                .isEqualTo(
                        "Java 25 processes failed: process 1 was killed by SIGKILL; the pool lost"
                                + " its task and never came back; its figures are not shown.");
        assertThat(sentences.stream().skip(1))
                .noneMatch(sentence -> sentence.startsWith("Java 25 processes"));
    }

    @Test
    void noSpeedupIsNamedWithoutASerialRun() {
        assertThat(Findings.of(SampleRecordings.five(6)))
                .filteredOn(sentence -> sentence.contains("forkserver"))
                .singleElement()
                .asString()
                .doesNotContain("×");
    }

    @Test
    void aRaceAndLostEventsAreTold() {
        Recording fair = SampleRecordings.gil();
        Recording race =
                new Recording(
                        fair.origin(),
                        fair.madeAt(),
                        fair.machine(),
                        fair.experiment().orElseThrow().withOrder(Experiment.Order.RACE),
                        fair.calibrations(),
                        fair.runs(),
                        fair.output(),
                        90,
                        10);

        assertThat(Findings.of(race))
                .contains(
                        "The contenders raced and shared the 2 cores; alone, each would have been"
                                + " faster.",
                        "10 of 100 events were lost; what they would have shown is missing here.");
    }
}
