package tandem.lab;

import tandem.probe.ThisMachine;
import tandem.python.Interpreters;

import java.nio.file.Path;
import java.util.List;

/// Looks at a machine before anything is run on it, which takes a moment: interpreters are started
/// to ask them who they are.
@FunctionalInterface
public interface Survey {

    /// What was found.
    ///
    /// @param laboratory on the machine
    /// @param problems what could not be used of it, a sentence each
    record Found(Laboratory laboratory, List<String> problems) {
        public Found {
            problems = List.copyOf(problems);
        }
    }

    /// Looks.
    ///
    /// @throws InterruptedException if this thread was interrupted while it waited
    Found take() throws InterruptedException;

    /// Looks at the machine that this process runs on.
    ///
    /// @param home the settings folder, where calibrations and hooks are kept
    static Survey ofThisMachine(Path home) {
        return () -> {
            Interpreters.Found pythons = Interpreters.ofThisMachine().find();
            return new Found(
                    new LocalLaboratory(ThisMachine.look(pythons.interpreters()), home),
                    pythons.problems());
        };
    }
}
