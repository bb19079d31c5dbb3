package tandem.export;

import org.jspecify.annotations.Nullable;

import tandem.model.Axis;
import tandem.model.Recording;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.model.span.State;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// All runs of a sweep in the order in which they were made, a row each, as RFC 4180 has it:
/// warm-up runs and failed ones too. Times are milliseconds; a state's is the sum over all workers.
final class SweepCsv implements Format<Recording> {
    private static final String LINE_END = "\r\n";

    @Override
    public void write(Recording recording, OutputStream out) throws IOException {
        Swept swept = recording.sweep().orElseThrow();
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write("position,contender,baseline,");
        text.write(swept.sweep().axis() == Axis.WORKERS ? "" : swept.sweep().axis().key() + ",");
        text.write("workers,repeat,warmup,makespan_ms,cpu_ms");
        for (State state : State.values()) {
            text.write("," + state.key().replace('-', '_') + "_ms");
        }
        text.write(",result,failure" + LINE_END);
        for (Trial trial : swept.trials()) {
            write(swept, trial, text);
        }
        text.flush();
    }

    private static void write(Swept swept, Trial trial, Writer text) throws IOException {
        text.write(trial.position() + "," + field(trial.point().contender().id()) + ",");
        text.write(trial.point().baseline() + ",");
        if (swept.sweep().axis() != Axis.WORKERS) {
            text.write(BigDecimal.valueOf(trial.point().value()).toPlainString() + ",");
        }
        text.write(trial.workers() + "," + (trial.block() + 1) + "," + trial.warmUp() + ",");
        text.write(millis(trial.makespanNanos()) + "," + millis(trial.cpuNanos()));
        for (State state : State.values()) {
            text.write("," + millis(trial.stateNanos().getOrDefault(state, 0L)));
        }
        text.write("," + field(trial.result()) + "," + field(trial.failure()) + LINE_END);
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).toPlainString();
    }

    private static String field(@Nullable String value) {
        return value == null ? "" : Csv.field(value);
    }
}
