package tandem.simulate.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Range;
import tandem.model.Recording;
import tandem.simulate.os.Discipline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// The operating system's and the languages' part of what is simulated.
///
/// @param discipline who gets a core
/// @param quantumMillis the time slice, {@link #QUANTUM}; a clock's tick where the discipline is
///   fair
/// @param gil whether Python's threads share an interpreter lock
/// @param switchIntervalMillis after how long a Python thread asks for the interpreter lock, {@link
///   #SWITCH_INTERVAL}; an experiment's own interval goes before it
/// @param gilMicros until somebody who is woken for the interpreter lock looks at it, {@link
///   #GIL_HAND_OVER}, on idle cores
/// @param costs of contenders that were measured; others have {@link Costs#usual}
/// @param tasks what tasks cost, by the serial contender of the language and version that was
///   measured; others are nominal
/// @param labels of contenders, as a recording names them
/// @param from sentences on where these figures come from
public record Software(
        Discipline discipline,
        double quantumMillis,
        GilSetting gil,
        double switchIntervalMillis,
        double gilMicros,
        Map<Contender, Costs> costs,
        Map<Contender, TaskCosts> tasks,
        Map<Contender, String> labels,
        List<String> from) {

    public static final Range QUANTUM = new Range("quantum", 0.01, 1000, "ms");
    public static final Range SWITCH_INTERVAL = new Range("switch-interval", 0.01, 1000, "ms");
    public static final Range GIL_HAND_OVER = new Range("gil-cost", 0, 10_000, "µs");

    /// Fair shares of 4 ms as three busy threads on one core of a 250 Hz kernel had them, CPython's
    /// switch interval, and what a wake-up across two cores took.
    public static final Software USUAL =
            new Software(
                    Discipline.FAIR,
                    4,
                    GilSetting.ON,
                    5,
                    25,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(
                            "All costs are those of an ordinary machine; nothing was measured"
                                    + " here."));

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Software {
        QUANTUM.check(quantumMillis);
        SWITCH_INTERVAL.check(switchIntervalMillis);
        GIL_HAND_OVER.check(gilMicros);
        costs = copy(costs);
        tasks = copy(tasks);
        labels = copy(labels);
        from = List.copyOf(from);
    }

    private static <V> Map<Contender, V> copy(Map<Contender, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// What a recording of real runs tells of the machine it was made on; see {@link CostEstimate}
    /// for what is taken from where.
    public static Software of(Recording recording) {
        return CostEstimate.of(recording);
    }

    /// A contender's costs, measured or usual; of usual worker processes, too, the first tasks cost
    /// as much more as calibration measured.
    public Costs costsOf(Contender contender) {
        Costs measured = costs.get(contender);
        if (measured != null) {
            return measured;
        }
        Costs usual = Costs.usual(contender);
        double warmUp = tasksOf(contender).warmUpNanos() / 1e3;
        return contender.strategy().forks() && warmUp > usual.warmUpMicros()
                ? usual.withWarmUpMicros(Costs.WARM_UP.clamp(warmUp))
                : usual;
    }

    /// What tasks cost in a contender's language.
    public TaskCosts tasksOf(Contender contender) {
        TaskCosts measured = tasks.get(contender.serial());
        return measured == null ? TaskCosts.NOMINAL : measured;
    }

    /// A contender's name, as the recording had it.
    public String label(Contender contender) {
        String known = labels.get(contender);
        if (known != null) {
            return known;
        }
        return name(contender, contender.version());
    }

    private static String name(Contender contender, @Nullable String version) {
        String option = contender.option() == null ? "" : " · " + contender.option();
        return contender.language().title()
                + (version == null ? "" : " " + version)
                + " "
                + contender.strategy().title()
                + option;
    }

    public Software withDiscipline(Discipline newDiscipline) {
        return changed(draft -> draft.discipline = newDiscipline);
    }

    public Software withQuantumMillis(double newQuantumMillis) {
        return changed(draft -> draft.quantumMillis = newQuantumMillis);
    }

    public Software withGil(GilSetting newGil) {
        return changed(draft -> draft.gil = newGil);
    }

    public Software withSwitchIntervalMillis(double newSwitchIntervalMillis) {
        return changed(draft -> draft.switchIntervalMillis = newSwitchIntervalMillis);
    }

    public Software withGilMicros(double newGilMicros) {
        return changed(draft -> draft.gilMicros = newGilMicros);
    }

    /// With another cost of one contender.
    public Software withCosts(Contender contender, Costs ownCosts) {
        Map<Contender, Costs> newCosts = new LinkedHashMap<>(costs);
        newCosts.put(contender, ownCosts);
        return changed(draft -> draft.costs = newCosts);
    }

    /// With the name that a machine's own run of a contender has.
    public Software withLabel(Contender contender, Machine machine) {
        Map<Contender, String> newLabels = new LinkedHashMap<>(labels);
        String version =
                switch (contender.language()) {
                    case JAVA -> machine.java().split("[.+-]", 2)[0];
                    case PYTHON ->
                            machine.interpreterOf(contender)
                                    .map(Interpreter::shortVersion)
                                    .orElse(contender.version());
                    case NATIVE -> null;
                };
        newLabels.put(contender, name(contender, version));
        return changed(draft -> draft.labels = newLabels);
    }

    /// With what another knows of tasks. Worker processes need as much more or less to warm up as
    /// its tasks do.
    public Software withTasksOf(Software other) {
        Map<Contender, Costs> newCosts = new LinkedHashMap<>(costs);
        newCosts.replaceAll((contender, own) -> {
            long more = other.tasksOf(contender).warmUpNanos() - tasksOf(contender).warmUpNanos();
            return contender.strategy().forks()
                    ? own.withWarmUpMicros(Costs.WARM_UP.clamp(own.warmUpMicros() + more / 1e3))
                    : own;
        });
        return changed(draft -> {
            draft.costs = newCosts;
            draft.tasks = other.tasks;
        });
    }

    /// What several recordings say, each cost the median of theirs. They are of the same
    /// contenders, and of one experiment if anything is to be known of its very tasks.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Software median(List<Software> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no software; allowed: one or more");
        }
        Map<Contender, Costs> costs = new LinkedHashMap<>();
        for (Contender contender : all.getFirst().costs.keySet()) {
            costs.put(
                    contender,
                    Costs.median(all.stream().map(each -> each.costsOf(contender)).toList()));
        }
        Map<Contender, TaskCosts> tasks = new LinkedHashMap<>();
        for (Contender serial : all.getFirst().tasks.keySet()) {
            tasks.put(
                    serial,
                    TaskCosts.median(
                            all.stream()
                                    .map(each -> each.tasks.get(serial))
                                    .filter(Objects::nonNull)
                                    .toList()));
        }
        return all.getFirst()
                .changed(draft -> {
                    draft.costs = costs;
                    draft.tasks = tasks;
                });
    }

    /// With whatever a draft is given.
    ///
    /// @throws IllegalArgumentException naming what was given and what is allowed
    Software changed(Consumer<SoftwareDraft> change) {
        SoftwareDraft draft = new SoftwareDraft(this);
        change.accept(draft);
        return draft.software();
    }
}
