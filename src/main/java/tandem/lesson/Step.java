package tandem.lesson;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Program;
import tandem.model.Range;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Something a lesson runs.
public sealed interface Step {

    /// The name that checks know it by, e.g. `threads`.
    String id();

    /// What it shows, on one line.
    String title();

    /// How often it is run, 1 or more.
    int times();

    /// Which interpreter runs it.
    Runtime runtime();

    /// After how long it is ended.
    Duration limit();

    /// Which interpreter runs a step.
    enum Runtime {
        /// The one that the lesson is held on.
        ASKED,
        /// One without a global interpreter lock; the step is left out where there is none.
        FREE_THREADED
    }

    /// An experiment.
    ///
    /// @param experiment its Python contenders have no version of their own
    /// @param perCore whether its workers and tasks are meant for each core of the machine
    record Trial(
            String id,
            String title,
            int times,
            Runtime runtime,
            Duration limit,
            Experiment experiment,
            boolean perCore)
            implements Step {

        /// The experiment for an interpreter: all its Python contenders run on that one.
        ///
        /// @param cores of the machine
        public Experiment on(Interpreter python, int cores) {
            List<Contender> contenders =
                    experiment.contenders().stream()
                            .map(each ->
                                    each.language() == Language.PYTHON
                                            ? each.withVersion(wanted(python))
                                            : each)
                            .toList();
            Experiment here = experiment.withContenders(contenders);
            return perCore
                    ? here.withWorkers(times(here.workers(), cores, Experiment.WORKERS))
                            .withTasks(times(here.tasks(), cores, Experiment.TASKS))
                    : here;
        }

        private static int times(int amount, int cores, Range range) {
            return (int) Math.min((long) amount * cores, (long) range.most());
        }

        private static String wanted(Interpreter python) {
            // A contender's version is numbers alone: a release candidate is asked for by them.
            String numbers = python.version().replaceFirst("[a-z].*", "");
            boolean whole = numbers.equals(python.version());
            return whole ? numbers + (python.gil() ? "" : "t") : python.shortVersion();
        }
    }

    /// One of the lesson's programs.
    ///
    /// @param code the program
    /// @param arguments what it is given
    record Script(
            String id,
            String title,
            int times,
            Runtime runtime,
            Duration limit,
            CodeFile code,
            List<String> arguments)
            implements Step {
        public Script {
            arguments = List.copyOf(arguments);
        }

        /// The program for an interpreter.
        ///
        /// @param folder where the lesson's files are
        public Program on(Interpreter python, Path folder) {
            return new Program(
                    Program.Kind.PYTHON,
                    folder.resolve(code.name()).toString(),
                    arguments,
                    folder.toString(),
                    python.executable(),
                    code.text());
        }
    }
}
