package tandem.child;

import org.jspecify.annotations.Nullable;

import tandem.model.Strategy;
import tandem.wire.Plan;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The host of a Java contender: prepares a plan, makes the workers, and tells what came of it.
public final class ChildHost {
    private final ControlLine control;
    private final List<String> flags;
    private @Nullable WorkerProcesses processes;
    private volatile boolean done;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String address = System.getenv("TANDEM_CONTROL");
        String token = System.getenv("TANDEM_TOKEN");
        String flags = System.getenv(JavaLaunch.FLAGS_VARIABLE);
        if (address == null || token == null) {
            System.err.println("a host is started by Tandem, with TANDEM_CONTROL and TANDEM_TOKEN");
            System.exit(2);
            return;
        }
        try (ControlLine control = ControlLine.call(address, token)) {
            boolean none = flags == null || flags.isBlank();
            new ChildHost(control, none ? List.of() : Arrays.asList(flags.split(" "))).serve();
        }
        System.exit(0);
    }

    private ChildHost(ControlLine control, List<String> flags) {
        this.control = control;
        this.flags = flags;
    }

    private void serve() throws IOException, InterruptedException {
        JsonNode message;
        while ((message = control.next()) != null) {
            switch (message.path("type").asString("")) {
                case "ping" ->
                        control.send(control.message("pong").put("nanos", System.nanoTime()));
                case "calibrate" -> calibrate(control.as(message, Plan.class));
                case "plan" -> {
                    carryOut(control.as(message, Plan.class));
                    return;
                }
                default -> throw new IOException("message " + message + " was not expected");
            }
        }
    }

    private void calibrate(Plan plan) throws IOException {
        Calibrator.Measured measured = new Calibrator(new Job(plan)).measure();
        control.send(
                control.message("calibrated")
                        .put("nanosPerIteration", measured.nanosPerIteration())
                        .put("warmUpNanos", measured.warmUpNanos())
                        .put("footprintBytes", measured.footprintBytes()));
    }

    private void carryOut(Plan plan) throws IOException, InterruptedException {
        Job job = new Job(plan);
        Strategy strategy = strategy(plan);
        Threads threads = new Threads(job, strategy);
        if (strategy == Strategy.PROCESSES) {
            processes = new WorkerProcesses(job, flags, control);
        } else {
            WarmUp.of(job);
            rehearse(plan, strategy);
        }
        control.send(control.message("ready"));
        if (control.next() == null) {
            return;
        }
        Thread.ofPlatform().daemon().name("control").start(this::endWithChannel);
        control.send(control.message("began").put("nanos", System.nanoTime()));
        switch (strategy) {
            case SERIAL -> threads.serial();
            case THREADS, GIL -> threads.each(Thread.ofPlatform());
            case VIRTUAL -> threads.each(Thread.ofVirtual());
            case FORKJOIN -> threads.forkJoin();
            case PROCESSES -> {
                if (processes != null) {
                    processes.carryOut();
                }
            }
            case POOL, EXECUTOR, THREADPOOL, INTERPRETERS ->
                    throw new IOException(
                            "Java has no strategy '"
                                    + plan.strategy()
                                    + "'; allowed: those of Java");
        }
        done = true;
        control.send(
                control.message("done")
                        .put("nanos", System.nanoTime())
                        .put("result", Long.toString(job.result()))
                        .put("missing", job.missing())
                        .put("error", job.error()));
    }

    private static void rehearse(Plan plan, Strategy strategy)
            throws IOException, InterruptedException {
        TaskLanes lanes = new TaskLanes(plan);
        if (strategy != Strategy.VIRTUAL) {
            lanes.rehearse();
            return;
        }
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        lanes.rehearse();
                    } catch (IOException e) {
                        failure.set(e);
                    }
                })
                .join();
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private static Strategy strategy(Plan plan) throws IOException {
        for (Strategy strategy : Strategy.values()) {
            if (strategy.key().equals(plan.strategy())) {
                return strategy;
            }
        }
        throw new IOException("strategy '" + plan.strategy() + "' is not known");
    }

    private void endWithChannel() {
        try {
            while (control.next() != null) {
                // After 'go' Tandem says nothing more.
            }
        } catch (IOException e) {
            // A broken channel has ended, too.
        }
        if (done) {
            return;
        }
        if (processes != null) {
            processes.kill();
        }
        Runtime.getRuntime().halt(3);
    }
}
