package tandem.export;

import tandem.law.Speedup;
import tandem.law.sweep.SweepFigures;
import tandem.model.Arrival;
import tandem.model.Calibration;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Lane;
import tandem.model.OutputLine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.store.ExperimentFile;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeMap;

/// A recording's summary: the document of `run --json`, `stats --json` and exports to `.json`. It
/// holds sums by state, not the spans themselves.
///
/// Times that end in `Nanos` count from the contender's start. `contenders` are the experiment's
/// own, in its order; `baselines`, of the same shape, were run only as the base of speedup. A
/// sweep's has the keys of {@link SweepJson} too; its contenders are those of one value.
///
/// `arrivals` are the results that came back to the program, in the order in which they came: the
/// `task` (from 1), the `worker` that did it (from 1), when that was done with it, and when the
/// program had it.
///
/// `speedup` and `efficiency` are null where the run or its base failed or has not ended.
public final class SummaryJson implements Format<Recording> {
    /// The shape of the document.
    public static final int FORMAT = 1;

    @Override
    public void write(Recording recording, OutputStream out) throws IOException {
        Json.write(
                recording.sweep().isPresent()
                        ? SweepJson.tree(SweepFigures.of(recording), tree(recording))
                        : tree(recording),
                out);
    }

    static ObjectNode tree(Recording recording) {
        ObjectNode document =
                Json.object()
                        .put("format", FORMAT)
                        .put("origin", recording.origin().key())
                        .put("madeAt", recording.madeAt());
        document.set("machine", MachineJson.tree(recording.machine()));
        switch (recording.subject()) {
            case Experiment experiment ->
                    document.set("experiment", ExperimentFile.toJson(experiment));
            case Program program -> document.set("program", tree(program));
        }
        ArrayNode contenders = document.putArray("contenders");
        ArrayNode baselines = document.putArray("baselines");
        for (ContenderRun run : recording.runs()) {
            (run.baseline() ? baselines : contenders).add(contender(recording, run));
        }
        ArrayNode calibrations = document.putArray("calibrations");
        recording.calibrations().forEach(calibration -> calibrations.add(tree(calibration)));
        ArrayNode output = document.putArray("output");
        recording.output().forEach(line -> output.add(tree(line)));
        document.putObject("events")
                .put("recorded", recording.recorded())
                .put("lost", recording.lost());
        return document;
    }

    private static ObjectNode contender(Recording recording, ContenderRun run) {
        ObjectNode tree =
                Json.object()
                        .put("id", run.contender().id())
                        .put("label", run.label())
                        .put("workers", run.workers())
                        .put("makespanMillis", Json.millis(run.makespanNanos()));
        Json.putRatio(tree, "speedup", Speedup.of(recording, run));
        Json.putRatio(tree, "efficiency", Speedup.efficiency(recording, run));
        tree.put("cpuMillis", Json.millis(run.cpuNanos()))
                .put("peakMemoryBytes", run.peakMemoryBytes())
                .put("result", run.result())
                .put("failed", run.failed())
                .put("failure", run.failure())
                .put("hostPid", run.hostPid())
                .put("hostStartMillis", Json.millis(run.hostStartNanos()))
                .put("beganMillis", Json.millis(run.beganNanos()))
                .put("recordingMillis", Json.millis(run.recordingNanos()))
                .put("source", run.source().words());
        ArrayNode clocks = tree.putArray("clocks");
        for (ContenderRun.ClockCheck clock : run.clocks()) {
            clocks.addObject()
                    .put("pid", clock.pid())
                    .put("offsetNanos", clock.offsetNanos())
                    .put("uncertaintyNanos", clock.uncertaintyNanos())
                    .put("how", clock.how());
        }
        ArrayNode notes = tree.putArray("notes");
        run.notes().forEach(notes::add);
        ArrayNode lanes = tree.putArray("lanes");
        run.lanes().forEach(lane -> lanes.add(tree(lane)));
        ArrayNode arrivals = tree.putArray("arrivals");
        run.arrivals().forEach(arrival -> arrivals.add(tree(arrival)));
        return tree;
    }

    private static ObjectNode tree(Program program) {
        ObjectNode tree =
                Json.object().put("kind", program.kind().key()).put("file", program.file());
        ArrayNode arguments = tree.putArray("arguments");
        program.arguments().forEach(arguments::add);
        return tree.put("folder", program.folder()).put("python", program.python());
    }

    private static ObjectNode tree(Lane lane) {
        ObjectNode tree =
                Json.object()
                        .put("name", lane.name())
                        .put("kind", lane.kind().key())
                        .put("pid", lane.pid())
                        .put("tid", lane.tid())
                        .put("parent", lane.parent())
                        .put("startNanos", lane.startNanos())
                        .put("endNanos", lane.endNanos());
        tree.set("exit", tree(lane.exit()));
        tree.put("tasks", lane.tasks())
                .put("cpuMillis", Json.millis(lane.cpuNanos()))
                .put("peakMemoryBytes", lane.peakMemoryBytes())
                .put("sentBytes", lane.sentBytes())
                .put("helper", lane.helper())
                .put("note", lane.note());
        ObjectNode names = tree.putObject("taskNames");
        new TreeMap<>(lane.taskNames())
                .forEach((task, name) -> names.put(Integer.toString(task + 1), name));
        long[] nanosByState = lane.spans().nanosByState();
        ObjectNode stateMillis = tree.putObject("stateMillis");
        for (State state : State.values()) {
            stateMillis.put(state.key(), Json.millis(nanosByState[state.ordinal()]));
        }
        ObjectNode evidence = tree.putObject("evidence");
        lane.evidence().forEach((state, known) -> evidence.put(state.key(), known.key()));
        return tree;
    }

    /// Tasks and workers count from 1 here, as they do where they are shown.
    private static ObjectNode tree(Arrival arrival) {
        ObjectNode tree = Json.object().put("job", arrival.job()).put("task", arrival.task() + 1);
        if (arrival.worker() == Arrival.UNKNOWN) {
            tree.putNull("worker").putNull("doneNanos");
        } else {
            tree.put("worker", arrival.worker() + 1).put("doneNanos", arrival.doneNanos());
        }
        return tree.put("nanos", arrival.nanos());
    }

    private static ObjectNode tree(Exit exit) {
        ObjectNode tree = Json.object().put("how", exit.how()).putNull("code").putNull("signal");
        tree.putNull("error");
        switch (exit) {
            case Exit.Exited(int code) -> tree.put("code", code);
            case Exit.Signalled(int _, String name) -> tree.put("signal", name);
            case Exit.Threw(String error) -> tree.put("error", error);
            case Exit.Running _, Exit.Lost _ -> {}
        }
        return tree;
    }

    private static ObjectNode tree(Calibration calibration) {
        return Json.object()
                .put("workload", calibration.workload().key())
                .put("runtime", calibration.runtime())
                .put("nanosPerIteration", calibration.nanosPerIteration())
                .put("warmUpNanos", calibration.warmUpNanos())
                .put("footprintBytes", calibration.footprintBytes())
                .put("measuredAt", calibration.measuredAt());
    }

    private static ObjectNode tree(OutputLine line) {
        ObjectNode tree = Json.object().put("contender", line.contender());
        if (line.worker() < 0) {
            tree.putNull("worker");
        } else {
            tree.put("worker", line.worker() + 1);
        }
        return tree.put("millis", Json.millis(line.nanos()))
                .put("stream", line.error() ? "stderr" : "stdout")
                .put("text", line.text());
    }
}
