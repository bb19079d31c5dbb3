package tandem.bench;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.program.ProgramRun;
import tandem.lab.Laboratory;
import tandem.law.Median;
import tandem.model.Interpreter;
import tandem.model.Program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What recording a Python program costs it: the same script plainly and recorded, in turns, from
/// the request to start it to its end.
public final class TracingBenchmark {
    private final Laboratory laboratory;

    /// A script that costs something of one kind.
    public enum Load {
        /// Nothing but the interpreter's start.
        START("start", "pass"),
        /// One thread that computes for about a second.
        COMPUTING("computing", "sum(i % 7 for i in range(12_000_000))"),
        /// Four threads that compute and pass the GIL around.
        THREADS(
                "threads",
                """
                import threading
                def work():
                    sum(i % 7 for i in range(3_000_000))
                threads = [threading.Thread(target=work) for _ in range(4)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                """),
        /// Ten thousand tasks of a pool that do next to nothing, one at a time.
        TINY_TASKS(
                "tiny tasks",
                """
                import multiprocessing
                def task(number):
                    return number + 1
                if __name__ == "__main__":
                    with multiprocessing.get_context("fork").Pool(2) as pool:
                        pool.map(task, range(10_000), chunksize=1)
                """),
        /// Ten thousand tasks of a process executor that do next to nothing.
        EXECUTOR_TASKS(
                "executor tasks",
                """
                from concurrent.futures import ProcessPoolExecutor
                def task(number):
                    return number + 1
                if __name__ == "__main__":
                    with ProcessPoolExecutor(2) as executor:
                        for _ in executor.map(task, range(10_000)):
                            pass
                """),
        /// Ten thousand tasks of a thread executor that do next to nothing.
        THREAD_TASKS(
                "thread tasks",
                """
                from concurrent.futures import ThreadPoolExecutor
                with ThreadPoolExecutor(2) as executor:
                    for _ in executor.map(abs, range(10_000)):
                        pass
                """),
        /// Ten thousand threads, one after another.
        BRIEF_THREADS(
                "brief threads",
                """
                import threading
                for _ in range(10_000):
                    thread = threading.Thread(target=int)
                    thread.start()
                    thread.join()
                """);

        private final String title;
        private final String source;

        Load(String title, String source) {
            this.title = title;
            this.source = source;
        }

        /// As shown.
        public String title() {
            return title;
        }
    }

    /// Medians of one load, in nanoseconds.
    public record Result(Load load, int pairs, double plainNanos, double recordedNanos) {

        /// How much longer a recorded run takes, as a share of a plain one.
        public double overhead() {
            return recordedNanos / plainNanos - 1;
        }
    }

    public TracingBenchmark(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    /// Measures one load.
    ///
    /// @param pairs of runs; which of a pair is first alternates
    /// @param progress told after each pair
    /// @throws Refused if the program cannot be started
    /// @throws IOException if a script cannot be written or started
    public Result measure(Load load, Interpreter python, int pairs, Consumer<Integer> progress)
            throws Refused, IOException, InterruptedException {
        Path script = Files.createTempFile("tandem-bench", ".py");
        try {
            Files.writeString(script, load.source);
            List<Double> plain = new ArrayList<>();
            List<Double> recorded = new ArrayList<>();
            recorded(script, python);
            for (int pair = 0; pair < pairs; pair++) {
                if (pair % 2 == 0) {
                    plain.add(plain(script, python));
                    recorded.add(recorded(script, python));
                } else {
                    recorded.add(recorded(script, python));
                    plain.add(plain(script, python));
                }
                progress.accept(pair + 1);
            }
            return new Result(load, pairs, Median.of(plain), Median.of(recorded));
        } finally {
            Files.deleteIfExists(script);
        }
    }

    private static double plain(Path script, Interpreter python)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(python.executable(), script.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            output.readAllBytes();
        }
        process.waitFor();
        return System.nanoTime() - began;
    }

    private double recorded(Path script, Interpreter python) throws Refused, InterruptedException {
        Program program =
                new Program(
                        Program.Kind.PYTHON,
                        script.toString(),
                        List.of(),
                        String.valueOf(script.getParent()),
                        python.executable(),
                        null);
        ProgramRun run = laboratory.run(program, ProgramOptions.silent(null));
        run.await();
        return run.rootNanos();
    }
}
