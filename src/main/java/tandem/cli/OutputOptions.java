package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tandem.export.KnownJson;
import tandem.export.SimulationJson;
import tandem.export.SummaryJson;
import tandem.model.Recording;
import tandem.simulate.accuracy.Simulation;
import tandem.simulate.known.Known;
import tandem.simulate.known.ReferenceSolution;
import tandem.store.AtomicFile;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a command's recording goes.
final class OutputOptions {
    @Option(names = "--out", paramLabel = "RECORDING.tandem", description = "save the recording")
    private @Nullable Path out;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "write a picture or the data, by suffix; may be repeated")
    private List<Path> exports = new ArrayList<>();

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    @Mixin private ExportOptions exporting = new ExportOptions();

    boolean isJson() {
        return json;
    }

    /// @throws WrongUsage if something could not be written where it is asked for
    void check() throws WrongUsage {
        exporting.check(exports);
        if (out != null) {
            if (!out.toString().toLowerCase(Locale.ROOT).endsWith(RecordingFile.SUFFIX)) {
                throw new WrongUsage("out is '" + out + "'; allowed: a name that ends in .tandem");
            }
            String obstacle = AtomicFile.obstacle(out);
            if (obstacle != null) {
                throw new WrongUsage("out is " + obstacle);
            }
        }
    }

    /// Prints and writes a recording. What cannot be written is told, and the rest is written.
    ///
    /// @return whether all could be written
    boolean deliver(Recording recording, Terminal terminal) {
        return deliver(recording, terminal, terminal.out());
    }

    /// The same with the words for people on another stream.
    boolean deliver(Recording recording, Terminal terminal, PrintStream words) {
        return deliver(
                recording,
                terminal,
                () -> new SummaryJson().write(recording, terminal.out()),
                () -> terminal.print(new RecordingReport(terminal).of(recording), words));
    }

    /// The same of what the simulator came to, with the known answer beside it.
    boolean deliver(ReferenceSolution solved, Terminal terminal) {
        return deliver(
                solved.recording(),
                terminal,
                () -> new KnownJson().write(solved, terminal.out()),
                () ->
                        terminal.print(
                                KnownWords.of(solved)
                                        + "\n"
                                        + new TextTimeline(terminal).of(solved.recording())));
    }

    /// Lists questions with known answers.
    boolean deliver(List<Known> all, Terminal terminal) {
        return told(
                terminal,
                json
                        ? () -> KnownJson.writeNames(all, terminal.out())
                        : () -> terminal.print(KnownWords.list(all)));
    }

    /// The same of a simulation, with what went into it.
    boolean deliver(Simulation simulation, Terminal terminal) {
        return deliver(
                simulation.recording(),
                terminal,
                () -> new SimulationJson().write(simulation, terminal.out()),
                () ->
                        terminal.print(
                                new RecordingReport(terminal).of(simulation.recording())
                                        + SimulationWords.of(simulation)));
    }

    private boolean deliver(
            Recording recording, Terminal terminal, Delivery document, Delivery words) {
        boolean delivered = true;
        if (out != null) {
            Path file = out;
            delivered &= told(terminal, () -> RecordingFile.write(recording, file));
        }
        if (json) {
            delivered &= told(terminal, document);
        } else {
            delivered &= told(terminal, words);
        }
        for (Path file : exports) {
            delivered &= told(terminal, () -> exporting.write(recording, file));
        }
        return delivered;
    }

    private interface Delivery {
        void run() throws IOException;
    }

    private static boolean told(Terminal terminal, Delivery delivery) {
        try {
            delivery.run();
            return true;
        } catch (IOException e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return false;
        }
    }
}
