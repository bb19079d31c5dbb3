package tandem.bench;

import tandem.export.Format;
import tandem.export.Json;
import tandem.export.MachineJson;
import tandem.export.SimulationJson;
import tandem.model.Machine;
import tandem.store.ExperimentFile;

import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.io.OutputStream;

/// The document of `bench simulate --json`; errors are relative, 0.05 is 5 %; `scatter` is by how
/// much the longest of a point's own runs is longer than the shortest.
///
/// @param machine where the experiments ran
public record ErrorGridJson(Machine machine) implements Format<ErrorGrid.Outcome> {

    @Override
    public void write(ErrorGrid.Outcome outcome, OutputStream out) throws IOException {
        var document =
                Json.object()
                        .put("format", 1)
                        .put("predictions", outcome.points().size())
                        .put("medianError", outcome.medianError())
                        .put("worstError", outcome.worstError())
                        .put("medianScatter", outcome.medianScatter())
                        .put("runs", outcome.steadiness().runs())
                        .put("repeatedRuns", outcome.steadiness().repeated())
                        .put("unsteadyRuns", outcome.steadiness().unsteady());
        document.set("machine", MachineJson.tree(machine));
        ArrayNode points = document.putArray("points");
        for (ErrorGrid.Point point : outcome.points()) {
            var tree = SimulationJson.tree(point.accuracy());
            tree.set("experiment", ExperimentFile.toJson(point.experiment()));
            tree.put("scatter", point.scatter());
            ArrayNode runs = tree.putArray("makespansMillis");
            point.makespanNanos().forEach(nanos -> runs.add(Json.millis(nanos)));
            points.add(tree);
        }
        Json.write(document, out);
    }
}
