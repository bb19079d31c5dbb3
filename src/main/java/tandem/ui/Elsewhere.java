package tandem.ui;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.simulate.Costs;
import tandem.simulate.Discipline;
import tandem.simulate.Gil;
import tandem.simulate.Hardware;
import tandem.simulate.Software;

/// What the controls of *What if* ask: another machine, and what differs from what was measured.
///
/// @param hardware the machine
/// @param workers per contender
/// @param discipline who gets a core
/// @param quantumMillis the time slice, {@link Software#QUANTUM}
/// @param gil whether Python's threads share an interpreter lock
/// @param switchIntervalMillis of that lock, {@link Software#SWITCH_INTERVAL}
/// @param start what making and starting workers costs, as a multiple of what it costs here, {@link
///   #FACTOR}
/// @param messages the same of handing out tasks and their payload, {@link #FACTOR}
public record Elsewhere(
        Hardware hardware,
        int workers,
        Discipline discipline,
        double quantumMillis,
        Gil gil,
        double switchIntervalMillis,
        double start,
        double messages) {

    public static final Range FACTOR = new Range("factor", 0, 100, "times");

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Elsewhere {
        Experiment.WORKERS.check(workers);
        Software.QUANTUM.check(quantumMillis);
        Software.SWITCH_INTERVAL.check(switchIntervalMillis);
        FACTOR.check(start);
        FACTOR.check(messages);
    }

    /// The machine as it was when it was measured.
    public static Elsewhere here(Hardware hardware, Software known, int workers) {
        return new Elsewhere(
                hardware,
                workers,
                known.discipline(),
                known.quantumMillis(),
                known.gil(),
                known.switchIntervalMillis(),
                1,
                1);
    }

    public Elsewhere withHardware(Hardware newHardware) {
        return new Elsewhere(
                newHardware,
                workers,
                discipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withWorkers(int newWorkers) {
        return new Elsewhere(
                hardware,
                newWorkers,
                discipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withDiscipline(Discipline newDiscipline) {
        return new Elsewhere(
                hardware,
                workers,
                newDiscipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withQuantumMillis(double newQuantumMillis) {
        return new Elsewhere(
                hardware,
                workers,
                discipline,
                newQuantumMillis,
                gil,
                switchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withGil(Gil newGil) {
        return new Elsewhere(
                hardware,
                workers,
                discipline,
                quantumMillis,
                newGil,
                switchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withSwitchIntervalMillis(double newSwitchIntervalMillis) {
        return new Elsewhere(
                hardware,
                workers,
                discipline,
                quantumMillis,
                gil,
                newSwitchIntervalMillis,
                start,
                messages);
    }

    public Elsewhere withStart(double newStart) {
        return new Elsewhere(
                hardware,
                workers,
                discipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                newStart,
                messages);
    }

    public Elsewhere withMessages(double newMessages) {
        return new Elsewhere(
                hardware,
                workers,
                discipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                start,
                newMessages);
    }

    /// The experiment with as many workers as are asked for. An interval of its own would go before
    /// the one that is asked for here, and is taken out.
    public Experiment experiment(Experiment measured) {
        return measured.withWorkers(workers).withSwitchIntervalMillis(0);
    }

    /// What is known of costs, changed as asked.
    public Software software(Software known, Experiment experiment) {
        Software changed =
                known.withDiscipline(discipline)
                        .withQuantumMillis(quantumMillis)
                        .withGil(gil)
                        .withSwitchIntervalMillis(switchIntervalMillis);
        for (Contender contender : experiment.contenders()) {
            changed = changed.withCosts(contender, costs(known.costsOf(contender)));
        }
        return changed;
    }

    private Costs costs(Costs known) {
        return known.withSpawnMicros(Costs.SPAWN.clamp(start * known.spawnMicros()))
                .withStartMicros(Costs.START.clamp(start * known.startMicros()))
                .withMessages(
                        Costs.MESSAGE.clamp(messages * known.dispatchMicros()),
                        Costs.MESSAGE.clamp(messages * known.takeMicros()),
                        Costs.MESSAGE.clamp(messages * known.collectMicros()))
                .withLatencyMicros(Costs.LATENCY.clamp(messages * known.latencyMicros()))
                .withBytes(
                        Costs.PICKLE.clamp(messages * known.pickleNanosPerByte()),
                        messages > 0
                                ? Costs.BANDWIDTH.clamp(known.bandwidth() / messages)
                                : Costs.BANDWIDTH.most());
    }
}
