package tandem.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Times two ways to do the same work in turns, so that whatever else the machine does hits both.
public final class Stopwatch {
    private Stopwatch() {}

    /// Units of work a second, by turn.
    public record Rates(List<Double> own, List<Double> other) {
        public Rates {
            own = List.copyOf(own);
            other = List.copyOf(other);
        }
    }

    /// @param turns of each, after one that does not count
    /// @param own does the work and returns how many units it was
    /// @param other the same in another way
    public static Rates compare(int turns, LongSupplier own, LongSupplier other) {
        List<Double> owns = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int turn = 0; turn <= turns; turn++) {
            double left = rate(own);
            double right = rate(other);
            if (turn > 0) {
                owns.add(left);
                others.add(right);
            }
        }
        return new Rates(owns, others);
    }

    private static double rate(LongSupplier work) {
        long start = System.nanoTime();
        long units = work.getAsLong();
        return units * 1e9 / Math.max(1, System.nanoTime() - start);
    }
}
