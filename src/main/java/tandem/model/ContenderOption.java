package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a contender's id says after its strategy: items separated by commas, e.g.
/// `spawn,imap_unordered,maxtasks=2`.
///
/// @param startMethod how worker processes come into being, {@link #START_METHODS}; null for the
///   interpreter's own default
/// @param poolMethod which of a pool's methods is called, {@link #POOL_METHODS}; null for `map`
/// @param maxTasksPerChild how many of the pool's chunks a worker process does before another
///   replaces it, and how many tasks of an executor's; 0 for as many as there are
/// @param initializer whether each worker of a pool or an executor first runs an initializer, which
///   builds a table; that is a part of its start
public record ContenderOption(
        @Nullable String startMethod,
        @Nullable String poolMethod,
        int maxTasksPerChild,
        boolean initializer) {

    /// Python's start methods.
    public static final List<String> START_METHODS = List.of("fork", "spawn", "forkserver");

    /// The methods of `multiprocessing.Pool` that do all tasks; the first is the default.
    public static final List<String> POOL_METHODS =
            List.of("map", "imap", "imap_unordered", "starmap", "apply_async");

    /// Nothing is asked for.
    public static final ContenderOption NONE = new ContenderOption(null, null, 0, false);

    private static final String INITIALIZER = "initializer";
    private static final int MOST_TASKS = 100_000;
    private static final Pattern MAX_TASKS = Pattern.compile("maxtasks=([0-9]{1,6})");

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public ContenderOption {
        if (startMethod != null && !START_METHODS.contains(startMethod)) {
            throw unknown("start method", startMethod, START_METHODS);
        }
        if (poolMethod != null && !POOL_METHODS.contains(poolMethod)) {
            throw unknown("pool method", poolMethod, POOL_METHODS);
        }
        if (maxTasksPerChild < 0 || maxTasksPerChild > MOST_TASKS) {
            throw new IllegalArgumentException(
                    "maxtasks is %d; allowed: 1 to %d".formatted(maxTasksPerChild, MOST_TASKS));
        }
    }

    private static IllegalArgumentException unknown(
            String what, String given, List<String> allowed) {
        return new IllegalArgumentException(
                "%s '%s' is not known; allowed: %s"
                        .formatted(what, given, String.join(", ", allowed)));
    }

    /// Reads the items in any order, each kind at most once.
    ///
    /// @param text null for {@link #NONE}
    /// @param strategy whose items are allowed
    /// @throws IllegalArgumentException naming what was given and what is allowed
    static ContenderOption parse(@Nullable String text, Strategy strategy) {
        ContenderOption option = NONE;
        if (text == null) {
            return option;
        }
        boolean pool = strategy == Strategy.POOL;
        boolean library = pool || strategy == Strategy.EXECUTOR;
        for (String item : text.split(",", -1)) {
            Matcher maxTasks = MAX_TASKS.matcher(item);
            if (START_METHODS.contains(item)) {
                once(option, text, o -> o.startMethod == null);
                option = option.withStartMethod(item);
            } else if (pool && POOL_METHODS.contains(item)) {
                once(option, text, o -> o.poolMethod == null);
                option = option.withPoolMethod(item);
            } else if (library && item.equals(INITIALIZER)) {
                once(option, text, o -> !o.initializer);
                option = option.withInitializer(true);
            } else if (library && maxTasks.matches()) {
                once(option, text, o -> o.maxTasksPerChild == 0);
                int count = Integer.parseInt(maxTasks.group(1));
                if (count == 0) {
                    throw new IllegalArgumentException(
                            "maxtasks is 0; allowed: 1 to %d".formatted(MOST_TASKS));
                }
                option = option.withMaxTasksPerChild(count);
            } else if (library) {
                throw unknown("option", item, items(pool));
            } else {
                throw unknown("start method", item, START_METHODS);
            }
        }
        if (strategy == Strategy.EXECUTOR
                && option.maxTasksPerChild > 0
                && "fork".equals(option.startMethod)) {
            throw new IllegalArgumentException(
                    "option '%s' asks an executor for maxtasks with fork, which CPython refuses;"
                                    .formatted(text)
                            + " allowed with maxtasks: spawn, forkserver");
        }
        return option;
    }

    private static List<String> items(boolean pool) {
        List<String> allowed = new ArrayList<>(START_METHODS);
        if (pool) {
            allowed.addAll(POOL_METHODS);
        }
        allowed.add("maxtasks=N");
        allowed.add(INITIALIZER);
        return allowed;
    }

    private static void once(ContenderOption before, String text, Predicate<ContenderOption> free) {
        if (!free.test(before)) {
            throw new IllegalArgumentException(
                    "option '%s' says one thing twice; allowed: a start method, a pool method,"
                                    .formatted(text)
                            + " maxtasks=N and initializer, each once");
        }
    }

    public ContenderOption withStartMethod(@Nullable String newStartMethod) {
        return new ContenderOption(newStartMethod, poolMethod, maxTasksPerChild, initializer);
    }

    public ContenderOption withPoolMethod(@Nullable String newPoolMethod) {
        return new ContenderOption(startMethod, newPoolMethod, maxTasksPerChild, initializer);
    }

    public ContenderOption withMaxTasksPerChild(int newMaxTasksPerChild) {
        return new ContenderOption(startMethod, poolMethod, newMaxTasksPerChild, initializer);
    }

    public ContenderOption withInitializer(boolean newInitializer) {
        return new ContenderOption(startMethod, poolMethod, maxTasksPerChild, newInitializer);
    }

    /// The items in their one order: start method, pool method, `maxtasks`, `initializer`; null if
    /// there are none.
    public @Nullable String text() {
        List<String> items = new ArrayList<>();
        if (startMethod != null) {
            items.add(startMethod);
        }
        if (poolMethod != null) {
            items.add(poolMethod);
        }
        if (maxTasksPerChild > 0) {
            items.add("maxtasks=" + maxTasksPerChild);
        }
        if (initializer) {
            items.add(INITIALIZER);
        }
        return items.isEmpty() ? null : String.join(",", items);
    }
}
