package tandem.model;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// What is asked: a workload, its size, and the contenders that shall do it. Two runs of one
/// experiment give every contender the same tasks.
///
/// @param workload what a task computes
/// @param tasks how many tasks there are, {@link #TASKS}
/// @param workMillis what one task costs a serial worker on average, {@link #WORK}
/// @param unevennessPercent how far tasks differ from the average: uniform in ±this, {@link
///   #UNEVENNESS}
/// @param ioPercent the share of a task's time spent waiting, {@link #IO}
/// @param payloadBytes what travels with each task, there and back, {@link #PAYLOAD}
/// @param chunk how many tasks a worker takes at once, {@link #CHUNK}; 0 for the library's own rule
///   where one hands out the tasks, and for 1 elsewhere
/// @param workers workers per contender, {@link #WORKERS}; a serial contender has one
/// @param contenders side by side, in the order of their lanes; at least one, none twice
/// @param order whether contenders run one after another or at once
/// @param schedule how chunks find workers
/// @param together whether a start signal releases all workers at once when all are ready
/// @param seed of the unevenness
/// @param switchIntervalMillis after how long a Python thread asks for the interpreter lock, {@link
///   #SWITCH_INTERVAL}; 0 for the interpreter's own default
/// @param fault what shall go wrong, or null; contenders that have no such worker are spared
/// @param channel by what payloads and results travel between processes
/// @param guard how the counting workloads' counter is kept, one of {@link Guard#of}; null for
///   {@link Guard#usual}
public record Experiment(
        Workload workload,
        int tasks,
        double workMillis,
        double unevennessPercent,
        double ioPercent,
        long payloadBytes,
        int chunk,
        int workers,
        List<Contender> contenders,
        Order order,
        Schedule schedule,
        boolean together,
        long seed,
        double switchIntervalMillis,
        @Nullable Fault fault,
        Channel channel,
        @Nullable Guard guard)
        implements Subject {

    public static final Range TASKS = new Range("tasks", 1, 100_000, "");
    public static final Range WORK = new Range("work", 0.1, 10_000, "ms");
    public static final Range UNEVENNESS = new Range("unevenness", 0, 100, "%");
    public static final Range IO = new Range("io", 0, 100, "%");
    public static final Range PAYLOAD = new Range("payload", 0, 64 << 20, "bytes");
    public static final Range CHUNK = new Range("chunk", 0, 100_000, "");
    public static final Range WORKERS = new Range("workers", 1, 64, "");
    public static final Range SWITCH_INTERVAL = new Range("switch-interval", 0, 1000, "ms");

    /// Whether contenders share the machine.
    public enum Order implements Keyed {
        /// One after another, shown aligned at their starts.
        FAIR("fair", "one by one"),
        /// All at once: they share the cores.
        RACE("race", "race");

        private final String key;
        private final String title;

        Order(String key, String title) {
            this.key = key;
            this.title = title;
        }

        @Override
        public String key() {
            return key;
        }

        public String title() {
            return title;
        }

        /// @throws IllegalArgumentException naming what is allowed
        public static Order parse(String key) {
            return Keyed.parse("order", key, values());
        }
    }

    /// How chunks of tasks find workers.
    public enum Schedule implements Keyed {
        /// Workers take the next chunk from one queue whenever they are free.
        QUEUE("queue", "shared queue"),
        /// Chunks are dealt to workers in turn before the start.
        FIXED("fixed", "fixed shares");

        private final String key;
        private final String title;

        Schedule(String key, String title) {
            this.key = key;
            this.title = title;
        }

        @Override
        public String key() {
            return key;
        }

        public String title() {
            return title;
        }

        /// @throws IllegalArgumentException naming what is allowed
        public static Schedule parse(String key) {
            return Keyed.parse("schedule", key, values());
        }
    }

    /// @throws IllegalArgumentException naming what was given and what is allowed
    public Experiment {
        TASKS.check(tasks);
        WORK.check(workMillis);
        UNEVENNESS.check(unevennessPercent);
        IO.check(ioPercent);
        PAYLOAD.check(payloadBytes);
        CHUNK.check(chunk);
        WORKERS.check(workers);
        SWITCH_INTERVAL.check(switchIntervalMillis);
        contenders = List.copyOf(contenders);
        if (contenders.isEmpty()) {
            throw new IllegalArgumentException("no contender; allowed: one or more");
        }
        for (int i = 0; i < contenders.size(); i++) {
            if (contenders.indexOf(contenders.get(i)) < i) {
                throw new IllegalArgumentException(
                        "contender '%s' stands twice; allowed: each once"
                                .formatted(contenders.get(i)));
            }
        }
        for (Contender contender : contenders) {
            if (contender.strategy() == Strategy.PROGRAM) {
                throw new IllegalArgumentException(
                        "contender '%s' is a program of its own; allowed: contenders that share a"
                                        .formatted(contender)
                                + " workload");
            }
        }
        if (ioPercent > 0 && !workload.mixesIo()) {
            throw new IllegalArgumentException(
                    "io is %s %% for '%s'; allowed: 0, as this workload's waiting is its own"
                            .formatted(Range.plain(ioPercent), workload.key()));
        }
        if (guard != null && guard.workload() != workload) {
            throw new IllegalArgumentException(
                    "guard is '%s' for '%s'; allowed: %s"
                            .formatted(guard.key(), workload.key(), allowedGuards(workload)));
        }
    }

    /// A workload with defaults that show something within two seconds.
    public static Experiment of(Workload workload, List<Contender> contenders) {
        return new Experiment(
                workload,
                24,
                40,
                0,
                defaultIo(workload),
                defaultPayload(workload),
                1,
                4,
                contenders,
                Order.FAIR,
                Schedule.QUEUE,
                false,
                1,
                0,
                null,
                Channel.DEFAULT,
                null);
    }

    private static String allowedGuards(Workload workload) {
        List<Guard> allowed = Guard.of(workload);
        return allowed.isEmpty()
                ? "none, as only counter and counter-unlocked have a counter"
                : Keyed.keys(allowed);
    }

    private static double defaultIo(Workload workload) {
        return workload == Workload.MIXED ? 50 : 0;
    }

    private static long defaultPayload(Workload workload) {
        return workload == Workload.MOVE ? 1 << 20 : 0;
    }

    /// How many workers a contender has in this experiment.
    public int workersOf(Contender contender) {
        return contender.strategy() == Strategy.SERIAL ? 1 : workers;
    }

    /// Each task's work as a factor of the average, uniform in 1 ± unevenness: the same numbers for
    /// every contender, drawn from {@link Random} with {@link #seed}.
    public double[] taskFactors() {
        Random random = new Random(seed);
        double spread = unevennessPercent / 100;
        double[] factors = new double[tasks];
        for (int i = 0; i < tasks; i++) {
            factors[i] = 1 + spread * (2 * random.nextDouble() - 1);
        }
        return factors;
    }

    /// Another workload, with that workload's own waiting and payload, and its usual guard.
    public Experiment withWorkload(Workload newWorkload) {
        return changed(draft -> {
            draft.workload = newWorkload;
            draft.ioPercent = defaultIo(newWorkload);
            draft.payloadBytes = defaultPayload(newWorkload);
            draft.guard = null;
        });
    }

    public Experiment withTasks(int newTasks) {
        return changed(draft -> draft.tasks = newTasks);
    }

    public Experiment withWorkMillis(double newWorkMillis) {
        return changed(draft -> draft.workMillis = newWorkMillis);
    }

    public Experiment withUnevennessPercent(double newUnevennessPercent) {
        return changed(draft -> draft.unevennessPercent = newUnevennessPercent);
    }

    public Experiment withIoPercent(double newIoPercent) {
        return changed(draft -> draft.ioPercent = newIoPercent);
    }

    public Experiment withPayloadBytes(long newPayloadBytes) {
        return changed(draft -> draft.payloadBytes = newPayloadBytes);
    }

    public Experiment withChunk(int newChunk) {
        return changed(draft -> draft.chunk = newChunk);
    }

    public Experiment withWorkers(int newWorkers) {
        return changed(draft -> draft.workers = newWorkers);
    }

    public Experiment withContenders(List<Contender> newContenders) {
        return changed(draft -> draft.contenders = newContenders);
    }

    public Experiment withOrder(Order newOrder) {
        return changed(draft -> draft.order = newOrder);
    }

    public Experiment withSchedule(Schedule newSchedule) {
        return changed(draft -> draft.schedule = newSchedule);
    }

    public Experiment withTogether(boolean newTogether) {
        return changed(draft -> draft.together = newTogether);
    }

    public Experiment withSeed(long newSeed) {
        return changed(draft -> draft.seed = newSeed);
    }

    public Experiment withSwitchIntervalMillis(double newSwitchIntervalMillis) {
        return changed(draft -> draft.switchIntervalMillis = newSwitchIntervalMillis);
    }

    public Experiment withFault(@Nullable Fault newFault) {
        return changed(draft -> draft.fault = newFault);
    }

    public Experiment withChannel(Channel newChannel) {
        return changed(draft -> draft.channel = newChannel);
    }

    /// Another guard, for which one counting workload makes way for the other where it must.
    ///
    /// @throws IllegalArgumentException if the workload has no counter
    public Experiment withGuard(@Nullable Guard newGuard) {
        return changed(draft -> {
            draft.guard = newGuard;
            if (newGuard != null && Guard.usual(workload) != null) {
                draft.workload = newGuard.workload();
            }
        });
    }

    /// How a contender's counter is kept; null where the workload has none.
    public @Nullable Guard guardOf(Contender contender) {
        Guard asked = guard == null ? Guard.usual(workload) : guard;
        return asked == null ? null : asked.in(contender);
    }

    private Experiment changed(Consumer<ExperimentDraft> change) {
        ExperimentDraft draft = new ExperimentDraft(this);
        change.accept(draft);
        return draft.experiment();
    }

    /// With a contender added at the end, or taken out when it is there; the last one stays.
    public Experiment withToggled(Contender contender) {
        List<Contender> changed = new ArrayList<>(contenders);
        if (!changed.remove(contender)) {
            changed.add(contender);
        }
        return changed.isEmpty() ? this : withContenders(changed);
    }
}
