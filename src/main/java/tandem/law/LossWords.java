package tandem.law;

import tandem.model.ContenderRun;
import tandem.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What keeps a contender from being as many times as fast as there are cores, in plain sentences.
public final class LossWords {
    /// Of all that there could be, from which share on a loss has a sentence of its own.
    private static final double WORTH_A_WORD = 0.005;

    /// A speedup beyond what can be by so little is chance.
    private static final double HARDLY_MORE = 1.01;

    private LossWords() {}

    /// The largest loss first; empty where there is no speedup.
    ///
    /// @param cores as many as the speedup is held against
    public static List<String> of(Recording recording, ContenderRun run, int cores) {
        List<String> sentences = new ArrayList<>();
        double rest = 0;
        for (Loss loss : Losses.of(recording, run, cores)) {
            if (Math.abs(loss.times()) < WORTH_A_WORD * cores) {
                rest += loss.times();
            } else {
                sentences.add(sentence(loss, run));
            }
        }
        if (Math.abs(rest) >= WORTH_A_WORD * cores) {
            sentences.add(amount(rest) + ": smaller things together.");
        }
        return sentences;
    }

    /// Why a contender is more times as fast than its workers or the cores can make it; empty where
    /// it is not. Whoever waits for I/O needs no core for that.
    ///
    /// @param cores as many as there are
    public static Optional<String> beyond(Recording recording, ContenderRun run, int cores) {
        double speedup = Speedup.of(recording, run).orElse(0);
        if (speedup <= Math.min(cores, run.workers()) * HARDLY_MORE) {
            return Optional.empty();
        }
        List<Loss> gains =
                Losses.of(recording, run, cores).stream().filter(each -> each.times() < 0).toList();
        boolean waits = gains.stream().anyMatch(each -> each.reason() == Loss.Reason.BLOCKED);
        int most = waits ? run.workers() : Math.min(cores, run.workers());
        if (gains.isEmpty() || speedup <= most * HARDLY_MORE) {
            return Optional.empty();
        }
        Loss largest = gains.getLast();
        return Optional.of(
                "That is more than %s can give: %s (%s less)%s."
                        .formatted(
                                most < run.workers() ? cores(most) : workers(most),
                                gained(largest.reason()),
                                Figures.time(-largest.nanos()),
                                largest.reason() == Loss.Reason.WORK
                                        ? ", which was disturbed or ran on slower cores"
                                        : ""));
    }

    private static String cores(int many) {
        return many == 1 ? "one core" : many + " cores";
    }

    private static String workers(int many) {
        return many == 1 ? "one worker" : many + " workers";
    }

    private static String sentence(Loss loss, ContenderRun run) {
        boolean lost = loss.times() > 0;
        return "%s: %s (%s of %s)."
                .formatted(
                        amount(loss.times()),
                        lost ? lost(loss, run) : gained(loss.reason()),
                        Figures.time(Math.abs(loss.nanos())),
                        whose(loss.reason()));
    }

    /// What cores did in the time that was lost, summed over all of them.
    private static String whose(Loss.Reason reason) {
        return switch (reason) {
            case WORK, STARTING, SENDING -> "busy cores";
            case CORE -> "cores that others used";
            case NO_WORKER, NOT_BORN, LOCK, BLOCKED, IDLE, TAIL -> "idle cores";
            case UNKNOWN -> "cores";
        };
    }

    private static String amount(double times) {
        return (times < 0 ? "+" : "−") + Figures.times(Math.abs(times));
    }

    private static String lost(Loss loss, ContenderRun run) {
        return switch (loss.reason()) {
            case WORK ->
                    "the tasks take more time on cores than in the serial run, with messages and"
                            + " warming up";
            case NO_WORKER -> "there are more cores than workers";
            case NOT_BORN -> "workers are not made yet: the parent makes one after another";
            case STARTING -> "workers start before they can take a task";
            case CORE -> "workers wait for cores that their parent or other programs use";
            case LOCK ->
                    (Findings.waitsForGil(run)
                                    ? "workers, and the parent that makes them, wait for "
                                    : "workers wait for ")
                            + Findings.lockOf(run);
            case BLOCKED -> "workers wait for I/O";
            case SENDING -> "workers pickle and send";
            case IDLE -> "workers wait until the parent hands out a task";
            case TAIL -> "workers have nothing left to do while others still work: the idle tail";
            case UNKNOWN -> "what workers did was not observed";
        };
    }

    private static String gained(Loss.Reason reason) {
        return switch (reason) {
            case WORK -> "the tasks take less time on cores than in the serial run";
            case BLOCKED -> "workers wait for I/O at the same time, the serial run in turn";
            case STARTING -> "the serial run takes longer to start";
            case CORE -> "the serial run waits longer for a core";
            case LOCK -> "the serial run waits longer for a lock";
            case SENDING -> "the serial run sends more";
            case NOT_BORN, IDLE, TAIL -> "the serial run is idle for longer";
            case NO_WORKER, UNKNOWN -> "more of the serial run was not observed";
        };
    }
}
