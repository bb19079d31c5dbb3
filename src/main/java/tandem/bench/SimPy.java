package tandem.bench;

import tandem.engine.host.Scratch;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.python.HostFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SimPy, Python's library for discrete-event simulation, where a Python has it: what it makes of
/// the models of {@link tandem.bench.EventRace}.
public final class SimPy {
    private static final int NOT_INSTALLED = 3;

    private final String python;
    private final String version;

    private SimPy(String python, String version) {
        this.python = python;
        this.version = version;
    }

    /// Looks for a Python that has it: the `python3` on the path, with a virtual environment's or
    /// the user's own modules, then the interpreters of a machine.
    public static Optional<SimPy> find(Machine machine) throws InterruptedException {
        List<String> pythons = new ArrayList<>(List.of("python3"));
        machine.pythons().stream().map(Interpreter::executable).forEach(pythons::add);
        for (String python : pythons) {
            try {
                List<String> versions = figures(python, "version", List.of("version"));
                if (!versions.isEmpty()) {
                    return Optional.of(new SimPy(python, versions.getFirst()));
                }
            } catch (IOException e) {
                continue; // This Python is not there, or too old for SimPy.
            }
        }
        return Optional.empty();
    }

    /// SimPy's own version.
    public String version() {
        return version;
    }

    /// The Python that has it, as it is called.
    public String python() {
        return python;
    }

    /// The hold model: processes that sleep for random times, again and again.
    ///
    /// @return holds a second, by turn
    /// @throws IOException if its process does not do as it should
    public List<Double> hold(int size, int holds, int turns)
            throws IOException, InterruptedException {
        return rates("hold", size, holds, turns);
    }

    /// Round robin with a log of its spans.
    ///
    /// @return slices a second, by turn
    /// @throws IOException if its process does not do as it should
    public List<Double> roundRobin(int jobs, int slices, int turns)
            throws IOException, InterruptedException {
        return rates("robin", jobs, slices, turns);
    }

    private List<Double> rates(String model, int size, int count, int turns)
            throws IOException, InterruptedException {
        List<Double> rates =
                figures(
                                python,
                                "rate",
                                List.of(
                                        model,
                                        Integer.toString(size),
                                        Integer.toString(count),
                                        Integer.toString(turns)))
                        .stream()
                        .map(Double::valueOf)
                        .toList();
        if (rates.size() != turns) {
            throw new IOException(
                    "SimPy's process told %d rates instead of %d".formatted(rates.size(), turns));
        }
        return rates;
    }

    /// @return the values of lines `key=value`; empty if SimPy is not installed
    private static List<String> figures(String python, String key, List<String> arguments)
            throws IOException, InterruptedException {
        Path folder = Scratch.inMemory("tandem-simpy");
        try {
            List<String> command = new ArrayList<>(List.of(python));
            command.add(HostFiles.extractTo(folder).resolveSibling("simpy_race.py").toString());
            command.addAll(arguments);
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0 && code != NOT_INSTALLED) {
                throw new IOException("%s ended with %d".formatted(command, code));
            }
            String prefix = key + "=";
            return text.lines()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        } finally {
            Scratch.delete(folder);
        }
    }
}
