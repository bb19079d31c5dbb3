package tandem.code;

import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.model.Range;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.List;

/// What a program says of itself at its top.
record About(Writing writing) {
    private static final int COLUMNS = 96;

    /// Lines, all but the first with what a comment needs at its beginning.
    String text() {
        String prefix =
                switch (writing.syntax()) {
                    case PYTHON -> "";
                    case JAVA -> "// ";
                };
        List<String> lines = new ArrayList<>(wrapped(asked()));
        String remarks = remarks();
        if (!remarks.isEmpty()) {
            lines.add("");
            lines.addAll(wrapped(remarks));
        }
        lines.add("");
        lines.addAll(start());
        return String.join("\n" + prefix, lines);
    }

    private String asked() {
        Experiment experiment = writing.experiment();
        String tasks =
                experiment.workload() == Workload.MOVE
                        ? count(experiment.tasks(), "task")
                                + ", each with a payload of "
                                + count(experiment.payloadBytes(), "byte")
                        : count(experiment.tasks(), "task")
                                + " of "
                                + Range.plain(experiment.workMillis())
                                + " ms";
        return experiment.workload().title() + ": " + tasks + crew() + ".";
    }

    private String crew() {
        if (writing.isSerial()) {
            return ", one after another";
        }
        int workers = writing.experiment().workers();
        String crew = ", done by " + workers + " " + one(writing.twin().workers(), workers);
        if (!writing.twin().takes()) {
            return crew;
        }
        return crew
                + (writing.isFixed()
                        ? " with a fixed share each"
                        : " that take the next when they are free");
    }

    private static String one(String workers, int count) {
        return count != 1
                ? workers
                : workers.replaceFirst("\\bthreads\\b", "thread")
                        .replaceFirst("\\bprocesses\\b", "process");
    }

    private String remarks() {
        List<String> remarks = new ArrayList<>();
        Experiment experiment = writing.experiment();
        if (!writing.twin().note().isEmpty()) {
            remarks.add(writing.twin().note());
        }
        if (experiment.payloadBytes() > 0 && !writing.twin().crosses()) {
            remarks.add("A payload is handed over by reference, so that its size costs nothing.");
        }
        Fault fault = experiment.fault();
        if (fault != null) {
            remarks.add("The fault " + fault + " is left out.");
        }
        return String.join(" ", remarks);
    }

    private List<String> start() {
        return switch (writing.syntax()) {
            case PYTHON ->
                    List.of(
                            "Made by Tandem for exactly this experiment. It needs nothing but"
                                    + " Python:",
                            "",
                            "    python3 " + writing.fileName());
            case JAVA ->
                    List.of(
                            "Made by Tandem for exactly this experiment. It needs nothing but a JDK"
                                    + " 25:",
                            "",
                            "    java " + writing.fileName());
        };
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
