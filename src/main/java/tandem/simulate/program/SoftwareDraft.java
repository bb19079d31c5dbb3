package tandem.simulate.program;

import tandem.model.Contender;
import tandem.simulate.os.Discipline;

import java.util.List;
import java.util.Map;

/// Software while some of it changes.
final class SoftwareDraft {
    Discipline discipline;
    double quantumMillis;
    GilSetting gil;
    double switchIntervalMillis;
    double gilMicros;
    Map<Contender, Costs> costs;
    Map<Contender, TaskCosts> tasks;
    Map<Contender, String> labels;
    List<String> from;

    SoftwareDraft(Software start) {
        discipline = start.discipline();
        quantumMillis = start.quantumMillis();
        gil = start.gil();
        switchIntervalMillis = start.switchIntervalMillis();
        gilMicros = start.gilMicros();
        costs = start.costs();
        tasks = start.tasks();
        labels = start.labels();
        from = start.from();
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    Software software() {
        return new Software(
                discipline,
                quantumMillis,
                gil,
                switchIntervalMillis,
                gilMicros,
                costs,
                tasks,
                labels,
                from);
    }
}
