package tandem.law;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.picture.SampleRecordings;

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
