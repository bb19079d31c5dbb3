package tandem.law.sweep;

import tandem.model.Recording;
import tandem.model.Trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The runs of a sweep that failed, in words.
public final class Failures {
    private Failures() {}

    /// A line for each point that had any: which, how often, and why the first did.
    public static List<String> of(Recording recording) {
        Map<String, List<Trial>> byPoint = new LinkedHashMap<>();
        recording.sweep().stream()
                .flatMap(swept -> swept.trials().stream())
                .filter(Trial::failed)
                .forEach(trial ->
                        byPoint.computeIfAbsent(
                                        trial.label()
                                                + " with "
                                                + recording
                                                        .sweep()
                                                        .orElseThrow()
                                                        .sweep()
                                                        .axis()
                                                        .words(trial.point().value()),
                                        _ -> new ArrayList<>())
                                .add(trial));
        List<String> lines = new ArrayList<>();
        byPoint.forEach((name, own) ->
                lines.add(
                        "%s failed%s: %s"
                                .formatted(
                                        name,
                                        own.size() == 1 ? "" : " " + own.size() + " times",
                                        Objects.requireNonNull(own.getFirst().failure()))));
        return lines;
    }
}
