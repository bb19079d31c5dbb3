package tandem.bench;

import tandem.child.JavaLaunch;
import tandem.engine.host.Scratch;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.python.HostFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Tandem's pool of worker JVMs beside CPython's `multiprocessing.Pool`, in turns on the same
/// machine: two workers, 16 bytes there and back with each task, one message a task.
public final class PoolBenchmark {
    private static final int TASKS = 1_000_000;
    private static final int TRIPS = 5_000;
    private static final int PYTHON_TASKS = 100_000;
    private static final int PYTHON_TRIPS = 2_000;

    private final Machine machine;

    /// All figures of all turns, in order.
    ///
    /// @param readyMillis from the wish for a worker JVM to its readiness
    /// @param plainReadyMillis the same without flags and cache, as `java -cp` starts it
    /// @param roundTripMicros the median time of one task alone, there and back
    /// @param tasksPerSecond of tiny tasks, sent as fast as they are answered
    /// @param pythonRoundTripMicros `Pool.apply`'s median; empty without a CPython
    /// @param pythonTasksPerSecond of `Pool.map` with a chunk size of 1; empty without a CPython
    public record Result(
            List<Double> readyMillis,
            List<Double> plainReadyMillis,
            List<Double> roundTripMicros,
            List<Double> tasksPerSecond,
            List<Double> pythonRoundTripMicros,
            List<Double> pythonTasksPerSecond) {}

    public PoolBenchmark(Machine machine) {
        this.machine = machine;
    }

    /// The interpreter that is compared with: the newest with a GIL.
    public Optional<Interpreter> interpreter() {
        return machine.pythons().stream().filter(Interpreter::gil).findFirst();
    }

    /// Measures.
    ///
    /// @param turns how often each side has its turn
    /// @param progress told of each turn
    /// @throws IOException if a process does not do as it should
    public Result measure(int turns, Consumer<String> progress)
            throws IOException, InterruptedException {
        Result result =
                new Result(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (int turn = 0; turn < turns; turn++) {
            Path folder = Scratch.inMemory("tandem-bench");
            try {
                measureOwn(folder, result);
                if (interpreter().isPresent()) {
                    measurePython(interpreter().get(), folder, result);
                }
            } finally {
                Scratch.delete(folder);
            }
            progress.accept("turn %d of %d".formatted(turn + 1, turns));
        }
        return result;
    }

    private static void measureOwn(Path folder, Result result)
            throws IOException, InterruptedException {
        List<String> command = JavaLaunch.poolTrial();
        command.add(folder.toString());
        command.add(Integer.toString(TASKS));
        command.add(Integer.toString(TRIPS));
        Map<String, Double> figures = figures(new ProcessBuilder(command));
        result.readyMillis().add(figure(figures, "readyMillis"));
        result.plainReadyMillis().add(figure(figures, "plainReadyMillis"));
        result.roundTripMicros().add(figure(figures, "roundTripMicros"));
        result.tasksPerSecond().add(figure(figures, "tasksPerSecond"));
    }

    private static void measurePython(Interpreter python, Path folder, Result result)
            throws IOException, InterruptedException {
        Path sources = HostFiles.extractTo(folder).resolveSibling("pool_bench.py");
        ProcessBuilder builder = HostFiles.command(python, sources);
        builder.command().add(Integer.toString(PYTHON_TASKS));
        builder.command().add(Integer.toString(PYTHON_TRIPS));
        Map<String, Double> figures = figures(builder);
        result.pythonRoundTripMicros().add(figure(figures, "roundTripMicros"));
        result.pythonTasksPerSecond().add(figure(figures, "tasksPerSecond"));
    }

    private static double figure(Map<String, Double> figures, String key) throws IOException {
        Double value = figures.get(key);
        if (value == null) {
            throw new IOException("a benchmark's process did not tell '" + key + "'");
        }
        return value;
    }

    private static Map<String, Double> figures(ProcessBuilder builder)
            throws IOException, InterruptedException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("a benchmark's process ended with " + code);
        }
        Map<String, Double> figures = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                figures.put(
                        line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
            }
        }
        return figures;
    }
}
