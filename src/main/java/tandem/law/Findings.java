package tandem.law;

import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a recording shows, as plain sentences with their numbers.
public final class Findings {
    /// From which share of workers' lives a wait is worth a word.
    private static final double WORTH_A_WORD = 0.1;

    private final Recording recording;

    private Findings(Recording recording) {
        this.recording = recording;
    }

    /// Failures first; then a sentence for each contender that ended well, in order; then what
    /// limits the comparison. Nothing that the recording does not support.
    public static List<String> of(Recording recording) {
        Findings findings = new Findings(recording);
        List<String> sentences = new ArrayList<>();
        recording.runs().stream()
                .filter(ContenderRun::failed)
                .map(findings::failure)
                .forEach(sentences::add);
        switch (recording.subject()) {
            case Program program -> sentences.addAll(ProgramFindings.of(program, recording));
            case Experiment _ ->
                    recording.contenders().stream()
                            .filter(run -> run.done() && !run.failed())
                            .forEach(run -> {
                                sentences.add(findings.sentence(run));
                                sentences.addAll(Arrivals.sentences(run));
                            });
        }
        if (recording.contenders().size() > 1
                && recording
                        .experiment()
                        .filter(asked -> asked.order() == Experiment.Order.RACE)
                        .isPresent()) {
            sentences.add(
                    "The contenders raced and shared the %s; alone, each would have been faster."
                            .formatted(cores(recording.machine().cores())));
        }
        if (recording.lost() > 0) {
            sentences.add(
                    "%s of %s events were lost; what they would have shown is missing here."
                            .formatted(
                                    Figures.count(recording.lost()),
                                    Figures.count(recording.lost() + recording.recorded())));
        }
        return List.copyOf(sentences);
    }

    private String failure(ContenderRun run) {
        if (run.stopped()) {
            return run.lanes().isEmpty()
                    ? run.label() + " was not run."
                    : "%s was %s: its lanes are shown, its figures are not."
                            .formatted(run.label(), run.failure());
        }
        return "%s failed: %s; %s."
                .formatted(
                        run.label(),
                        run.failure(),
                        run.baseline()
                                ? "there is no speedup to compare with it"
                                : "its figures are not shown");
    }

    private String sentence(ContenderRun run) {
        if (run.contender().strategy() == Strategy.SERIAL) {
            return "%s took %s.".formatted(run.label(), Figures.time(run.makespanNanos()));
        }
        List<String> clauses = new ArrayList<>();
        startUp(run).ifPresent(clauses::add);
        waits(run, clauses);
        if (clauses.isEmpty()) {
            clauses.add("took " + Figures.time(run.makespanNanos()));
        }
        return subject(run) + " " + joined(clauses) + speedup(run) + ".";
    }

    private static Optional<String> startUp(ContenderRun run) {
        long workers = run.lanes().stream().filter(lane -> starting(lane) > 0).count();
        long starting = run.lanes().stream().mapToLong(Findings::starting).sum();
        return workers > 0 && (double) starting / lives(run) >= WORTH_A_WORD / 2
                ? Optional.of(
                        "took " + Figures.time((double) starting / workers) + " each to start")
                : Optional.empty();
    }

    private void waits(ContenderRun run, List<String> clauses) {
        double lives = lives(run);
        if (lives == 0) {
            return;
        }
        long[] sums = sums(run);
        double lock = sums[State.WAITING_LOCK.ordinal()] / lives;
        double core = sums[State.WAITING_CORE.ordinal()] / lives;
        double blocked = sums[State.BLOCKED.ordinal()] / lives;
        double sending = sums[State.SENDING.ordinal()] / lives;
        double unknown = sums[State.UNKNOWN.ordinal()] / lives;
        if (lock >= WORTH_A_WORD) {
            clauses.add(
                    "spent %s of their lives waiting for %s%s"
                            .formatted(
                                    Figures.percent(lock),
                                    lockOf(run),
                                    inferred(run, State.WAITING_LOCK)));
        }
        if (core >= WORTH_A_WORD) {
            clauses.add(
                    "waited %s of their lives for %s%s"
                            .formatted(
                                    Figures.percent(core),
                                    coresOf(run),
                                    inferred(run, State.WAITING_CORE)));
        }
        if (blocked >= WORTH_A_WORD) {
            clauses.add(
                    "were blocked on I/O or asleep for %s of their lives%s"
                            .formatted(Figures.percent(blocked), inferred(run, State.BLOCKED)));
        }
        if (sending >= WORTH_A_WORD) {
            clauses.add(
                    "spent %s of their lives sending or pickling"
                            .formatted(Figures.percent(sending)));
        }
        if (unknown >= 0.5) {
            clauses.add(
                    "could not be observed for %s of their lives"
                            .formatted(Figures.percent(unknown)));
        }
    }

