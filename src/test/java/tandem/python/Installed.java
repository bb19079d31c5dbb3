package tandem.python;

import tandem.model.Interpreter;

import java.util.List;
import java.util.stream.Stream;

/// The interpreters of this machine, for parameterised tests.
final class Installed {
    private Installed() {}

    /// All of them.
    static List<Interpreter> all() throws InterruptedException {
        return Interpreters.ofThisMachine().find().interpreters();
    }

    /// One of each minor version.
    static Stream<Interpreter> minors() throws InterruptedException {
        List<Interpreter> all = all();
        return all.stream()
                .filter(python ->
                        all.stream()
                                .filter(p -> p.shortVersion().equals(python.shortVersion()))
                                .findFirst()
                                .filter(python::equals)
                                .isPresent());
    }

    /// The newest, and 3.11 if it is another.
    static Stream<Interpreter> two() throws InterruptedException {
        List<Interpreter> minors = minors().toList();
        return minors.stream()
                .filter(python ->
                        python.equals(minors.getFirst()) || python.shortVersion().equals("3.11"));
    }

    static Interpreter newest() throws InterruptedException {
        return all().getFirst();
    }
}
