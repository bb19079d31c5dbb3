package tandem.lesson.check;

import tandem.model.Lane;

import java.util.List;

/// A process is made, given an argument, started and waited for: one child, which lives within its
/// parent's life, ends with exit code 0, and prints before the parent goes on.
public final class FirstProcess implements Check {
    private static final String CHILD = "child ";
    private static final String RESULT = "twice 21 is 42";

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        Seen seen = outcomes.seen("program");
        Lane root = seen.root();
        List<Lane> children = seen.children();
        if (children.size() != 1) {
            throw new Unseen("one child; there were " + children.size());
        }
        Lane child = children.getFirst();
        List<String> lines = seen.lines();
        boolean within =
                child.startNanos() >= root.startNanos() && child.endNanos() <= root.endNanos();
        boolean related = child.parent() != null && child.parent() == root.pid();
        boolean told = lines.stream().anyMatch(l -> l.startsWith(CHILD) && l.endsWith(RESULT));
        boolean waited = !lines.isEmpty() && !lines.getLast().startsWith(CHILD);
        boolean clean = child.exit().clean() && root.exit().clean();
        return new CheckVerdict(
                within && related && told && waited && clean,
                List.of(
                        new Figure("child processes", 1, ""),
                        new Figure("life of the child", child.lifeNanos() / 1e6, "ms"),
                        new Figure("life of the parent", root.lifeNanos() / 1e6, "ms")),
                "process %d made process %d, which lived for %s, %s and ended with %s; %s."
                        .formatted(
                                root.pid(),
                                child.pid(),
                                CheckWords.time(child.lifeNanos()),
                                told ? "printed its result" : "printed no result",
                                child.exit().words(),
                                waited
                                        ? "the parent's last line came after it"
                                        : "the parent did not wait for it"));
    }
}
