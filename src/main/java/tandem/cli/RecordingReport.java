package tandem.cli;

import tandem.law.Figures;
import tandem.law.Findings;
import tandem.law.Speedup;
import tandem.law.sweep.SweepFigures;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// A recording in words, as `run` and `stats` print it.
public final class RecordingReport {
    private static final int MOST_LIVES = 60;

    private final Terminal terminal;

    RecordingReport(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(Recording recording) {
        if (recording.sweep().isPresent()) {
            return SweepReport.of(SweepFigures.of(recording), recording);
        }
        StringBuilder text = new StringBuilder();
        text.append(headline(recording)).append("\n\n");
        text.append(
                switch (recording.subject()) {
                    case Experiment _ -> figures(recording);
                    case Program _ -> lives(recording);
                });
        text.append('\n').append(whereTheTimeWent(recording));
        text.append(findings(recording));
        if (terminal.outInteractive()) {
            text.append('\n').append(new TextTimeline(terminal).of(recording));
        }
        return text.toString();
    }

    private static String headline(Recording recording) {
        Machine machine = recording.machine();
        StringBuilder line = new StringBuilder();
        switch (recording.subject()) {
            case Experiment experiment -> asked(line, experiment);
            case Program program -> line.append(program.name());
        }
        line.append(" · ").append(recording.origin().key());
        line.append(" on ").append(machine.cores()).append(" cores");
        if (recording.origin() != Recording.Origin.SIMULATED) {
            line.append(", ").append(machine.os()).append(", Java ").append(machine.java());
        }
        return line.toString();
    }

    private static void asked(StringBuilder line, Experiment e) {
        line.append(e.workload().title()).append(" · ").append(e.tasks()).append(" tasks");
        if (e.workload().hasWork()) {
            line.append(" × ").append(trimmed(e.workMillis())).append(" ms");
        }
        line.append(" · ").append(e.workers()).append(e.workers() == 1 ? " worker" : " workers");
        line.append(" · ").append(e.order().title());
    }

    /// The processes and threads of a program, and how each ended.
    private static String lives(Recording recording) {
        TextTable table =
                new TextTable(
                        "process or thread", ">pid", ">tid", ">born", ">ended", ">CPU", "exit");
        List<Lane> lanes = recording.runs().getFirst().lanes();
        for (Lane lane : lanes.subList(0, Math.min(MOST_LIVES, lanes.size()))) {
            boolean process = lane.kind() == Lane.Kind.PROCESS;
            String note = lane.note() == null ? "" : " (" + lane.note() + ")";
            table.row(
                    (process ? "" : "  ") + lane.name() + (lane.helper() ? ", a helper" : ""),
                    process ? Long.toString(lane.pid()) : "",
                    process ? "" : Long.toString(lane.tid()),
                    Figures.time(lane.startNanos()),
                    Figures.time(lane.endNanos()),
                    Figures.time(lane.cpuNanos()),
                    lane.exit().words() + note);
        }
        String more =
                lanes.size() > MOST_LIVES
                        ? "and %d more\n".formatted(lanes.size() - MOST_LIVES)
                        : "";
        return table + more;
    }

    private static String figures(Recording recording) {
        TextTable table =
                new TextTable(
                        "contender",
                        ">workers",
                        ">makespan",
                        ">speedup",
                        ">efficiency",
                        ">CPU",
                        "result");
        for (ContenderRun run : recording.contenders()) {
            row(table, recording, run, run.label());
        }
        List<ContenderRun> bases =
                recording.runs().stream().filter(ContenderRun::baseline).toList();
        for (ContenderRun base : bases) {
            row(table, recording, base, base.label() + " (base only)");
        }
        return table.toString();
    }

    private static void row(TextTable table, Recording recording, ContenderRun run, String label) {
        String failure = run.failure();
        if (failure != null) {
            table.row(label, run.workers() + "", "", "", "", "", "failed: " + failure);
            return;
        }
        table.row(
                label,
                run.workers() + "",
                millis(run.makespanNanos()),
                ratio("%.2f×", Speedup.of(recording, run), 1),
                ratio("%.0f %%", Speedup.efficiency(recording, run), 100),
                millis(run.cpuNanos()),
                run.result() == null ? "" : run.result());
    }

    private static String whereTheTimeWent(Recording recording) {
        Map<State, Long> all = new EnumMap<>(State.class);
        List<Map<State, Long>> sums = new ArrayList<>();
        for (ContenderRun run : recording.contenders()) {
            Map<State, Long> sum = new EnumMap<>(State.class);
            for (Lane lane : run.lanes()) {
                long[] nanos = lane.spans().nanosByState();
                for (State state : State.values()) {
                    sum.merge(state, nanos[state.ordinal()], Long::sum);
                }
            }
            sum.forEach((state, nanos) -> all.merge(state, nanos, Long::sum));
            sums.add(sum);
        }
        List<State> seen =
                List.of(State.values()).stream()
                        .filter(state -> all.getOrDefault(state, 0L) > 0)
                        .toList();
        List<String> headers = new ArrayList<>(List.of("% of workers' time"));
        seen.forEach(state -> headers.add(">" + state.key()));
        headers.add("known from");
        TextTable table = new TextTable(headers.toArray(String[]::new));
        for (int i = 0; i < sums.size(); i++) {
            ContenderRun run = recording.contenders().get(i);
            Map<State, Long> sum = sums.get(i);
            double total = sum.values().stream().mapToLong(Long::longValue).sum();
            List<String> cells = new ArrayList<>(List.of(run.label()));
            for (State state : seen) {
                long nanos = sum.getOrDefault(state, 0L);
                cells.add(
                        nanos == 0 ? "0" : String.format(Locale.ROOT, "%.1f", 100 * nanos / total));
            }
            cells.add(run.source().words());
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    private static String findings(Recording recording) {
        StringBuilder text = new StringBuilder();
        for (String sentence : Findings.of(recording)) {
            text.append(text.isEmpty() ? "\n" : "").append("· ").append(sentence).append('\n');
        }
        for (ContenderRun run : recording.runs()) {
            for (String note : run.notes()) {
                text.append(text.isEmpty() ? "\n" : "").append("· ");
                text.append(recording.runs().size() > 1 ? run.label() + ": " : "");
                text.append(note).append('\n');
            }
        }
        if (recording.lost() > 0) {
            text.append(text.isEmpty() ? "\n" : "");
            text.append("· ").append(recording.lost()).append(" events were lost.\n");
        }
        return text.toString();
    }

    private static String ratio(String form, OptionalDouble value, double factor) {
        return value.isPresent()
                ? String.format(Locale.ROOT, form, value.getAsDouble() * factor)
                : "";
    }

    public static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static String trimmed(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
