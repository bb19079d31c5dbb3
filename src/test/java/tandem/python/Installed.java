package tandem.python;

import org.jspecify.annotations.Nullable;

import tandem.model.Interpreter;

import java.util.List;
import java.util.stream.Stream;

/// The interpreters of this machine, for parameterised tests.
public final class Installed {
    /// Each of them was started once to be found, which is enough for a JVM full of tests.
    private static @Nullable List<Interpreter> found;

    private Installed() {}

    /// All of them.
    public static synchronized List<Interpreter> all() throws InterruptedException {
        List<Interpreter> all = found;
        if (all == null) {
            all = Interpreters.ofThisMachine().find().interpreters();
            found = all;
        }
        return all;
    }

    /// One of each minor version with `-Dpythons=all`; without it the newest, 3.11 and the oldest,
    /// as a fault of one between them is rare and each costs a minute.
    static Stream<Interpreter> minors() throws InterruptedException {
        List<Interpreter> each = eachMinor();
        if ("all".equals(System.getProperty("pythons"))) {
            return each.stream();
        }
        return Stream.concat(of311And(each.getFirst(), each), Stream.of(each.getLast())).distinct();
    }

    private static List<Interpreter> eachMinor() throws InterruptedException {
        List<Interpreter> all = all();
        return all.stream()
                .filter(python ->
                        all.stream()
                                .filter(p -> p.shortVersion().equals(python.shortVersion()))
                                .findFirst()
                                .filter(python::equals)
                                .isPresent())
                .toList();
    }

    /// The newest, and 3.11 if it is another.
    static Stream<Interpreter> two() throws InterruptedException {
        List<Interpreter> each = eachMinor();
        return of311And(each.getFirst(), each);
    }

    private static Stream<Interpreter> of311And(Interpreter newest, List<Interpreter> each) {
        return each.stream()
                .filter(python -> python.equals(newest) || python.shortVersion().equals("3.11"));
    }

    /// The newest and the oldest, between which a module's own ways have changed most.
    static Stream<Interpreter> ends() throws InterruptedException {
        List<Interpreter> each = eachMinor();
        return Stream.of(each.getFirst(), each.getLast()).distinct();
    }

    static Interpreter newest() throws InterruptedException {
        return all().getFirst();
    }
}
