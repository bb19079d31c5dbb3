package tandem.simulate.os;

import tandem.model.Machine;
import tandem.model.Range;

import java.util.function.Consumer;

/// The machine that is simulated. Speeds are relative to a core of the machine that the tasks'
/// costs were measured on.
///
/// @param cores logical processors, {@link #CORES}
/// @param efficiencyCores how many of them are efficiency cores, {@link #EFFICIENCY_CORES}; they
///   are the last and take part in no SMT
/// @param speed of a performance core, {@link #SPEED}
/// @param efficiencySpeed of an efficiency core, {@link #SPEED}
/// @param threadsPerCore logical processors of one performance core, {@link #SMT}: 2 with SMT
/// @param smtThroughput what a core does with both its logical processors busy, as a multiple of
///   what it does with one, {@link #SMT_THROUGHPUT}
/// @param switchMicros what a context switch costs the core, {@link #SWITCH}
/// @param wakeMicros until an idle core runs whom it was woken for, {@link #WAKE}
/// @param devices how many input and output operations go on at once, {@link #DEVICES}; 0 for all
/// @param background how many cores' worth of work others do meanwhile and get before the
///   experiment, {@link #BACKGROUND}
/// @param sharedCache whether cores share a cache as far as the kernel knows, so that it lets who
///   wakes have any idle core and not only the one that it had before
public record Hardware(
        int cores,
        int efficiencyCores,
        double speed,
        double efficiencySpeed,
        int threadsPerCore,
        double smtThroughput,
        double switchMicros,
        double wakeMicros,
        int devices,
        double background,
        boolean sharedCache) {

    public static final Range CORES = new Range("cores", 1, 1024, "");
    public static final Range EFFICIENCY_CORES = new Range("efficiency-cores", 0, 1023, "");
    public static final Range SPEED = new Range("speed", 0.1, 10, "times");
    public static final Range SMT = new Range("smt", 1, 2, "threads per core");
    public static final Range SMT_THROUGHPUT = new Range("smt-throughput", 1, 2, "times");
    public static final Range SWITCH = new Range("switch-cost", 0, 1000, "µs");
    public static final Range WAKE = new Range("wake-cost", 0, 1000, "µs");
    public static final Range DEVICES = new Range("devices", 0, 1024, "");
    public static final Range BACKGROUND = new Range("background", 0, 1024, "cores");

    /// What a switch costs and how long a wake takes, as measured with pinned threads on one core
    /// and across two of a virtual machine.
    private static final double USUAL_SWITCH_MICROS = 1.3;

    private static final double USUAL_WAKE_MICROS = 23;

    private static final double LEAST_LEFT = 0.05;

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Hardware {
        CORES.check(cores);
        EFFICIENCY_CORES.check(efficiencyCores);
        SPEED.check(speed);
        SPEED.check(efficiencySpeed);
        SMT.check(threadsPerCore);
        SMT_THROUGHPUT.check(smtThroughput);
        SWITCH.check(switchMicros);
        WAKE.check(wakeMicros);
        DEVICES.check(devices);
        BACKGROUND.check(background);
        if (efficiencyCores >= cores && cores > 0 && efficiencyCores > 0) {
            throw new IllegalArgumentException(
                    "efficiency-cores is %d of %d cores; allowed: fewer than there are cores"
                            .formatted(efficiencyCores, cores));
        }
        if (background > 0 && background > most(cores)) {
            throw new IllegalArgumentException(
                    "background is %s of %d cores; allowed: 0 to %s, or nothing else would ever run"
                            .formatted(background, cores, most(cores)));
        }
    }

    /// How much of the cores others can use and still leave something.
    private static double most(int cores) {
        return cores - LEAST_LEFT;
    }

    /// Equal cores that nobody else uses.
    public static Hardware of(int cores) {
        return new Hardware(
                cores, 0, 1, 0.6, 1, 1.25, USUAL_SWITCH_MICROS, USUAL_WAKE_MICROS, 0, 0, true);
    }

    /// The same, whose switches and wake-ups cost nothing, as in theory.
    public static Hardware ideal(int cores) {
        return of(cores).withSwitchMicros(0).withWakeMicros(0);
    }

    /// As many cores as a machine has. Whether they share cores by SMT is not known here: tasks'
    /// costs are those of the machine as it is.
    public static Hardware of(Machine machine) {
        return of((int) CORES.clamp(machine.cores())).withSharedCache(machine.cacheCores() != 1);
    }

    public Hardware withCores(int newCores) {
        return changed(draft -> {
            draft.cores = newCores;
            draft.efficiencyCores = Math.min(efficiencyCores, newCores - 1);
            draft.background = Math.min(background, most(newCores));
        });
    }

    public Hardware withEfficiencyCores(int newEfficiencyCores) {
        return changed(draft -> draft.efficiencyCores = newEfficiencyCores);
    }

    public Hardware withSpeeds(double newSpeed, double newEfficiencySpeed) {
        return changed(draft -> {
            draft.speed = newSpeed;
            draft.efficiencySpeed = newEfficiencySpeed;
        });
    }

    public Hardware withSmt(int newThreadsPerCore, double newSmtThroughput) {
        return changed(draft -> {
            draft.threadsPerCore = newThreadsPerCore;
            draft.smtThroughput = newSmtThroughput;
        });
    }

    public Hardware withSwitchMicros(double newSwitchMicros) {
        return changed(draft -> draft.switchMicros = newSwitchMicros);
    }

    public Hardware withWakeMicros(double newWakeMicros) {
        return changed(draft -> draft.wakeMicros = newWakeMicros);
    }

    public Hardware withDevices(int newDevices) {
        return changed(draft -> draft.devices = newDevices);
    }

    public Hardware withBackground(double newBackground) {
        return changed(draft -> draft.background = newBackground);
    }

    public Hardware withSharedCache(boolean newSharedCache) {
        return changed(draft -> draft.sharedCache = newSharedCache);
    }

    /// As much use by others as there are cores for.
    public Hardware withBackgroundUpTo(double wanted) {
        return withBackground(Math.clamp(wanted, 0, most(cores)));
    }

    private Hardware changed(Consumer<HardwareDraft> change) {
        HardwareDraft draft = new HardwareDraft(this);
        change.accept(draft);
        return draft.hardware();
    }
}
