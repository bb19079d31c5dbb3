package tandem.wire;

import tandem.wire.TraceEvent.Role;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// One line of a trace, cut into its fields.
final class TraceLine {
    private static final int KIND = 0;
    private static final int NANOS = 1;
    private static final int TID = 2;
    private static final int FIRST = 3;
    private static final int BORN_FIELDS = 9;

    private final String[] fields;

    private TraceLine(String[] fields) {
        this.fields = fields;
    }

    /// Takes in a line.
    ///
    /// @param stamps where things are kept that records refer to by numbers
    /// @param sink gets the event that the line tells, if it tells one
    /// @return whether the line is one of those that are known
    static boolean take(String text, TraceStamps stamps, Consumer<TraceEvent> sink) {
        try {
            TraceLine line = new TraceLine(text.split("\t", -1));
            return line.told(stamps) || line.tell(sink);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return false;
        }
    }

    private boolean told(TraceStamps stamps) {
        switch (fields[KIND]) {
            case "function" -> stamps.name((int) number(0), text(1));
            case "asked" ->
                    stamps.ask(
                            (int) number(0),
                            new TraceStamps.ThreadAsked(
                                    Long.parseLong(fields[NANOS]),
                                    Long.parseLong(fields[TID]),
                                    flag(1),
                                    text(2),
                                    text(3)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Consumer<TraceEvent> sink) {
        Optional<TraceEvent> event = event();
        event.ifPresent(sink);
        return event.isPresent();
    }

    private Optional<TraceEvent> event() {
        long nanos = Long.parseLong(fields[NANOS]);
        long tid = Long.parseLong(fields[TID]);
        return Optional.ofNullable(
                switch (fields[KIND]) {
                    case "born" -> born(nanos, tid);
                    case "ready" -> new TraceEvent.Ready(nanos, tid);
                    case "process" ->
                            new TraceEvent.ProcessBegun(
                                    nanos, tid, role(0), text(1), text(2), text(3));
                    case "exiting" -> new TraceEvent.Exiting(nanos, tid);
                    case "renamed" -> new TraceEvent.ThreadRenamed(nanos, tid, number(0), text(1));
                    case "threw" -> new TraceEvent.Threw(nanos, tid, text(0), text(1));
                    case "started" ->
                            new TraceEvent.ProcessStarted(
                                    nanos, tid, number(0), flag(1), text(2), text(3));
                    case "reaped" ->
                            new TraceEvent.ProcessReaped(nanos, tid, number(0), (int) number(1));
                    case "signalled" ->
                            new TraceEvent.Signalled(
                                    nanos, tid, number(0), (int) number(1), text(2));
                    case "deaf" -> new TraceEvent.Deaf(nanos, tid, number(0), text(1));
                    case "interval" -> new TraceEvent.SwitchInterval(nanos, tid, number(0));
                    case "job" ->
                            new TraceEvent.JobAsked(nanos, tid, number(0), number(1), number(2));
                    case "waits" -> new TraceEvent.WaitsForTask(nanos, tid);
                    case "cell" -> new TraceEvent.CellBegun(nanos, tid, (int) number(0));
                    case "cell-ended" ->
                            new TraceEvent.CellEnded(nanos, tid, (int) number(0), flag(1));
                    default -> null;
                });
    }

    private TraceEvent born(long nanos, long tid) {
        List<String> arguments =
                IntStream.range(BORN_FIELDS, fields.length - FIRST).mapToObj(this::text).toList();
        return new TraceEvent.Born(
                nanos,
                tid,
                number(0),
                number(1),
                text(2).equals("forked"),
                role(3),
                number(4),
                number(5),
                text(6),
                text(7),
                number(8),
                arguments);
    }

    private long number(int field) {
        return Long.parseLong(fields[FIRST + field]);
    }

    private boolean flag(int field) {
        return number(field) != 0;
    }

    private Role role(int field) {
        String key = text(field);
        return Arrays.stream(Role.values())
                .filter(role -> role.key().equals(key))
                .findFirst()
                .orElse(Role.PROGRAM);
    }

    private String text(int field) {
        String raw = fields[FIRST + field];
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char one = raw.charAt(at);
            if (one == '\\' && at + 1 < raw.length()) {
                at++;
                text.append(
                        switch (raw.charAt(at)) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case '0' -> '\0';
                            default -> raw.charAt(at);
                        });
            } else {
                text.append(one);
            }
        }
        return text.toString();
    }
}
