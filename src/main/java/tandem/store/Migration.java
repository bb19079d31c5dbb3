package tandem.store;

import tandem.model.Channel;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What recordings of earlier versions do not have, as it was then.
final class Migration {
    /// What the labels of serial runs ended with, and do now.
    private static final String FORMER_SERIAL = " one by one";

    private static final String SERIAL = " serial";

    private Migration() {}

    /// Adds what is missing.
    ///
    /// @param recording as it was read
    static void complete(JsonNode recording) {
        recording.path("runs").forEach(Migration::completeRun);
        recording.path("swept").path("kept").forEach(kept -> completeRun(kept.path("run")));
        recording.path("calibrations").forEach(Migration::completeCalibration);
        recording.path("swept").path("sittings").forEach(each -> absent(each, "leastSpeed"));
        absent(recording, "swept");
        absent(recording, "prediction");
        if (recording.path("machine") instanceof ObjectNode machine && !machine.has("cacheCores")) {
            machine.put("cacheCores", 0);
        }
        JsonNode experiment = recording.path("subject");
        if (experiment.path("of").asString("").equals("experiment")) {
            if (experiment instanceof ObjectNode tree && !tree.has("channel")) {
                tree.put("channel", Channel.DEFAULT.name());
            }
            absent(experiment, "guard");
        }
    }

    private static void completeCalibration(JsonNode calibration) {
        if (calibration instanceof ObjectNode tree && !tree.has("warmUpNanos")) {
            tree.put("warmUpNanos", 0);
        }
    }

    private static void completeRun(JsonNode run) {
        if (run instanceof ObjectNode tree && !tree.has("arrivals")) {
            tree.putArray("arrivals");
        }
        String label = run.path("label").asString("");
        if (run instanceof ObjectNode tree && label.endsWith(FORMER_SERIAL)) {
            tree.put("label", label.replace(FORMER_SERIAL, SERIAL));
        }
        for (JsonNode lane : run.path("lanes")) {
            if (lane instanceof ObjectNode tree && !tree.has("taskNames")) {
                tree.putObject("taskNames");
            }
        }
    }

    private static void absent(JsonNode node, String key) {
        if (node instanceof ObjectNode tree && !tree.has(key)) {
            tree.putNull(key);
        }
    }
}
