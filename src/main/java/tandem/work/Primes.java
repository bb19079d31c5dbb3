package tandem.work;

/// Counts primes by trial division.
final class Primes extends Iterations {
    Primes(long beatEvery) {
        super(beatEvery);
    }

    @Override
    long iterate(int task, long iteration, Pace pace) {
        return count(task);
    }

    /// How many of the task's 8 odd numbers have no divisor among 3, 5, ..., 315.
    static int count(int task) {
        int first = 80_001 + 16 * (task % 1024);
        int primes = 0;
        for (int number = first; number < first + 16; number += 2) {
            int divisors = 0;
            for (int divisor = 3; divisor <= 315; divisor += 2) {
                if (number % divisor == 0) {
                    divisors++;
                }
            }
            if (divisors == 0) {
                primes++;
            }
        }
        return primes;
    }
}
