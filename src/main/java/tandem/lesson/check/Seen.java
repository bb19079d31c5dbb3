package tandem.lesson.check;

import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.OutputLine;
import tandem.model.Recording;

import java.util.Comparator;
import java.util.List;

/// What is seen of a program in its recording.
///
/// @param recording of one program
record Seen(Recording recording) {

    private ContenderRun run() {
        return recording.runs().stream()
                .findFirst()
                .orElseThrow(() -> new Unseen("the program did not run"));
    }

    /// What it printed on stdout, with all its children, in order of arrival.
    List<String> lines() {
        return recording.output().stream()
                .filter(line -> !line.error())
                .map(OutputLine::text)
                .toList();
    }

    List<ReportedFacts> facts() {
        return ReportedFacts.in(lines());
    }

    /// The facts that say this of themselves.
    ///
    /// @throws Unseen if there are none
    ReportedFacts fact(String name, String value) {
        return facts().stream()
                .filter(each -> each.says(name, value))
                .findFirst()
                .orElseThrow(() -> new Unseen("the program told nothing of '" + value + "'"));
    }

    /// The only facts.
    ///
    /// @throws Unseen if there are none
    ReportedFacts fact() {
        return facts().stream()
                .findFirst()
                .orElseThrow(() ->
                        new Unseen(
                                "the program told no facts; it ended with "
                                        + root().exit().words()));
    }

    /// The process that was started.
    ///
    /// @throws Unseen if there is none
    Lane root() {
        ContenderRun run = run();
        return processes().stream()
                .filter(lane -> lane.pid() == run.hostPid())
                .findFirst()
                .or(() -> processes().stream().min(Comparator.comparingLong(Lane::startNanos)))
                .orElseThrow(() ->
                        new Unseen(
                                run.failure() == null
                                        ? "the program's process"
                                        : "the program's process: " + run.failure()));
    }

    /// Processes that the root made, without the language's own helpers, in order of birth.
    List<Lane> children() {
        long root = root().pid();
        return processes().stream()
                .filter(lane -> lane.pid() != root && !lane.helper())
                .sorted(Comparator.comparingLong(Lane::startNanos))
                .toList();
    }

    private List<Lane> processes() {
        return run().lanes().stream().filter(lane -> lane.kind() == Lane.Kind.PROCESS).toList();
    }

    /// Threads besides the main ones of their processes.
    List<Lane> threads() {
        return run().lanes().stream()
                .filter(lane -> lane.kind() == Lane.Kind.THREAD && lane.tid() != lane.pid())
                .toList();
    }

    /// How many of these ended as they should.
    static long clean(List<Lane> lanes) {
        return lanes.stream().filter(lane -> lane.exit().clean()).count();
    }

    /// How many of these were ended by a signal.
    static long signalled(List<Lane> lanes, String signal) {
        return lanes.stream()
                .filter(lane ->
                        lane.exit() instanceof Exit.Signalled(int _, String name)
                                && name.equals(signal))
                .count();
    }
}
