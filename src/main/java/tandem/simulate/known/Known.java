package tandem.simulate.known;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A question whose answer is known, to see whether the simulator comes to it.
public sealed interface Known permits Textbook, Theory {

    /// The name on the command line.
    String key();

    String title();

    /// Where its answer stands.
    String source();

    /// Simulates it.
    ///
    /// @param seed of what is left to chance
    ReferenceSolution solve(long seed);

    /// All of them.
    static List<Known> all() {
        List<Known> all = new ArrayList<>(List.of(Textbook.values()));
        all.addAll(List.of(Theory.values()));
        return List.copyOf(all);
    }

    /// @throws IllegalArgumentException naming what is allowed
    static Known parse(String key) {
        return all().stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "known answer '%s' is not known; allowed: %s"
                                        .formatted(
                                                key,
                                                all().stream()
                                                        .map(Known::key)
                                                        .collect(Collectors.joining(", ")))));
    }
}
