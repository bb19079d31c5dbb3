package tandem.cli;

import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.accuracy.Simulation;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Software;

import java.util.Locale;

/// What went into a simulation, and how right it is, in words.
public final class SimulationWords {
    private SimulationWords() {}

    static String of(Simulation simulation) {
        StringBuilder text = new StringBuilder("\n");
        Hardware hardware = simulation.hardware();
        Software software = simulation.software();
        text.append(
                String.format(
                        Locale.ROOT,
                        "simulated: %d cores, %s%s, GIL %s, seed %d%n",
                        hardware.cores(),
                        software.discipline().title(),
                        software.discipline().slices()
                                ? String.format(
                                        Locale.ROOT,
                                        " in slices of %.3g ms",
                                        software.quantumMillis())
                                : "",
                        software.gil().key(),
                        simulation.seed()));
        software.from().forEach(sentence -> text.append("· ").append(sentence).append('\n'));
        if (!simulation.accuracy().isEmpty()) {
            text.append('\n').append(errors(simulation));
        }
        return text.toString();
    }

    private static String errors(Simulation simulation) {
        TextTable table =
                new TextTable(
                        "on the recording's own cores",
                        ">measured",
                        ">simulated",
                        ">error",
                        ">busy",
                        ">others");
        for (Accuracy each : simulation.accuracy()) {
            table.row(
                    each.label(),
                    RecordingReport.millis(each.measuredNanos()),
                    RecordingReport.millis(each.simulatedNanos()),
                    percent(each.makespanError()),
                    percent(each.busyError()),
                    String.format(Locale.ROOT, "%.2f cores", each.background()));
        }
        return table.toString();
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
    }
}
