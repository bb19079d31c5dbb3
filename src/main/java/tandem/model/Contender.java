package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the ways to do the experiment's tasks, e.g. `python@3.13:processes:spawn`.
///
/// @param language the language of the workers
/// @param version the wanted version's leading numbers, e.g. `3.13`; null for the newest found
/// @param strategy how tasks are spread over workers
/// @param option the start method of Python's processes and pools (`fork`, `spawn`, `forkserver`);
///   null for the interpreter's own default
public record Contender(
        Language language, @Nullable String version, Strategy strategy, @Nullable String option) {

    /// Python's start methods.
    public static final List<String> START_METHODS = List.of("fork", "spawn", "forkserver");

    private static final Pattern FORM =
            Pattern.compile("([a-z]+)(?:@([0-9]+(?:\\.[0-9]+){0,2}t?))?:([a-z]+)(?::([a-z]+))?");

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Contender {
        if (!strategy.isIn(language)) {
            throw new IllegalArgumentException(
                    "contender '%s:%s' does not exist; allowed: %s"
                            .formatted(language.key(), strategy.key(), allowed()));
        }
        if (language == Language.JAVA && version != null) {
            throw new IllegalArgumentException(
                    "contender 'java@%s' names a version; Java workers run on Tandem's own Java"
                            .formatted(version));
        }
        if (option != null) {
            if (language != Language.PYTHON || !strategy.forks()) {
                throw new IllegalArgumentException(
                        "contender '%s:%s' takes no option, but was given '%s'"
                                .formatted(language.key(), strategy.key(), option));
            }
            if (!START_METHODS.contains(option)) {
                throw new IllegalArgumentException(
                        "start method '%s' is not known; allowed: %s"
                                .formatted(option, String.join(", ", START_METHODS)));
            }
        }
    }

    /// Reads `LANGUAGE[@VERSION]:STRATEGY[:OPTION]`.
    ///
    /// @throws IllegalArgumentException naming what was given and what is allowed
    public static Contender parse(String id) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()) {
            throw unknown(id);
        }
        Language language =
                Stream.of(Language.values())
                        .filter(l -> l.key().equals(form.group(1)))
                        .findAny()
                        .orElseThrow(() -> unknown(id));
        Strategy strategy =
                Stream.of(Strategy.values())
                        .filter(s -> s.key().equals(form.group(3)) && s.isIn(language))
                        .findAny()
                        .orElseThrow(() -> unknown(id));
        return new Contender(language, form.group(2), strategy, form.group(4));
    }

    private static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException(
                "contender '%s' is not known; allowed: %s".formatted(id, allowed()));
    }

    private static String allowed() {
        return Arrays.stream(Language.values())
                .flatMap(language ->
                        Arrays.stream(Strategy.values())
                                .filter(s -> s.isIn(language))
                                .map(s -> language.key() + ":" + s.key()))
                .collect(Collectors.joining(", "));
    }

    /// The id that {@link #parse} reads.
    public String id() {
        return language.key()
                + (version == null ? "" : "@" + version)
                + ":"
                + strategy.key()
                + (option == null ? "" : ":" + option);
    }

    /// The serial run of the same language and version: what this contender's speedup is measured
    /// against.
    public Contender serial() {
        return new Contender(language, version, Strategy.SERIAL, null);
    }

    public Contender withVersion(@Nullable String newVersion) {
        return new Contender(language, newVersion, strategy, option);
    }

    public Contender withOption(@Nullable String newOption) {
        return new Contender(language, version, strategy, newOption);
    }

    @Override
    public String toString() {
        return id();
    }
}
