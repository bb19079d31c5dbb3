package tandem.lesson.check;

import java.util.List;

/// Threads raise one counter, processes each their own copy, unless it lies in shared memory.
public final class Isolation implements Check {
    private static final int WORKERS = 4;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        ReportedFacts facts = outcomes.seen("program").fact();
        double asked = facts.number("asked");
        double threads = facts.number("threads");
        double processes = facts.number("processes");
        double shared = facts.number("shared");
        List<Integer> children = facts.numbers("children");
        boolean copies =
                children.size() == WORKERS
                        && children.stream().allMatch(own -> own == asked / WORKERS);
        return new CheckVerdict(
                threads == asked && processes == 0 && copies && shared == asked,
                List.of(
                        new Figure("asked for", asked, ""),
                        new Figure("counter after threads", threads, ""),
                        new Figure("parent's counter after processes", processes, ""),
                        new Figure("counter in shared memory", shared, "")),
                CheckWords.format(
                        "of %.0f the parent counted %.0f by threads and %.0f by processes, whose"
                                + " own copies came to %s; in shared memory they counted %.0f.",
                        asked, threads, processes, CheckWords.list(children), shared));
    }
}
