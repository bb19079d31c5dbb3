package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the ways to do the experiment's tasks, e.g. `python@3.13:processes:spawn`.
///
/// @param language the language of the workers
/// @param version the wanted version's leading numbers, e.g. `3.13`; null for the newest found
/// @param strategy how tasks are spread over workers
/// @param option what Python's processes, pools and executors are told, {@link
///   ContenderOption#text}; its items may be given in any order, and are kept in one; null for
///   nothing
public record Contender(
        Language language, @Nullable String version, Strategy strategy, @Nullable String option) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([a-z]+)(?:@([0-9]+(?:\\.[0-9]+){0,2}t?))?:([a-z]+)(?::([a-z0-9_=,]+))?");

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
            option = ContenderOption.parse(option, strategy).text();
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
                                .filter(s -> s.isIn(language) && s != Strategy.PROGRAM)
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

    /// What {@link #option} says.
    public ContenderOption options() {
        return ContenderOption.parse(option, strategy);
    }

    /// How its worker processes come into being; null for the interpreter's own default, and where
    /// there are none.
    public @Nullable String startMethod() {
        return options().startMethod();
    }

    /// Which of the pool's methods is called, `map` if none is named; null where there is no pool.
    public @Nullable String poolMethod() {
        String named = options().poolMethod();
        return named == null && strategy == Strategy.POOL
                ? ContenderOption.POOL_METHODS.getFirst()
                : named;
    }

    /// How many chunks a worker of the pool does before another replaces it; 0 for no limit.
    public int maxTasksPerChild() {
        return options().maxTasksPerChild();
    }

    /// Whether each worker first runs an initializer.
    public boolean initializes() {
        return options().initializer();
    }

    public Contender withOptions(ContenderOption newOptions) {
        return withOption(newOptions.text());
    }

    public Contender withOption(@Nullable String newOption) {
        return new Contender(language, version, strategy, newOption);
    }

    @Override
    public String toString() {
        return id();
    }
}
