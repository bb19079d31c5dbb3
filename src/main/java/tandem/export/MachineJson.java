package tandem.export;

import tandem.model.Interpreter;
import tandem.model.Machine;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;

/// A machine: its cores, interpreters, and what can be observed on it.
///
/// @param javaHome where the Java is that runs Tandem and its Java workers
public record MachineJson(String javaHome) implements Format<Machine> {

    @Override
    public void write(Machine machine, OutputStream out) throws IOException {
        ObjectNode document = Json.object().put("format", 1);
        document.setAll(tree(machine));
        document.putArray("jdks").addObject().put("version", machine.java()).put("home", javaHome);
        Json.write(document, out);
    }

    public static ObjectNode tree(Machine machine) {
        ObjectNode tree =
                Json.object()
                        .put("cores", machine.cores())
                        .put("os", machine.os())
                        .put("java", machine.java())
                        .put("cpu", machine.cpu())
                        .put("memoryBytes", machine.memoryBytes());
        ArrayNode pythons = tree.putArray("pythons");
        for (Interpreter python : machine.pythons()) {
            pythons.addObject()
                    .put("version", python.version())
                    .put("contender", "python@" + python.shortVersion())
                    .put("gil", python.gil())
                    .put("executable", python.executable());
        }
        ObjectNode observable = tree.putObject("observable");
        put(observable, "switchEvents", machine.switches());
        put(observable, "runQueueWait", machine.schedstat());
        put(observable, "threadClock", machine.threadClock());
        return tree;
    }

    private static void put(ObjectNode parent, String key, Machine.Observable observable) {
        ObjectNode object = parent.putObject(key).put("available", observable.available());
        if (observable.available()) {
            object.putNull("reason");
        } else {
            object.put("reason", observable.reason());
        }
    }
}
