package tandem.simulate.os;

import tandem.model.span.State;

import java.util.Random;

/// Somebody else's program, which uses its share of one core in the mean: what it misses while
/// others run it makes up for later. Under fair shares it weighs as much as several threads, as
/// others seldom have only one; under all other disciplines it goes first.
public final class Neighbour implements Behaviour {
    private static final double PERIOD_NANOS = 10e6;
    private static final double LEAST_WEIGHT = 4;
    private static final double LEAST_ROOM = 0.05;
    private static final double LEAST_SHARE = 0.001;

    private final SimulatedKernel kernel;
    private final double share;
    private long nextPeriod;

    /// @param share of one core, above 0 to 1
    Neighbour(SimulatedKernel kernel, double share) {
        this.kernel = kernel;
        this.share = share;
    }

    /// Lets neighbours use so many cores' worth: as many cores as that is, and a part of one more.
    ///
    /// @param busy cores' worth that they use
    /// @param cores of the machine
    /// @param workers that compete with them
    public static void settle(
            SimulatedKernel kernel,
            boolean fair,
            double busy,
            int cores,
            int workers,
            Random random) {
        double weight = workers * busy / Math.max(LEAST_ROOM, cores - busy);
        for (double left = busy; left > LEAST_SHARE; left--) {
            Actor actor = kernel.actor(new Neighbour(kernel, Math.min(1, left)), null);
            actor.urgent = !fair;
            actor.weight = Math.max(LEAST_WEIGHT, weight / Math.ceil(busy));
            kernel.wake(actor, 1 + (long) (random.nextDouble() * PERIOD_NANOS));
        }
    }

    @Override
    public void step(Actor me) {
        long now = kernel.now();
        if (nextPeriod == 0) {
            nextPeriod = now;
        }
        if (nextPeriod > now) {
            kernel.sleep(me, nextPeriod - now, State.BLOCKED);
            return;
        }
        nextPeriod += Math.round(PERIOD_NANOS);
        kernel.compute(me, PERIOD_NANOS * share, State.ON_CORE);
    }
}
