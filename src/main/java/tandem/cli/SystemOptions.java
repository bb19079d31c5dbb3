package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.GilSetting;
import tandem.simulate.program.Software;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The hardware and software that a simulation is asked for; what is left out stays as it is.
final class SystemOptions {
    @Option(names = "--cores", paramLabel = "N", description = "logical processors, 1 to 1024")
    private @Nullable String cores;

    @Option(
            names = "--efficiency-cores",
            paramLabel = "N",
            description = "how many of them are slower ones")
    private @Nullable String efficiencyCores;

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            description = "how fast a core is, 1 for one of this machine")
    private @Nullable String speed;

    @Option(
            names = "--efficiency-speed",
            paramLabel = "TIMES",
            description = "the same of an efficiency core; 0.6 unless given")
    private @Nullable String efficiencySpeed;

    @Option(
            names = "--smt",
            paramLabel = "1|2",
            description = "logical processors of one core; 1 unless given")
    private @Nullable String smt;

    @Option(
            names = "--smt-throughput",
            paramLabel = "TIMES",
            description = "what two of them do as a multiple of one; 1.25 unless given")
    private @Nullable String smtThroughput;

    @Option(
            names = "--switch-cost",
            paramLabel = "MICROS",
            description = "of a context switch; 1.3 unless given")
    private @Nullable String switchCost;

    @Option(
            names = "--wake-cost",
            paramLabel = "MICROS",
            description = "until an idle core runs whom it was woken for; 23 unless given")
    private @Nullable String wakeCost;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "how many waits for I/O go on at once; 0, unless given, for all")
    private @Nullable String devices;

    @Option(
            names = "--background",
            paramLabel = "CORES",
            description = "how many cores others keep busy; 0 unless given")
    private @Nullable String background;

    @Option(
            names = "--discipline",
            paramLabel = "NAME",
            description = {
                "who gets a core: run-to-completion, round-robin, fair, priority, fcfs, sjf, srtf,"
                        + " mlfq or lottery; fair unless given",
            })
    private @Nullable String discipline;

    @Option(
            names = "--quantum",
            paramLabel = "MILLIS",
            description = "the time slice; 4 unless given")
    private @Nullable String quantum;

    @Option(
            names = "--gil",
            paramLabel = "on|off",
            description = "whether Python's threads share an interpreter lock")
    private @Nullable String gil;

    @Option(
            names = "--spawn-cost",
            paramLabel = "MICROS",
            description = "a parent's work to make a worker")
    private @Nullable String spawnCost;

    @Option(
            names = "--start-cost",
            paramLabel = "MICROS",
            description = "a worker's work until it can take tasks")
    private @Nullable String startCost;

    @Option(
            names = "--latency",
            paramLabel = "MICROS",
            description = "until a message between processes arrives")
    private @Nullable String latency;

    @Option(
            names = "--pickle",
            paramLabel = "NANOS",
            description = "work for a byte of payload on either side, each way")
    private @Nullable String pickle;

    @Option(
            names = "--bandwidth",
            paramLabel = "MB/S",
            description = "of the pipes between processes")
    private @Nullable String bandwidth;

    /// @param here what it is unless something else is asked for
    /// @throws WrongUsage if an option is wrong
    Hardware hardware(Hardware here) throws WrongUsage {
        try {
            return new Hardware(
                    whole("cores", cores, here.cores()),
                    whole("efficiency-cores", efficiencyCores, here.efficiencyCores()),
                    number("speed", speed, here.speed()),
                    number("efficiency-speed", efficiencySpeed, here.efficiencySpeed()),
                    whole("smt", smt, here.threadsPerCore()),
                    number("smt-throughput", smtThroughput, here.smtThroughput()),
                    number("switch-cost", switchCost, here.switchMicros()),
                    number("wake-cost", wakeCost, here.wakeMicros()),
                    whole("devices", devices, here.devices()),
                    number("background", background, here.background()),
                    here.sharedCache());
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    /// @param known what it is unless something else is asked for
    /// @param experiment whose contenders' costs may change
    /// @throws WrongUsage if an option is wrong
    Software software(Software known, Experiment experiment) throws WrongUsage {
        try {
            Software software =
                    known.withQuantumMillis(number("quantum", quantum, known.quantumMillis()));
            if (discipline != null) {
                software = software.withDiscipline(Discipline.parse(discipline));
            }
            if (gil != null) {
                software = software.withGil(GilSetting.parse(gil));
            }
            for (UnaryOperator<Costs> change : changes()) {
                for (Contender contender : experiment.contenders()) {
                    software =
                            software.withCosts(
                                    contender, change.apply(software.costsOf(contender)));
                }
            }
            return software;
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
    }

    private List<UnaryOperator<Costs>> changes() {
        List<UnaryOperator<Costs>> changes = new ArrayList<>();
        if (spawnCost != null) {
            double value = number("spawn-cost", spawnCost, 0);
            changes.add(costs -> costs.withSpawnMicros(value));
        }
        if (startCost != null) {
            double value = number("start-cost", startCost, 0);
            changes.add(costs -> costs.withStartMicros(value));
        }
        if (latency != null) {
            double value = number("latency", latency, 0);
            changes.add(costs -> costs.withLatencyMicros(value));
        }
        if (pickle != null) {
            double value = number("pickle", pickle, 0);
            changes.add(costs -> costs.withBytes(value, costs.bandwidth()));
        }
        if (bandwidth != null) {
            double value = number("bandwidth", bandwidth, 0);
            changes.add(costs -> costs.withBytes(costs.pickleNanosPerByte(), value));
        }
        return changes;
    }

    private static int whole(String name, @Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s'; allowed: a whole number".formatted(name, text), e);
        }
    }

    private static double number(String name, @Nullable String text, double otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s'; allowed: a number".formatted(name, text), e);
        }
    }
}
