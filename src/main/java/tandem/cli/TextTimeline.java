package tandem.cli;

import org.jspecify.annotations.Nullable;

import tandem.law.Speedup;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// A recording's lanes as lines of characters, contenders aligned at their starts. A character
/// stands for the state that took most of its time; blank means that the lane did not exist.
final class TextTimeline {
    private final Terminal terminal;

    TextTimeline(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(Recording recording) {
        int nameWidth =
                recording.contenders().stream()
                        .flatMap(run -> run.lanes().stream())
                        .mapToInt(lane -> lane.name().length())
                        .max()
                        .orElse(0);
        int width = Math.max(10, terminal.columns() - nameWidth - 5);
        long nanos =
                recording.contenders().stream()
                        .mapToLong(ContenderRun::makespanNanos)
                        .max()
                        .orElse(0);
        StringBuilder text = new StringBuilder();
        Set<State> seen = EnumSet.noneOf(State.class);
        for (ContenderRun run : recording.contenders()) {
            text.append(heading(recording, run)).append('\n');
            for (Lane lane : run.lanes()) {
                text.append("  ").append(lane.name());
                text.append(" ".repeat(nameWidth - lane.name().length())).append(" |");
                text.append(cells(lane, width, nanos, seen)).append('\n');
                if (lane.exit() instanceof Exit.Signalled || lane.exit() instanceof Exit.Threw) {
                    text.append(" ".repeat(nameWidth + 4)).append(lane.exit().words()).append('\n');
                }
            }
        }
        text.append(ruler(nameWidth, width, nanos));
        return text.append(legend(seen)).toString();
    }

    private static String heading(Recording recording, ContenderRun run) {
        if (run.failed()) {
            return run.label() + " · failed: " + run.failure();
        }
        OptionalDouble speedup = Speedup.of(recording, run);
        return run.label()
                + " · "
                + RecordingReport.millis(run.makespanNanos())
                + (speedup.isPresent()
                        ? String.format(Locale.ROOT, " · %.2f×", speedup.getAsDouble())
                        : "");
    }

    private String cells(Lane lane, int width, long nanos, Set<State> seen) {
        StringBuilder line = new StringBuilder();
        Spans spans = lane.spans();
        boolean ended = false;
        State before = null;
        for (int cell = 0; cell < width; cell++) {
            long from = Math.round((double) nanos * cell / width);
            long to = Math.round((double) nanos * (cell + 1) / width);
            State state = most(spans, from, to);
            line.append(state == before ? "" : color(state));
            before = state;
            if (state != null) {
                seen.add(state);
                line.append(sign(state));
            } else if (!ended && from >= lane.endNanos()) {
                ended = true;
                line.append(lane.endedWell() ? "|" : "X");
            } else {
                line.append(' ');
            }
        }
        return line.append(before == null ? "" : color(null)).toString().stripTrailing();
    }

    private static @Nullable State most(Spans spans, long from, long to) {
        long[] nanos = spans.nanosBetween(from, to);
        State most = null;
        for (State state : State.values()) {
            if (nanos[state.ordinal()] > (most == null ? 0 : nanos[most.ordinal()])) {
                most = state;
            }
        }
        return most;
    }

    private static String ruler(int nameWidth, int width, long nanos) {
        String end = RecordingReport.millis(nanos);
        String start = "0 ms";
        int gap = Math.max(1, width - start.length() - end.length());
        return " ".repeat(nameWidth + 4) + start + " ".repeat(gap) + end + "\n";
    }

    private String legend(Set<State> seen) {
        StringBuilder text = new StringBuilder();
        int length = 0;
        for (State state : seen) {
            int entry = state.words().length() + 5;
            if (length > 0 && length + entry > terminal.columns()) {
                text.append('\n');
                length = 0;
            }
            text.append(length > 0 ? "   " : "").append(color(state));
            text.append(sign(state)).append(color(null)).append(' ');
            text.append(state.words());
            length += entry;
        }
        return text.append('\n').toString();
    }

    private static String sign(State state) {
        return switch (state) {
            case STARTING -> ":";
            case ON_CORE -> "#";
            case WAITING_CORE -> "/";
            case WAITING_LOCK -> "=";
            case BLOCKED -> "o";
            case SENDING -> ">";
            case IDLE -> "-";
            case UNKNOWN -> "?";
        };
    }

    /// What switches the terminal to a state's colour, and with null back to its own.
    private String color(@Nullable State state) {
        if (!terminal.colors()) {
            return "";
        }
        int code =
                switch (state) {
                    case null -> 0;
                    case STARTING, IDLE, UNKNOWN -> 90;
                    case ON_CORE -> 32;
                    case WAITING_CORE -> 92;
                    case WAITING_LOCK -> 33;
                    case BLOCKED -> 34;
                    case SENDING -> 35;
                };
        return "\033[" + code + "m";
    }
}
