package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tandem.export.SummaryJson;
import tandem.model.Recording;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `tandem stats`: a recording's summary.
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Prints the summary of a recording.")
final class StatsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "RECORDING.tandem", description = "the recording")
    private Path file = Path.of("");

    @Option(
            names = "--json",
            description = "print one JSON document on stdout and nothing else there")
    private boolean json;

    StatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Recording recording = RecordingFile.read(file);
        if (json) {
            new SummaryJson().write(recording, terminal.out());
        } else {
            terminal.print(new RecordingReport(terminal).of(recording));
        }
        return Cli.DONE;
    }
}
