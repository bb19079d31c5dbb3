package tandem.export;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.simulate.accuracy.Accuracy;
import tandem.simulate.accuracy.Simulation;
import tandem.simulate.os.Hardware;
import tandem.simulate.program.Costs;
import tandem.simulate.program.Software;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;

/// The document of `simulate --json`: a recording's summary ({@link SummaryJson}) with the
/// parameters that went into it and, where it was made of a measured recording, `errors`.
///
/// An error is relative (0.05 is 5 %): of the makespan and of the time on cores it is simulated
/// over measured minus 1; of a state it is the difference as a share of the workers' measured
/// lives. `others` is how many cores others used, as the simulation was told. Errors are those on
/// the measured machine's own number of cores.
public final class SimulationJson implements Format<Simulation> {

    @Override
    public void write(Simulation simulation, OutputStream out) throws IOException {
        ObjectNode document = SummaryJson.tree(simulation.recording());
        document.put("seed", simulation.seed());
        document.set("hardware", tree(simulation.hardware()));
        document.set("software", tree(simulation));
        if (simulation.measured() != null) {
            ArrayNode errors = document.putArray("errors");
            simulation.accuracy().forEach(each -> errors.add(tree(each)));
        }
        Json.write(document, out);
    }

    private static ObjectNode tree(Hardware hardware) {
        return Json.object()
                .put("cores", hardware.cores())
                .put("efficiencyCores", hardware.efficiencyCores())
                .put("speed", hardware.speed())
                .put("efficiencySpeed", hardware.efficiencySpeed())
                .put("threadsPerCore", hardware.threadsPerCore())
                .put("smtThroughput", hardware.smtThroughput())
                .put("switchMicros", hardware.switchMicros())
                .put("wakeMicros", hardware.wakeMicros())
                .put("devices", hardware.devices())
                .put("background", hardware.background())
                .put("sharedCache", hardware.sharedCache());
    }

    private static ObjectNode tree(Simulation simulation) {
        Software software = simulation.software();
        ObjectNode tree =
                Json.object()
                        .put("discipline", software.discipline().key())
                        .put("quantumMillis", software.quantumMillis())
                        .put("gil", software.gil().key())
                        .put("switchIntervalMillis", software.switchIntervalMillis())
                        .put("gilMicros", software.gilMicros());
        ArrayNode from = tree.putArray("from");
        software.from().forEach(from::add);
        ObjectNode costs = tree.putObject("costs");
        for (ContenderRun run : simulation.recording().runs()) {
            Contender contender = run.contender();
            costs.set(contender.id(), tree(software, contender));
        }
        return tree;
    }

    private static ObjectNode tree(Software software, Contender contender) {
        Costs costs = software.costsOf(contender);
        return Json.object()
                .put("measured", software.costs().containsKey(contender))
                .put("spawnMicros", rounded(costs.spawnMicros()))
                .put("startMicros", rounded(costs.startMicros()))
                .put("warmUpMicros", rounded(costs.warmUpMicros()))
                .put("dispatchMicros", rounded(costs.dispatchMicros()))
                .put("takeMicros", rounded(costs.takeMicros()))
                .put("collectMicros", rounded(costs.collectMicros()))
                .put("latencyMicros", rounded(costs.latencyMicros()))
                .put("pickleNanosPerByte", costs.pickleNanosPerByte())
                .put("bandwidthMegabytesPerSecond", costs.bandwidth())
                .put("endMicros", rounded(costs.endMicros()))
                .put("taskFactor", rounded(costs.taskFactor()))
                .put("taskRatio", rounded(software.tasksOf(contender).ratio()));
    }

    public static ObjectNode tree(Accuracy accuracy) {
        ObjectNode tree =
                Json.object()
                        .put("id", accuracy.contender().id())
                        .put("label", accuracy.label())
                        .put("measuredMillis", Json.millis(accuracy.measuredNanos()))
                        .put("simulatedMillis", Json.millis(accuracy.simulatedNanos()))
                        .put("makespan", rounded(accuracy.makespanError()))
                        .put("others", rounded(accuracy.background()))
                        .put("busy", rounded(accuracy.busyError()));
        ObjectNode states = tree.putObject("states");
        accuracy.stateErrors().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(each -> states.put(each.getKey().key(), rounded(each.getValue())));
        return tree;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
