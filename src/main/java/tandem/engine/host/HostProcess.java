package tandem.engine.host;

import org.jspecify.annotations.Nullable;

import tandem.model.ContenderRun.ClockCheck;
import tandem.model.Exit;
import tandem.wire.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A host process and the conversation with it.
public final class HostProcess implements AutoCloseable {
    private static final int PINGS = 9;
    private static final long LAST_SECONDS = 5;
    private static final long ANSWER_SECONDS = 120;

    private final Process process;
    private final Control.Line line;
    private @Nullable ClockCheck clock;
    private long readyAfterNanos;
    private volatile long endedNanos;

    /// How to start a host.
    ///
    /// @param builder its command line and environment
    /// @param name for messages, e.g. `CPython 3.13.0`
    record Launch(ProcessBuilder builder, String name) {}

    /// A host that does not do as agreed; the message says what happened, for the user.
    public static final class HostFailure extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        public HostFailure(String why) {
            super(why);
            this.why = why;
        }

        public String why() {
            return why;
        }
    }

    private final String name;
    private final long launchedNanos;

    /// Starts a host on the calling thread, whose children the kernel's switch events follow.
    ///
    /// @param folder gets the host's own output as `host.out` and `host.err`
    public static HostProcess start(Launch launch, Control control, Path folder)
            throws HostFailure {
        Control.Line line = control.expect();
        ProcessBuilder builder = launch.builder();
        builder.environment().put("TANDEM_CONTROL", control.address());
        builder.environment().put("TANDEM_TOKEN", line.token());
        builder.directory(folder.toFile());
        builder.redirectOutput(folder.resolve("host.out").toFile());
        builder.redirectError(folder.resolve("host.err").toFile());
        long launched = System.nanoTime();
        try {
            return new HostProcess(builder.start(), line, launch.name(), launched);
        } catch (IOException e) {
            line.close();
            throw new HostFailure(
                    "%s could not be started: %s".formatted(launch.name(), e.getMessage()));
        }
    }

    private HostProcess(Process process, Control.Line line, String name, long launchedNanos) {
        this.process = process;
        this.line = line;
        this.name = name;
        this.launchedNanos = launchedNanos;
        process.onExit()
                .thenRun(() -> {
                    endedNanos = System.nanoTime();
                    line.processEnded();
                });
    }

    public long pid() {
        return process.pid();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Takes the host's greeting and compares its clock with ours: of several questions, the one
    /// that was answered fastest bounds the difference best (Cristian 1989).
    ///
    /// @return the runtime's name as the host tells it
    public String greet() throws HostFailure, InterruptedException {
        Control.Message hello = expect("hello");
        long best = Long.MAX_VALUE;
        for (int i = 0; i < PINGS; i++) {
            long asked = System.nanoTime();
            send("ping", null);
            Control.Message pong = expect("pong");
            long width = pong.seenNanos() - asked;
            if (width < best) {
                best = width;
                long middle = asked + width / 2;
                long offset = middle - pong.number("nanos");
                long uncertainty = width / 2;
                clock =
                        new ClockCheck(
                                pid(),
                                Math.abs(offset) <= uncertainty ? 0 : offset,
                                uncertainty,
                                "handshake");
            }
        }
        String runtime = hello.text("runtime");
        return runtime == null ? name : runtime;
    }

    /// How its clock compares with ours; an offset within the uncertainty is none.
    public ClockCheck clock() {
        if (clock == null) {
            throw new IllegalStateException("not greeted");
        }
        return clock;
    }

    /// Has one iteration measured.
    ///
    /// @return the answer, with `nanosPerIteration` and `footprintBytes`
    public Control.Message calibrate(Plan plan) throws HostFailure, InterruptedException {
        send("calibrate", plan);
        return expect("calibrated");
    }

    /// Has a plan prepared.
    public void prepare(Plan plan) throws HostFailure, InterruptedException {
        send("plan", plan);
        expect("ready");
        readyAfterNanos = System.nanoTime() - launchedNanos;
    }

    /// What it took to be ready, from its launch.
    public long readyAfterNanos() {
        return readyAfterNanos;
    }

    public void go() throws HostFailure {
        send("go", null);
    }

    /// The next message while it works; {@link Control.Message#isEnd} when it is gone; null when it
    /// has said nothing by a moment of the engine's clock.
    public Control.@Nullable Message nextUntil(long nanos) throws InterruptedException {
        return line.takeUntil(nanos);
    }

    /// Why what it said could not be read any further, or null.
    public @Nullable String fault() {
        return line.fault();
    }

    /// When its process was seen to have ended, 0 before.
    public long endedNanos() {
        return endedNanos;
    }

    private void send(String type, @Nullable Object fields) throws HostFailure {
        try {
            line.send(type, fields);
        } catch (IOException e) {
            throw new HostFailure(name + " cannot be reached: " + e.getMessage());
        }
    }

    private Control.Message expect(String type) throws HostFailure, InterruptedException {
        Control.Message message =
                line.takeUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS));
        if (message == null) {
            throw new HostFailure(
                    "%s was not %s within %d s".formatted(name, waitedFor(type), ANSWER_SECONDS));
        }
        if (message.isEnd()) {
            String fault = line.fault();
            if (fault != null) {
                throw new HostFailure(name + " said what cannot be read: " + fault);
            }
            Exit exit = awaitExit();
            throw new HostFailure(
                    "%s ended (%s) before it was %s"
                            .formatted(name, exit.words(), waitedFor(type)));
        }
        if (message.type().equals("done")) {
            String error = message.text("error");
            throw new HostFailure(name + ": " + (error == null ? "nothing was done" : error));
        }
        if (!message.type().equals(type)) {
            throw new HostFailure(
                    "%s said '%s'; expected: '%s'".formatted(name, message.type(), type));
        }
        return message;
    }

    private static String waitedFor(String type) {
        return switch (type) {
            case "hello", "pong" -> "up";
            case "calibrated" -> "calibrated";
            default -> "ready";
        };
    }

    /// Waits for the process's end, which must come by itself once it has said its last; ends it
    /// otherwise; lost, if it cannot be ended. Java tells a signal only by a code above 128.
    public Exit awaitExit() throws InterruptedException {
        if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
            ProcessTree.end(List.of(handle()));
            if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                line.close();
                return new Exit.Lost();
            }
        }
        line.close();
        int code = process.exitValue();
        return code > 128 ? Exit.of(0, code - 128) : Exit.of(code, null);
    }

    /// Ends the process and all that descend from it.
    @Override
    public void close() {
        line.close();
        if (!endsSoon()) {
            ProcessTree.end(List.of(handle()));
        }
    }

    private boolean endsSoon() {
        try {
            return process.waitFor(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
