package tandem.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tandem.model.Recording;
import tandem.store.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `tandem export`: a recording as pictures and data.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a recording to files, each in the format of its suffix.")
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RECORDING.tandem", description = "the recording")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "OUT", description = "what to write")
    private List<Path> targets = List.of();

    @Mixin private ExportOptions options = new ExportOptions();

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, WrongUsage {
        options.check(targets);
        Recording recording = RecordingFile.read(file);
        boolean all = true;
        for (Path target : targets) {
            try {
                options.write(recording, target);
            } catch (IOException e) {
                terminal.complain(String.valueOf(e.getMessage()));
                all = false;
            }
        }
        return all ? Cli.DONE : Cli.FAILED;
    }
}
