package tandem.cli;

import tandem.model.Interpreter;
import tandem.model.Machine;

import java.util.stream.Collectors;

/// CPythons by what an option says of them.
public final class PythonChoice {
    private PythonChoice() {}

    /// @param version as in `--python`, e.g. `3.13`
    /// @throws WrongUsage if none that is installed matches
    public static Interpreter installed(String version, Machine machine) throws WrongUsage {
        return machine.pythons().stream()
                .filter(python -> python.matches(version))
                .findFirst()
                .orElseThrow(() -> notInstalled(version, machine));
    }

    private static WrongUsage notInstalled(String version, Machine machine) {
        String installed =
                machine.pythons().stream()
                        .map(Interpreter::shortVersion)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new WrongUsage(
                "python '%s' is not installed; allowed: %s"
                        .formatted(version, installed.isEmpty() ? "none was found" : installed));
    }
}
