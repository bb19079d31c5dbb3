package tandem.engine.record;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Fault;
import tandem.model.Lane;
import tandem.model.Strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Tells in sentences what became of a contender's workers where not all ended well: who died and
/// how, what its siblings did then, and whether a fault that was asked for struck at all.
///
/// @param contender whose
/// @param workers how many it was given; further ones were put in place of the dead
/// @param totalTasks of the experiment
/// @param fault that was asked for, or null
/// @param hostExit how the process ended that its threads live in, or that made its processes
/// @param fates its workers'
public record Fates(
        Contender contender,
        int workers,
        int totalTasks,
        @Nullable Fault fault,
        Exit hostExit,
        List<Fate> fates) {

    public Fates {
        fates = List.copyOf(fates);
    }

    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<Fate> victims = victims();
        if (diedTogether()) {
            sentences.add(together());
        } else if (!victims.isEmpty()) {
            sentences.add(oneByOne(victims));
        }
        fates.stream()
                .filter(fate -> fate.clean() && !fate.errors().isEmpty())
                .map(this::survived)
                .forEach(sentences::add);
        fates.stream()
                .filter(fate -> fate.ending() == Fate.Ending.HANG)
                .map(this::outOfTime)
                .forEach(sentences::add);
        missed(sentences);
        return List.copyOf(sentences);
    }

    /// Those who did not end well by themselves, in the order of their ends.
    private List<Fate> victims() {
        return fates.stream()
                .filter(fate -> !fate.alive() && !fate.clean() && !byOthers(fate))
                .sorted(Comparator.comparingLong(Fate::endNanos))
                .toList();
    }

    private static boolean byOthers(Fate fate) {
        return fate.ending() != null && fate.ending() != Fate.Ending.KILLED;
    }

    /// Whether threads ended because their process did.
    private boolean diedTogether() {
        return !hostExit.clean()
                && !(hostExit instanceof Exit.Running)
                && fates.stream()
                        .anyMatch(fate ->
                                fate.kind() != Lane.Kind.PROCESS
                                        && !byOthers(fate)
                                        && fate.exit().equals(hostExit));
    }

    private String together() {
        List<Fate> dead = fates.stream().filter(fate -> fate.exit().equals(hostExit)).toList();
        String cause =
                dead.stream()
                        .filter(this::isStruck)
                        .findAny()
                        .map(fate -> " (" + fate.name() + fate.where() + ")")
                        .orElse("");
        String threads =
                dead.size() == 1
                        ? "its thread died with it"
                        : (dead.size() == fates.size() ? "all " : "the other ")
                                + dead.size()
                                + " threads died with it";
        return "its process %s%s: %s, and the results are lost"
                .formatted(ended(hostExit), cause, threads);
    }

    private boolean isStruck(Fate fate) {
        return fate.ending() == Fate.Ending.KILLED
                || fault != null && fate.worker() == fault.worker() - 1 && fate.inTask();
    }

    private String oneByOne(List<Fate> victims) {
        String dead =
                victims.stream()
                        .map(fate -> fate.name() + " " + ended(fate.exit()) + fate.where())
                        .collect(Collectors.joining(", "));
        return dead + replaced() + siblings(victims) + "; " + done();
    }

    private String replaced() {
        List<Fate> later = fates.stream().filter(fate -> fate.worker() >= workers).toList();
        if (later.isEmpty() || contender.strategy() != Strategy.POOL) {
            return "";
        }
        return "; the pool put %s in its place, but the task is lost and the call never returns"
                .formatted(later.getFirst().name());
    }

    private String siblings(List<Fate> victims) {
        List<Fate> others =
                fates.stream()
                        .filter(fate -> !victims.contains(fate) && fate.worker() < workers)
                        .toList();
        if (others.isEmpty()) {
            return "";
        }
        String whose = victims.size() == 1 ? "its " : "their ";
        String who = others.size() == 1 ? "sibling" : others.size() + " siblings";
        long ended = others.stream().filter(Fate::clean).count();
        String were = others.size() == 1 ? " was" : " were";
        boolean library = others.stream().anyMatch(f -> f.ending() == Fate.Ending.LIBRARY);
        String what =
                ended == others.size()
                        ? " went on"
                        : library ? were + " ended by the library" : " had to be ended by Tandem";
        if (others.stream().anyMatch(Fate::alive)) {
            what = others.size() == 1 ? " goes on" : " go on";
        }
        return "; " + whose + who + what;
    }

    private String done() {
        int done = fates.stream().mapToInt(Fate::tasks).sum();
        return "%d of %d tasks were done".formatted(done, totalTasks);
    }

    private String survived(Fate fate) {
        return "%s survived %s".formatted(fate.name(), fate.failures());
    }

    private String outOfTime(Fate fate) {
        return "%s hung%s until its time was over%s; %s"
                .formatted(fate.name(), fate.where(), siblings(List.of(fate)), done());
    }

    private void missed(List<String> sentences) {
        if (fault == null || fates.stream().anyMatch(Fate::alive)) {
            return;
        }
        fates.stream()
                .filter(fate -> fate.worker() == fault.worker() - 1)
                .filter(fate -> fate.clean() && fate.errors().isEmpty())
                .map(fate ->
                        "the fault %s did not strike: %s did no more than %d"
                                .formatted(fault, fate.name(), fate.tasks()))
                .forEach(sentences::add);
    }

    /// E.g. `was killed by SIGKILL`.
    public static String ended(Exit exit) {
        return switch (exit) {
            case Exit.Running _ -> "lives";
            case Exit.Exited(int code) -> "ended with exit code " + code;
            case Exit.Signalled(int _, String name) -> "was killed by " + name;
            case Exit.Threw(String error) -> "was ended by " + error;
            case Exit.Lost _ -> "vanished";
        };
    }
}
