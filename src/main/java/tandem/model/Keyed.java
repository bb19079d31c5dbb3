package tandem.model;

import java.util.List;
import java.util.stream.Collectors;

/// One of a fixed set of choices, which people name by its key.
public interface Keyed {

    /// The name on the command line and in files.
    String key();

    /// Finds a choice by its key.
    ///
    /// @param what kind of choice it is, as a message calls it
    /// @param choices that are allowed
    /// @throws IllegalArgumentException naming what is allowed
    static <T extends Keyed> T parse(String what, String key, T[] choices) {
        List<T> allowed = List.of(choices);
        return allowed.stream()
                .filter(choice -> choice.key().equals(key))
                .findAny()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s '%s' is not known; allowed: %s"
                                        .formatted(what, key, keys(allowed))));
    }

    /// Keys as a message lists them.
    static String keys(List<? extends Keyed> choices) {
        return choices.stream().map(Keyed::key).collect(Collectors.joining(", "));
    }
}
