package tandem.export;

import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Spans;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// All spans of the experiment's own contenders, a row each, as RFC 4180 has it. Times are
/// milliseconds since the contender's start, with all their digits. Tasks are numbered from 1, as
/// in pictures. A field is empty where there is nothing to say: no task, no core, and no thread id
/// of a virtual thread.
public final class Csv implements Format<Recording> {
    private static final String HEADER =
            "contender,lane,kind,pid,tid,task,state,evidence,core,start_ms,end_ms";
    private static final String LINE_END = "\r\n";

    @Override
    public void write(Recording recording, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(HEADER + LINE_END);
        for (ContenderRun run : recording.contenders()) {
            for (Lane lane : run.lanes()) {
                write(run, lane, text);
            }
        }
        text.flush();
    }

    private static void write(ContenderRun run, Lane lane, Writer text) throws IOException {
        String laneFields =
                field(run.contender().id())
                        + ","
                        + field(lane.name())
                        + ","
                        + field(lane.kind().key())
                        + ","
                        + lane.pid()
                        + ","
                        + (lane.tid() == 0 ? "" : lane.tid())
                        + ",";
        Spans spans = lane.spans();
        for (int i = 0; i < spans.count(); i++) {
            text.write(laneFields);
            int task = spans.task(i);
            if (task != Spans.NO_TASK) {
                text.write(Integer.toString(task + 1));
            }
            text.write(",");
            text.write(spans.state(i).key());
            text.write(",");
            text.write(spans.evidence(i).key());
            text.write(",");
            int core = spans.core(i);
            if (core != Spans.NO_CORE) {
                text.write(Integer.toString(core));
            }
            text.write(",");
            text.write(millis(spans.startNanos(i)));
            text.write(",");
            text.write(millis(spans.endNanos(i)));
            text.write(LINE_END);
        }
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).toPlainString();
    }

    static String field(String value) {
        boolean plain =
                value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
