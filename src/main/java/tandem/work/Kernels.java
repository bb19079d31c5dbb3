package tandem.work;

import tandem.model.Guard;
import tandem.model.Workload;

/// Makes kernels.
public final class Kernels {
    private Kernels() {}

    /// A kernel for one worker, ready to run: what it needs of `surroundings` has been built.
    public static Kernel of(Workload workload, Surroundings surroundings) {
        long beatEvery = surroundings.beatEvery();
        return switch (workload) {
            case PRIMES, MIXED -> new Primes(beatEvery);
            case MANDELBROT -> new Mandelbrot(beatEvery);
            case SHA256 -> new Sha256(beatEvery);
            case WAIT -> new Wait();
            case FILES -> new FileTrips(beatEvery, surroundings.workFolder());
            case HTTP -> new HttpTrips(beatEvery, surroundings.httpPort());
            case SUM -> new Sum(beatEvery, surroundings.numbers());
            case COUNTER ->
                    new Count(
                            beatEvery,
                            surroundings.counter(),
                            surroundings.atomic() ? Guard.ATOMIC : Guard.LOCK);
            case COUNTER_UNLOCKED -> new Count(beatEvery, surroundings.counter(), Guard.NONE);
            case MOVE -> new Move();
        };
    }
}
