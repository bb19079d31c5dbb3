package tandem;

import tandem.cli.Cli;
import tandem.lab.Survey;
import tandem.store.Home;
import tandem.ui.OffscreenSurface;
import tandem.ui.window.Window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Starts the window or the command line. Nothing of JavaFX is loaded for the command line, but for
/// the benchmark that paints.
public final class Main {
    private Main() {}

    /// `tandem` and `tandem FILE` open the window; everything else is a command.
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Home home = Home.of(environment);
        Survey survey = Survey.ofThisMachine(home.folder());
        Cli cli =
                Cli.ofThisProcess(
                        environment,
                        survey,
                        home.folder(),
                        (width, height) -> OffscreenSurface.of(width, height));
        if (arguments.length > 0 && cli.takes(arguments[0])) {
            System.exit(cli.run(arguments));
        }
        if (arguments.length > 0 && !Files.exists(Path.of(arguments[0]))) {
            System.exit(cli.refuse(arguments[0]));
        }
        if (!hasDisplay(environment)) {
            System.exit(
                    cli.complain(
                            "no display: neither DISPLAY nor WAYLAND_DISPLAY is set; the command"
                                    + " line works: tandem run, tandem --help"));
        }
        Window.open(home, survey, arguments.length > 0 ? Path.of(arguments[0]) : null);
    }

    private static boolean hasDisplay(Map<String, String> environment) {
        return !System.getProperty("os.name", "").equals("Linux")
                || System.getProperty("glass.platform") != null
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
