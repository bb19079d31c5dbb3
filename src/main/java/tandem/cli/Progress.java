package tandem.cli;

import tandem.engine.run.Run;

import java.time.Duration;
import java.util.Locale;

/// One line on an interactive stderr that says how far a run is, and is wiped at its end.
final class Progress implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final String WIPE = "\r\033[K";

    private final Run run;
    private final Terminal terminal;
    private final Thread thread;

    Progress(Run run, Terminal terminal) {
        this.run = run;
        this.terminal = terminal;
        thread = Thread.ofVirtual().name("progress").unstarted(this::show);
        if (terminal.errInteractive()) {
            thread.start();
        }
    }

    private void show() {
        try {
            while (!run.ended()) {
                String line =
                        String.format(
                                Locale.ROOT, "%3.0f %%  %s", run.progress() * 100, run.activity());
                int fitting = Math.min(line.length(), terminal.columns() - 1);
                terminal.err().print(WIPE + line.substring(0, fitting));
                terminal.err().flush();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (terminal.errInteractive()) {
            thread.interrupt();
            thread.join();
            terminal.err().print(WIPE);
            terminal.err().flush();
        }
    }
}
