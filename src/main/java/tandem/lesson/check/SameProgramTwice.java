package tandem.lesson.check;

import tandem.model.Lane;
import tandem.model.Program;
import tandem.model.span.State;

import java.util.List;

/// One program with threads and with processes differs in a few lines and does the same; and both
/// can come to a deadlock, which only a time limit ends.
public final class SameProgramTwice implements Check {
    private static final int MOST_DIFFERENT_LINES = 8;
    private static final double LEAST_WAIT = 0.5;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        Seen threads = outcomes.seen("threads");
        Seen processes = outcomes.seen("processes");
        boolean same = !threads.lines().isEmpty() && threads.lines().equals(processes.lines());
        boolean clean = threads.root().exit().clean() && processes.root().exit().clean();
        long different =
                TwoTexts.rows(source(threads), source(processes)).stream()
                        .filter(row -> !row.same())
                        .count();
        Seen stuckThreads = outcomes.seen("deadlocked-threads");
        Seen stuckProcesses = outcomes.seen("deadlocked-processes");
        double ofThreads = stuckThreads.fact().number("stuck");
        double ofProcesses = stuckProcesses.fact().number("stuck");
        double threadWait = leastWait(stuckThreads.threads());
        double processWait = leastWait(stuckProcesses.children());
        boolean ended =
                stuckProcesses.children().size() == 2
                        && Seen.signalled(stuckProcesses.children(), "SIGTERM") == 2;
        return new CheckVerdict(
                same
                        && clean
                        && different > 0
                        && different <= MOST_DIFFERENT_LINES
                        && ofThreads == 2
                        && ofProcesses == 2
                        && ended
                        && threadWait >= LEAST_WAIT
                        && processWait >= LEAST_WAIT,
                List.of(
                        new Figure("lines that differ", different, ""),
                        new Figure("threads that wait for each other", ofThreads, "of 2"),
                        new Figure("processes that wait for each other", ofProcesses, "of 2"),
                        new Figure(
                                "ended by the time limit after",
                                stuckThreads.fact().number("seconds"),
                                "s"),
                        new Figure("least wait of a thread", threadWait, "s"),
                        new Figure("least wait of a process", processWait, "s")),
                CheckWords.format(
                        "the two programs differ in %d lines and printed %s; of two threads %.0f"
                                + " and of two processes %.0f waited for each other until the time"
                                + " limit of %.1f s, all of them for %.1f s or longer.",
                        different,
                        same ? "the same" : "different things",
                        ofThreads,
                        ofProcesses,
                        stuckThreads.fact().number("seconds"),
                        Math.min(threadWait, processWait)));
    }

    private static String source(Seen seen) {
        if (seen.recording().subject() instanceof Program program && program.source() != null) {
            return program.source();
        }
        throw new Unseen("the source of a program");
    }

    /// The shortest time that one of these spent off the cores, not waiting for one.
    ///
    /// @throws Unseen if there are not two
    private static double leastWait(List<Lane> lanes) {
        if (lanes.size() != 2) {
            throw new Unseen("two workers; there were " + lanes.size());
        }
        return lanes.stream().mapToDouble(SameProgramTwice::waitSeconds).min().orElse(0);
    }

    private static double waitSeconds(Lane lane) {
        long[] nanos = lane.spans().nanosByState();
        long waited =
                nanos[State.WAITING_LOCK.ordinal()]
                        + nanos[State.BLOCKED.ordinal()]
                        + nanos[State.IDLE.ordinal()];
        return waited / 1e9;
    }
}
