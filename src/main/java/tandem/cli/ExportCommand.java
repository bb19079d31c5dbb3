package tandem.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            description = {
                "how many times as fast as the run a film replays it, 0.001 to 100; unless given, a"
                        + " film takes ten seconds",
            })
    private @Nullable Double speed;

    @Mixin private ExportOptions options = new ExportOptions();

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, WrongUsage {
        options.check(targets);
        Recording recording = RecordingFile.read(file);
        options.check(recording, targets, speed);
        boolean all = true;
        for (Path target : targets) {
            try {
                options.write(recording, target, speed);
            } catch (IOException e) {
                terminal.complain(String.valueOf(e.getMessage()));
                all = false;
            }
        }
        return all ? Cli.DONE : Cli.FAILED;
    }
}
