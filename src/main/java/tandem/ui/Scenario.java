package tandem.ui;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Range;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.Software;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the controls of *What if* ask: another machine, and what differs from what was measured.
///
/// @param hardware the machine
/// @param workers per contender
/// @param rules who gets a core and who the interpreter lock; their costs are not looked at
/// @param start what making and starting workers costs, as a multiple of what it costs here, {@link
///   #FACTOR}
/// @param messages the same of handing out tasks and their payload, {@link #FACTOR}
/// @param costs what single contenders cost; they go before the multiples
public record Scenario(
        Hardware hardware,
        int workers,
        Software rules,
        double start,
        double messages,
        Map<Contender, Costs> costs) {

    public static final Range FACTOR = new Range("factor", 0, 100, "times");

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Scenario {
        Experiment.WORKERS.check(workers);
        FACTOR.check(start);
        FACTOR.check(messages);
        costs = Map.copyOf(costs);
    }

    /// The machine as it was when it was measured.
    public static Scenario here(Hardware hardware, Software known, int workers) {
        return new Scenario(hardware, workers, ruled(Software.USUAL, known), 1, 1, Map.of());
    }

    /// Software that goes by another's rules.
    private static Software ruled(Software software, Software rules) {
        return software.withDiscipline(rules.discipline())
                .withQuantumMillis(rules.quantumMillis())
                .withGil(rules.gil())
                .withSwitchIntervalMillis(rules.switchIntervalMillis())
                .withGilMicros(rules.gilMicros());
    }

    public Scenario withHardware(Hardware newHardware) {
        return new Scenario(newHardware, workers, rules, start, messages, costs);
    }

    public Scenario withWorkers(int newWorkers) {
        return new Scenario(hardware, newWorkers, rules, start, messages, costs);
    }

    public Scenario withRules(Software newRules) {
        return new Scenario(hardware, workers, newRules, start, messages, costs);
    }

    public Scenario withStart(double newStart) {
        return new Scenario(hardware, workers, rules, newStart, messages, costs);
    }

    public Scenario withMessages(double newMessages) {
        return new Scenario(hardware, workers, rules, start, newMessages, costs);
    }

    /// With a contender's costs set one by one.
    public Scenario withCosts(Contender contender, Costs own) {
        Map<Contender, Costs> changed = new LinkedHashMap<>(costs);
        changed.put(contender, own);
        return new Scenario(hardware, workers, rules, start, messages, changed);
    }

    /// The experiment with as many workers as are asked for. An interval of its own would go before
    /// the one that is asked for here, and is taken out.
    public Experiment experiment(Experiment measured) {
        return measured.withWorkers(workers).withSwitchIntervalMillis(0);
    }

    /// What is known of costs, changed as asked.
    public Software software(Software known, Experiment experiment) {
        Software changed = ruled(known, rules);
        for (Contender contender : experiment.contenders()) {
            changed = changed.withCosts(contender, costsOf(contender, known));
        }
        return changed;
    }

    /// A contender's costs as they are asked for.
    ///
    /// @param known what it costs here
    public Costs costsOf(Contender contender, Software known) {
        Costs own = costs.get(contender);
        return own == null ? multiplied(known.costsOf(contender)) : own;
    }

    private Costs multiplied(Costs known) {
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
