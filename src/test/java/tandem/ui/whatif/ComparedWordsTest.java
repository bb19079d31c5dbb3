package tandem.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.model.Workload;
import tandem.picture.Mark;
import tandem.picture.Palette;
import tandem.simulate.Simulator;
import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.Software;
import tandem.ui.Words;
import tandem.ui.whatif.ComparedWords.Place;
import tandem.ui.whatif.WhatIfResult.Known;

import java.util.List;
import java.util.Objects;

final class ComparedWordsTest {
    private static final Contender THREADS = Contender.parse("java:threads");
    private static final Experiment EXPERIMENT =
            Experiment.of(Workload.PRIMES, List.of(THREADS))
                    .withTasks(32)
                    .withWorkMillis(10)
                    .withWorkers(4);

    private final ComparedWords said = new ComparedWords(Words.load(), THREADS);

    /// What stands for a measured run here was simulated, too.
    private static Known known(double own, double serial, double mean) {
        Recording ran = Simulator.simulate(EXPERIMENT, Hardware.of(2), Software.USUAL, 7);
        ContenderRun threads = ran.run(THREADS).orElseThrow();
        ContenderRun base = ran.run(THREADS.serial()).orElseThrow();
        return new Known(
                ran,
                ran.machine(),
                EXPERIMENT,
                Hardware.of(2).withBackgroundUpTo(mean),
                Software.USUAL,
                ran,
                List.of(Accuracy.of(threads, threads, own), Accuracy.of(base, base, serial)));
    }

    @Test
    void aSpeedupNamesTheSerialRunThatItIsHeldAgainst() {
        Known known = known(0, 0, 0);
        WhatIfResult fast =
                known.at(known.asHere().withHardware(Hardware.of(2).withSpeeds(10, 0.5)));

        assertThat(said.figures(Objects.requireNonNull(known.here()), 2, Place.HERE))
                .matches(
                        "2 cores · 4 workers · .* as fast as the serial run simulated here"
                                + " \\(.*\\)");
        assertThat(said.figures(fast.there(), 2, Place.THERE))
                .matches(".*× as fast as the serial run there \\(\\d\\d(\\.\\d)? ms\\)");
        assertThat(
                        new ComparedWords(Words.load(), THREADS.serial())
                                .figures(Objects.requireNonNull(known.here()), 2, Place.HERE))
                .doesNotContain("×");
    }

    @Test
    void whyThisMachineHasTwoFiguresIsSaid() {
        Known known = known(0.4, 0, 0.2);

        assertThat(said.here(known))
                .isEqualTo(
                        "Others used 0.4 cores meanwhile and no core during the serial run, as"
                                + " measured.");
        assertThat(said.there(known.at(known.asHere())))
                .startsWith("Others use 0.2 cores during every run, the mean of what was measured");
        assertThat(said.there(known.at(known.asHere().withHardware(Hardware.of(16)))))
                .isEqualTo(
                        "Others use no core during every run, as asked; here they used 0.2 cores in"
                                + " the mean.");
        assertThat(new ComparedWords(Words.load(), null).here(known))
                .isEqualTo("Others used from no core to 0.4 cores, for each run as measured.");
    }

    @Test
    void moreThanTheCoresGiveIsExplainedBesideItsNumberAndInItsChart() {
        Known known = known(0, 0, 0);
        Costs light = Costs.usual(THREADS).withTaskFactor(0.5);
        WhatIfResult made = known.at(known.asHere().withCosts(THREADS, light));

        assertThat(said.there(made)).contains("more than 2 cores can give: the tasks take less");
        assertThat(Objects.requireNonNull(made.losses().get(THREADS)).getFirst())
                .contains("more than 2 cores can give");
        assertThat(known.beyond(made.elsewhere()))
                .filteredOn(each -> each.cores() == 1)
                .allMatch(each -> each.above() != null);
        assertThat(known.beyond(known.asHere())).allMatch(each -> each.above() == null);
    }

    @Test
    void theExportedComparisonSaysWhatIsSimulated() {
        Known known = known(0, 0, 0);
        WhatIfResult made = known.at(known.asHere().withHardware(Hardware.of(16)).withWorkers(16));

        assertThat(
                        new ComparedPicture(made, THREADS, Palette.light())
                                .of(Words.load()).marks().stream()
                                        .filter(Mark.Text.class::isInstance)
                                        .map(mark -> ((Mark.Text) mark).text()))
                .anyMatch(text -> text.startsWith("Measured here · 2 cores"))
                .anyMatch(text ->
                        text.startsWith("Simulated there (simulated) · 16 cores")
                                && text.contains("the serial run there"));
    }
}
