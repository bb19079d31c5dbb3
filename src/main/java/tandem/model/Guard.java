package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// How the counter of the counting workloads is kept and guarded. Those that {@link #guards} belong
/// to {@link Workload#COUNTER}, which must lose no update; the others to {@link
/// Workload#COUNTER_UNLOCKED}, which may.
public enum Guard implements Keyed {
    /// A plain number without a lock; between processes in shared memory.
    NONE("none", "no lock", false),
    /// The same with a lock beside it: `threading.Lock`, `multiprocessing.Lock`, Java's
    /// `ReentrantLock`, and between worker JVMs a word in shared memory.
    LOCK("lock", "a lock", true),
    /// Java's atomic addition, which needs no lock.
    ATOMIC("atomic", "atomic addition (Java)", true),
    /// Python's `multiprocessing.Value`, raised under its `get_lock()`.
    VALUE("value", "Value in get_lock()", true),
    /// The same, raised by `+=`: its own lock guards each read and each store, but not both.
    VALUE_UNLOCKED("value-unlocked", "Value by +=", false),
    /// An element of Python's `multiprocessing.Array`, raised under its `get_lock()`.
    ARRAY("array", "Array in get_lock()", true),
    /// The same, raised by `+=`.
    ARRAY_UNLOCKED("array-unlocked", "Array by +=", false),
    /// A `Value` in the server process of a `multiprocessing.Manager`, under the manager's `Lock`:
    /// each read, each store and each lock is a message there and back.
    MANAGER("manager", "a Manager's Value and Lock", true),
    /// The same without the lock.
    MANAGER_UNLOCKED("manager-unlocked", "a Manager's Value by +=", false);

    private final String key;
    private final String title;
    private final boolean guards;

    Guard(String key, String title, boolean guards) {
        this.key = key;
        this.title = title;
        this.guards = guards;
    }

    @Override
    public String key() {
        return key;
    }

    /// The name in the window.
    public String title() {
        return title;
    }

    /// Whether no update can be lost.
    public boolean guards() {
        return guards;
    }

    /// Whether a library of Python's keeps the counter.
    public boolean isPythons() {
        return switch (this) {
            case NONE, LOCK, ATOMIC -> false;
            case VALUE, VALUE_UNLOCKED, ARRAY, ARRAY_UNLOCKED, MANAGER, MANAGER_UNLOCKED -> true;
        };
    }

    /// What a workload has where nothing is asked for.
    ///
    /// @return null for a workload that has no counter
    public static @Nullable Guard usual(Workload workload) {
        return switch (workload) {
            case COUNTER -> LOCK;
            case COUNTER_UNLOCKED -> NONE;
            case PRIMES, MANDELBROT, SHA256, WAIT, FILES, HTTP, SUM, MOVE, MIXED -> null;
        };
    }

    /// The guards that a workload can have, the usual one first.
    public static List<Guard> of(Workload workload) {
        Guard usual = usual(workload);
        return usual == null
                ? List.of()
                : Arrays.stream(values()).filter(guard -> guard.guards == usual.guards).toList();
    }

    /// The workload that has this guard.
    public Workload workload() {
        return guards ? Workload.COUNTER : Workload.COUNTER_UNLOCKED;
    }

    /// How a contender keeps the counter when asked for this: as asked, or, where its language or
    /// its workers know no such thing, as its workload usually has it.
    public Guard in(Contender contender) {
        return isKnownTo(contender) ? this : guards ? LOCK : NONE;
    }

    private boolean isKnownTo(Contender contender) {
        return switch (this) {
            case NONE, LOCK -> true;
            case ATOMIC -> contender.language() == Language.JAVA;
            case VALUE, VALUE_UNLOCKED, ARRAY, ARRAY_UNLOCKED, MANAGER, MANAGER_UNLOCKED ->
                    contender.language() == Language.PYTHON
                            && contender.strategy() != Strategy.INTERPRETERS;
        };
    }

    /// What somebody who looks at a contender's lanes should know; null where it does as asked.
    public @Nullable String note(Contender contender) {
        if (isKnownTo(contender)) {
            return null;
        }
        String why =
                contender.language() == Language.JAVA
                        ? "is of Python's multiprocessing"
                        : this == ATOMIC
                                ? "is Java's; Python has no atomic addition"
                                : "does not reach sub-interpreters, which share no objects";
        return "guard '%s' %s: this contender's counter is kept as with '%s'"
                .formatted(key, why, in(contender).key());
    }

    /// @throws IllegalArgumentException naming what is allowed
    public static Guard parse(String key) {
        return Keyed.parse("guard", key, values());
    }
}
