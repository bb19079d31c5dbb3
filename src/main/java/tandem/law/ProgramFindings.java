package tandem.law;

import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a recording of somebody's own program shows: what it made, how that ended, and what its
/// threads waited for. Helpers, which the program did not ask for, are left out.
final class ProgramFindings {
    private static final int FATES_TOLD = 4;
    private static final double WORTH_A_WORD = 0.1;
    private static final long WORTH_A_WORD_NANOS = 10_000_000;

    private final ContenderRun run;
    private final Lane root;
    private final List<Lane> lanes;

    private ProgramFindings(ContenderRun run) {
        this.run = run;
        root = run.lanes().getFirst();
        lanes = run.lanes().stream().filter(lane -> !lane.helper()).toList();
    }

    static List<String> of(Program program, Recording recording) {
        ContenderRun run = recording.runs().getFirst();
        if (program.kind() == Program.Kind.QUESTION) {
            return answered(program, run);
        }
        return run.lanes().isEmpty() ? List.of() : new ProgramFindings(run).sentences(program);
    }

    /// Of a question nothing ran that could have ended well or badly: what counts are its answers.
    private static List<String> answered(Program question, ContenderRun run) {
        List<String> sentences = new ArrayList<>();
        sentences.add("“%s” was simulated; no program ran.".formatted(question.name()));
        for (String note : run.notes()) {
            sentences.add(note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".");
        }
        return sentences;
    }

    private List<String> sentences(Program program) {
        List<String> sentences = new ArrayList<>();
        if (run.done() && !run.stopped()) {
            sentences.add(
                    "%s ended with %s after %s%s."
                            .formatted(
                                    program.name(),
                                    ended(root),
                                    Figures.time(root.lifeNanos()),
                                    made()));
        }
        fates(sentences);
        if (run.done()) {
            waits(sentences);
            longestStep().ifPresent(sentences::add);
            sentences.addAll(Arrivals.sentences(run));
        }
        return sentences;
    }

    private String made() {
        long processes = count(Lane.Kind.PROCESS) - 1;
        long threads = count(Lane.Kind.THREAD);
        List<String> made = new ArrayList<>(2);
        if (processes > 0) {
            made.add(processes == 1 ? "one process" : Figures.count(processes) + " processes");
        }
        if (threads > 0) {
            made.add(threads == 1 ? "one thread" : Figures.count(threads) + " threads");
        }
        return made.isEmpty() ? "" : "; it made " + String.join(" and ", made);
    }

    private long count(Lane.Kind kind) {
        return lanes.stream().filter(lane -> lane.kind() == kind).count();
    }

    /// How those ended that did not end well, unless their parent's library ended them.
    private void fates(List<String> sentences) {
        if (run.stopped()) {
            return;
        }
        List<Lane> bad =
                lanes.stream()
                        .filter(lane -> lane != root && !lane.endedWell())
                        .filter(lane -> !(lane.exit() instanceof Exit.Running))
                        .toList();
        bad.stream()
                .limit(FATES_TOLD)
                .map(lane -> "%s ended with %s.".formatted(lane.name(), ended(lane)))
                .forEach(sentences::add);
        if (bad.size() > FATES_TOLD) {
            sentences.add(
                    "So did %d more, in one way or another.".formatted(bad.size() - FATES_TOLD));
        }
    }

    private static String ended(Lane lane) {
        String why = lane.endedBy();
        return lane.exit().words() + (why == null ? "" : " by " + why);
    }

    private void waits(List<String> sentences) {
        List<Lane> threads = lanes.stream().filter(ProgramFindings::waitsForLock).toList();
        double lives = threads.stream().mapToLong(Lane::lifeNanos).sum();
        if (lives == 0) {
            return;
        }
        double share = sum(threads, State.WAITING_LOCK) / lives;
        if (share >= WORTH_A_WORD) {
            sentences.add(
                    String.format(
                            Locale.ROOT,
                            "Of %d threads that waited for the GIL (inferred), %.1f ran at any"
                                    + " moment on average; they spent %s of their lives waiting for"
                                    + " it.",
                            threads.size(),
                            sum(threads, State.ON_CORE) / span(threads),
                            Figures.percent(share)));
        }
    }

    /// The longest that a task kept its event loop, on whose thread all others wait for it.
    private Optional<String> longestStep() {
        long longest = WORTH_A_WORD_NANOS;
        String who = null;
        for (Lane lane : lanes) {
            Spans spans = lane.taskNames().isEmpty() ? Spans.NONE : lane.spans();
            long since = 0;
            for (int i = 0; i < spans.count(); i++) {
                boolean goes =
                        i > 0
                                && spans.task(i) == spans.task(i - 1)
                                && spans.startNanos(i) == spans.endNanos(i - 1);
                since = goes ? since : spans.startNanos(i);
                String name = lane.taskNames().get(spans.task(i));
                if (name != null && spans.endNanos(i) - since > longest) {
                    longest = spans.endNanos(i) - since;
                    who = name;
                }
            }
        }
        return who == null
                ? Optional.empty()
                : Optional.of(
                        "%s kept its event loop, and all other tasks there, for %s without a break."
                                .formatted(who, Figures.time(longest)));
    }

    private static boolean waitsForLock(Lane lane) {
        return lane.spans().nanosByState()[State.WAITING_LOCK.ordinal()]
                        >= WORTH_A_WORD * lane.lifeNanos()
                && lane.lifeNanos() > 0
                && lane.spans().evidence(State.WAITING_LOCK) == Evidence.INFERRED;
    }

    private static double sum(List<Lane> lanes, State state) {
        return lanes.stream().mapToLong(lane -> lane.spans().nanosByState()[state.ordinal()]).sum();
    }

    private static double span(List<Lane> lanes) {
        return lanes.stream().mapToLong(Lane::endNanos).max().orElse(0)
                - lanes.stream().mapToLong(Lane::startNanos).min().orElse(0);
    }
}