    /// What those who wait for a core wait for.
    private String coresOf(ContenderRun run) {
        int cores = recording.machine().cores();
        String core = cores == 1 ? "the one core" : "one of the " + cores(cores);
        return run.contender().strategy() == Strategy.VIRTUAL ? "a carrier on " + core : core;
    }

    private String speedup(ContenderRun run) {
        StringBuilder words = new StringBuilder();
        long[] sums = sums(run);
        if (sums[State.WAITING_LOCK.ordinal()] >= WORTH_A_WORD * lives(run)) {
            words.append(
                    String.format(
                            Locale.ROOT,
                            "; on average %.1f of %d ran at any moment",
                            (double) sums[State.ON_CORE.ordinal()] / run.makespanNanos(),
                            run.workers()));
        }
        OptionalDouble speedup = Speedup.of(recording, run);
        if (speedup.isPresent()) {
            double gain = speedup.getAsDouble();
            words.append(": ").append(Figures.times(gain));
            possible(run).ifPresent(most -> words.append(against(gain, most)));
        }
        return words.toString();
    }

    private static String against(double gain, int possible) {
        if (gain <= possible) {
            return " of a possible " + Figures.times(possible);
        }
        return gain > possible * 1.05
                ? ", more than the possible %s: other load disturbed the measurement"
                        .formatted(Figures.times(possible))
                : "";
    }

    /// The speedup that the machine and the workload would allow, where that is known.
    private OptionalInt possible(ContenderRun run) {
        Experiment experiment = recording.experiment().orElse(null);
        if (experiment == null) {
            return OptionalInt.empty();
        }
        int useful = Math.min(run.workers(), experiment.tasks());
        Workload.Nature nature = experiment.workload().nature();
        return switch (nature) {
            case CPU ->
                    experiment.ioPercent() > 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(Math.min(useful, recording.machine().cores()));
            case IO ->
                    experiment.workload().isTimed() ? OptionalInt.of(useful) : OptionalInt.empty();
            case MEMORY, LOCK, MESSAGES, MIXED -> OptionalInt.empty();
        };
    }

    private static String subject(ContenderRun run) {
        return switch (run.contender().strategy()) {
            case SERIAL, THREADS, VIRTUAL, PROCESSES, GIL -> run.label();
            case FORKJOIN, POOL, EXECUTOR, THREADPOOL -> "The workers of the " + run.label();
            case INTERPRETERS -> "The " + run.label();
            case PROGRAM -> run.label();
        };
    }

    static String lockOf(ContenderRun run) {
        if (run.contender().strategy() == Strategy.GIL) {
            return "the lock that models the GIL";
        }
        return waitsForGil(run) ? "the GIL" : "a lock";
    }

    /// Whether the lock that its workers wait for is CPython's.
    static boolean waitsForGil(ContenderRun run) {
        return run.contender().language() == Language.PYTHON
                && !run.contender().strategy().isolates();
    }

    /// How far a state follows from other facts, by time.
    private static String inferred(ContenderRun run, State state) {
        long inferred = 0;
        long all = 0;
        for (Lane lane : run.lanes()) {
            inferred += lane.spans().inferredNanosByState()[state.ordinal()];
            all += lane.spans().nanosByState()[state.ordinal()];
        }
        double share = all == 0 ? 0 : (double) inferred / all;
        return share > 0.5 ? " (inferred)" : share > 0.01 ? " (partly inferred)" : "";
    }

    private static String cores(int cores) {
        return cores == 1 ? "one core" : cores + " cores";
    }

    private static String joined(List<String> clauses) {
        return clauses.size() < 3
                ? String.join(" and ", clauses)
                : String.join(", ", clauses.subList(0, clauses.size() - 1))
                        + " and "
                        + clauses.getLast();
    }

    private static long starting(Lane lane) {
        return lane.spans().nanosByState()[State.STARTING.ordinal()];
    }

    private static double lives(ContenderRun run) {
        return run.lanes().stream().mapToLong(Lane::lifeNanos).sum();
    }

    private static long[] sums(ContenderRun run) {
        long[] sums = new long[State.values().length];
        for (Lane lane : run.lanes()) {
            long[] nanos = lane.spans().nanosByState();
            for (int state = 0; state < sums.length; state++) {
                sums[state] += nanos[state];
            }
        }
        return sums;
    }
}
