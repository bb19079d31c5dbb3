package tandem.store;

import tandem.model.Channel;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What recordings of earlier versions do not have, as it was then.
final class Former {
    private Former() {}

    /// Adds what is missing.
    ///
    /// @param recording as it was read
    static void complete(JsonNode recording) {
        absent(recording, "swept");
        absent(recording, "prediction");
        JsonNode experiment = recording.path("subject");
        if (experiment.path("of").asString("").equals("experiment")) {
            if (experiment instanceof ObjectNode tree && !tree.has("channel")) {
                tree.put("channel", Channel.DEFAULT.name());
            }
            absent(experiment, "guard");
        }
    }

    private static void absent(JsonNode node, String key) {
        if (node instanceof ObjectNode tree && !tree.has(key)) {
            tree.putNull(key);
        }
    }
}
