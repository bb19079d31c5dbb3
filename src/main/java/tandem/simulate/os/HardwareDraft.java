package tandem.simulate.os;

/// Hardware while some of it changes.
final class HardwareDraft {
    int cores;
    int efficiencyCores;
    double speed;
    double efficiencySpeed;
    int threadsPerCore;
    double smtThroughput;
    double switchMicros;
    double wakeMicros;
    int devices;
    double background;
    boolean sharedCache;

    HardwareDraft(Hardware start) {
        cores = start.cores();
        efficiencyCores = start.efficiencyCores();
        speed = start.speed();
        efficiencySpeed = start.efficiencySpeed();
        threadsPerCore = start.threadsPerCore();
        smtThroughput = start.smtThroughput();
        switchMicros = start.switchMicros();
        wakeMicros = start.wakeMicros();
        devices = start.devices();
        background = start.background();
        sharedCache = start.sharedCache();
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    Hardware hardware() {
        return new Hardware(
                cores,
                efficiencyCores,
                speed,
                efficiencySpeed,
                threadsPerCore,
                smtThroughput,
                switchMicros,
                wakeMicros,
                devices,
                background,
                sharedCache);
    }
}
