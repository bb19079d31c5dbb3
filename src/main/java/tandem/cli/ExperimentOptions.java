package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.store.BadFile;
import tandem.store.ExperimentFile;
import tandem.store.ExperimentKey;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The experiment that a command is given: a file, options, or both, in which case each option
/// overrides the file's key of the same name. Options that are methods have an order of their own,
/// as reflection finds methods in none.
public final class ExperimentOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT.json",
            description = "the experiment; what it leaves out has a default")
    private @Nullable Path file;

    @Option(
            names = "--contender",
            order = -12,
            paramLabel = "C",
            description = {
                "LANGUAGE[@VERSION]:STRATEGY[:OPTION], e.g. java:threads, python:processes or"
                        + " python@3.13:pool:spawn,imap,maxtasks=2; may be repeated",
            })
    private List<String> contenders = new ArrayList<>();

    private boolean takesRecordings;

    private final Map<ExperimentKey, String> options = new EnumMap<>(ExperimentKey.class);

    @Option(
            names = "--workload",
            order = -20,
            paramLabel = "NAME",
            description = {
                "primes, mandelbrot, sha256, wait, files, http, sum, counter, counter-unlocked,"
                        + " move or mixed",
            })
    void workload(String value) {
        options.put(ExperimentKey.WORKLOAD, value);
    }

    @Option(names = "--tasks", order = -19, paramLabel = "N", description = "how many tasks")
    void tasks(String value) {
        options.put(ExperimentKey.TASKS, value);
    }

    @Option(
            names = "--work",
            order = -18,
            paramLabel = "MILLIS",
            description = "what a task costs a serial worker")
    void work(String value) {
        options.put(ExperimentKey.WORK, value);
    }

    @Option(
            names = "--unevenness",
            order = -17,
            paramLabel = "PERCENT",
            description = "how far tasks differ from the average")
    void unevenness(String value) {
        options.put(ExperimentKey.UNEVENNESS, value);
    }

    @Option(
            names = "--io",
            order = -16,
            paramLabel = "PERCENT",
            description = "the share of a task's time spent waiting")
    void io(String value) {
        options.put(ExperimentKey.IO, value);
    }

    @Option(
            names = "--payload",
            order = -15,
            paramLabel = "BYTES",
            description = "what travels with a task, there and back")
    void payload(String value) {
        options.put(ExperimentKey.PAYLOAD, value);
    }

    @Option(
            names = "--chunk",
            order = -14,
            paramLabel = "N",
            description = "tasks taken at once; 0: as the library does by itself")
    void chunk(String value) {
        options.put(ExperimentKey.CHUNK, value);
    }

    @Option(
            names = "--workers",
            order = -13,
            paramLabel = "N",
            description = "workers of each contender")
    void workers(String value) {
        options.put(ExperimentKey.WORKERS, value);
    }

    @Option(
            names = "--order",
            order = -11,
            paramLabel = "ORDER",
            description = "fair: one contender after another; race: all at once")
    void order(String value) {
        options.put(ExperimentKey.ORDER, value);
    }

    @Option(
            names = "--schedule",
            order = -10,
            paramLabel = "SCHEDULE",
            description = "queue: free workers take the next chunk; fixed: shares dealt before")
    void schedule(String value) {
        options.put(ExperimentKey.SCHEDULE, value);
    }

    @Option(
            names = "--together",
            order = -9,
            negatable = true,
            description = "whether workers wait for each other before their first task")
    void together(boolean value) {
        options.put(ExperimentKey.TOGETHER, Boolean.toString(value));
    }

    @Option(names = "--seed", order = -8, paramLabel = "N", description = "of the unevenness")
    void seed(String value) {
        options.put(ExperimentKey.SEED, value);
    }

    @Option(
            names = "--switch-interval",
            order = -7,
            paramLabel = "MILLIS",
            description = {
                "after how long a Python thread asks for the interpreter lock; 0: as CPython does"
            })
    void switchInterval(String value) {
        options.put(ExperimentKey.SWITCH_INTERVAL, value);
    }

    @Option(
            names = "--fault",
            order = -6,
            paramLabel = "SPEC",
            description = {
                "KIND:WORKER@PERCENT, what goes wrong in a worker after a part of its tasks: kill,"
                        + " segv, exit, throw, hang or oom, e.g. kill:2@50",
            })
    void fault(String value) {
        options.put(ExperimentKey.FAULT, value);
    }

    /// What a key's option says, which is then no longer the experiment's; null if not given.
    public @Nullable String take(ExperimentKey key) {
        return options.remove(key);
    }

    /// Whether anything of an experiment is given.
    boolean given() {
        return file != null || !options.isEmpty() || !contenders.isEmpty();
    }

    /// From now on the file may be a recording, whose experiment is meant.
    ExperimentOptions orRecording() {
        takesRecordings = true;
        return this;
    }

    @Option(
            names = "--channel",
            order = -5,
            paramLabel = "CHANNEL",
            description = {
                "by what payloads travel between python:processes and their parent: default, pipe,"
                        + " queue, simple-queue, shared-memory or manager",
            })
    void channel(String value) {
        options.put(ExperimentKey.CHANNEL, value);
    }

    @Option(
            names = "--guard",
            order = -4,
            paramLabel = "GUARD",
            description = {
                "how the shared counter is kept: lock, atomic, value, array or manager lose no"
                        + " update; none, value-unlocked, array-unlocked or manager-unlocked may",
            })
    void guard(String value) {
        options.put(ExperimentKey.GUARD, value);
    }

    /// Reads the file and checks all values.
    ///
    /// @throws WrongUsage if an option is wrong
    /// @throws IOException if the file is wrong or cannot be read
    public Asked read() throws WrongUsage, IOException {
        Map<ExperimentKey, String> values = new EnumMap<>(ExperimentKey.class);
        Recording recording = null;
        if (file != null && takesRecordings && isRecording(file)) {
            recording = RecordingFile.read(file);
            Experiment experiment = experimentOf(recording, file);
            for (ExperimentKey key : ExperimentKey.values()) {
                values.put(key, key.valueIn(experiment));
            }
        } else if (file != null) {
            ExperimentFile.read(file, List.of(Contender.parse("java:threads")));
            values.putAll(ExperimentFile.values(file));
        }
        values.putAll(options);
        if (!contenders.isEmpty()) {
            values.put(ExperimentKey.CONTENDERS, String.join("\n", contenders));
        }
        try {
            ExperimentKey.experiment(values, List.of(Contender.parse("java:threads")));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(e);
        }
        return new Asked(values, recording);
    }

    private static boolean isRecording(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(RecordingFile.SUFFIX);
    }

    private static Experiment experimentOf(Recording recording, Path file) throws BadFile {
        return recording
                .experiment()
                .orElseThrow(() ->
                        new BadFile(
                                file,
                                "is the recording of a program; allowed: one of an experiment"));
    }

    /// A checked experiment, which may have left its contenders to the machine.
    ///
    /// @param recording whose experiment it is, or null
    public record Asked(Map<ExperimentKey, String> values, @Nullable Recording recording) {
        public Asked {
            values = Map.copyOf(values);
        }

        public Experiment with(List<Contender> usualContenders) {
            return ExperimentKey.experiment(values, usualContenders);
        }
    }
}
