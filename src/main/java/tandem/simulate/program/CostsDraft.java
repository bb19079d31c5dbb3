package tandem.simulate.program;

/// Costs while some of them change.
final class CostsDraft {
    double spawnMicros;
    double startMicros;
    double warmUpMicros;
    double dispatchMicros;
    double takeMicros;
    double collectMicros;
    double latencyMicros;
    double pickleNanosPerByte;
    double bandwidth;
    double endMicros;
    double taskFactor;

    CostsDraft(Costs start) {
        spawnMicros = start.spawnMicros();
        startMicros = start.startMicros();
        warmUpMicros = start.warmUpMicros();
        dispatchMicros = start.dispatchMicros();
        takeMicros = start.takeMicros();
        collectMicros = start.collectMicros();
        latencyMicros = start.latencyMicros();
        pickleNanosPerByte = start.pickleNanosPerByte();
        bandwidth = start.bandwidth();
        endMicros = start.endMicros();
        taskFactor = start.taskFactor();
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    Costs costs() {
        return new Costs(
                spawnMicros,
                startMicros,
                warmUpMicros,
                dispatchMicros,
                takeMicros,
                collectMicros,
                latencyMicros,
                pickleNanosPerByte,
                bandwidth,
                endMicros,
                taskFactor);
    }
}
