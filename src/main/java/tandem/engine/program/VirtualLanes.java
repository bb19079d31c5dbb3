package tandem.engine.program;

import tandem.engine.program.FlightRecorder.Lives;
import tandem.engine.program.FlightRecorder.VirtualLife;
import tandem.engine.program.FlightRecorder.Waited;
import tandem.law.Figures;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;

/// Lanes of a program's virtual threads, behind those of the threads that carry them.
///
/// @param known what is known of them
record VirtualLanes(Lives known) {
    private static final int MOST_SHOWN = 64;

    /// All lanes, those of virtual threads among them.
    ///
    /// @param lanes of processes and threads; the first is that of the virtual machine
    /// @param originNanos what times count from
    List<Lane> among(List<Lane> lanes, long originNanos) {
        if (lanes.isEmpty() || known.lives().isEmpty()) {
            return lanes;
        }
        Lane machine = lanes.getFirst();
        int behind = 1;
        while (behind < lanes.size() && lanes.get(behind).pid() == machine.pid()) {
            behind++;
        }
        int number = lanes.stream().mapToInt(Lane::worker).max().orElse(0) + 1;
        List<Lane> all = new ArrayList<>(lanes);
        List<VirtualLife> shown =
                known.lives().subList(0, Math.min(MOST_SHOWN, known.lives().size()));
        for (int i = 0; i < shown.size(); i++) {
            all.add(behind + i, lane(shown.get(i), number + i, machine, originNanos));
        }
        return List.copyOf(all);
    }

    private static Lane lane(VirtualLife life, int worker, Lane machine, long originNanos) {
        boolean ended = life.endNanos() != Long.MAX_VALUE;
        long start = Math.max(machine.startNanos(), life.startNanos() - originNanos);
        long last = ended ? life.endNanos() - originNanos : machine.endNanos();
        long end = Math.max(start, Math.min(machine.endNanos(), last));
        return new Lane(
                worker,
                life.name().isEmpty() ? "virtual thread #" + life.number() : life.name(),
                Lane.Kind.VIRTUAL_THREAD,
                machine.pid(),
                0,
                null,
                start,
                end,
                ended ? new Exit.Exited(0) : machine.exit(),
                0,
                0,
                0,
                0,
                false,
                null,
                spans(life, start, end, originNanos));
    }

    /// When it was carried is not told, but when it waited and kept its carrier.
    private static Spans spans(VirtualLife life, long start, long end, long originNanos) {
        SpanLog log = new SpanLog();
        long at = start;
        for (Waited waited : life.pinned()) {
            long from = Math.clamp(waited.startNanos() - originNanos, at, end);
            long to = Math.clamp(waited.endNanos() - originNanos, from, end);
            append(log, at, from, State.UNKNOWN);
            append(log, from, to, State.BLOCKED);
            at = to;
        }
        append(log, at, end, State.UNKNOWN);
        return log.spans();
    }

    private static void append(SpanLog log, long from, long to, State state) {
        log.append(from, to, state, Evidence.MEASURED, Spans.NO_TASK, Spans.NO_CORE);
    }

    /// Sentences on what is known from where.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Births and ends of virtual threads come from the virtual machine's Flight"
                        + " Recorder, which does not tell when they ran.");
        if (known.count() > MOST_SHOWN) {
            notes.add(
                    "Of %s virtual threads %d are shown."
                            .formatted(Figures.count(known.count()), MOST_SHOWN));
        }
        long pinned = known.lives().stream().filter(life -> !life.pinned().isEmpty()).count();
        if (pinned > 0) {
            notes.add(
                    "Of the virtual threads %s kept their carriers while they waited."
                            .formatted(Figures.count(pinned)));
        }
        return notes;
    }
}
