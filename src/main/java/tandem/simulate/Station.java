package tandem.simulate;

import tandem.model.Range;
import tandem.model.State;

import java.util.Random;

/// A queueing station whose mean wait theory knows: customers arrive at random (Poisson) at one
/// queue before some servers, and are served in the order of their arrival.
///
/// @param servers how many
/// @param arrivalRate customers per unit of time
/// @param serviceRate customers that one server serves per unit of time
/// @param constantService whether every service takes equally long (M/D/1, with one server), or an
///   exponential time (M/M/c)
public record Station(
        int servers, double arrivalRate, double serviceRate, boolean constantService) {

    public static final Range SERVERS = new Range("servers", 1, 1024, "");

    private static final double UNIT_NANOS = 1e9;

    /// @throws IllegalArgumentException naming what was given and what is allowed; the queue would
    ///   grow for ever if customers came faster than they are served
    public Station {
        SERVERS.check(servers);
        if (!(arrivalRate > 0) || !(serviceRate > 0) || arrivalRate >= servers * serviceRate) {
            throw new IllegalArgumentException(
                    "%s customers come and %d × %s can be served; allowed: fewer than can be served"
                            .formatted(arrivalRate, servers, serviceRate));
        }
        if (constantService && servers != 1) {
            throw new IllegalArgumentException(
                    "%d servers of constant service; allowed: 1, as the closed form is M/D/1's"
                            .formatted(servers));
        }
    }

    /// The mean time that a customer waits before its service begins, in theory.
    ///
    /// M/M/c: Erlang's C formula, `Wq = C(c, a) / (cµ − λ)` with `a = λ/µ`; M/D/1:
    /// Pollaczek–Khinchine, `Wq = ρ / (2µ(1 − ρ))` with `ρ = λ/µ` (Kleinrock, Queueing Systems I,
    /// 1975, equations 3.40 and 5.68 ff.).
    public double meanWait() {
        double load = arrivalRate / serviceRate;
        if (constantService) {
            return load / (2 * serviceRate * (1 - load));
        }
        double term = 1;
        double sum = 1;
        for (int i = 1; i < servers; i++) {
            term *= load / i;
            sum += term;
        }
        double all = term * load / servers / (1 - load / servers);
        return all / (sum + all) / (servers * serviceRate - arrivalRate);
    }

    /// The same, found by letting customers come.
    ///
    /// @param customers how many
    public double simulatedMeanWait(int customers, long seed) {
        Hardware hardware = Hardware.ideal(servers);
        Kernel kernel = new Kernel(hardware, Discipline.FCFS, Math.round(UNIT_NANOS), seed);
        Source source = new Source(kernel, new Random(seed), customers);
        kernel.schedule(kernel.actor(source, null), 0);
        kernel.run();
        return source.waitedNanos / UNIT_NANOS / customers;
    }

    /// Sends customers, and adds up what they waited. It needs no core itself.
    private final class Source implements Behaviour {
        private final Kernel kernel;
        private final Random random;
        private int left;
        private double waitedNanos;

        Source(Kernel kernel, Random random, int customers) {
            this.kernel = kernel;
            this.random = random;
            left = customers;
        }

        @Override
        public void step(Actor me) {
            double service = (constantService ? 1 : exponential()) / serviceRate * UNIT_NANOS;
            Customer customer = new Customer(this, service);
            kernel.wake(kernel.actor(customer, null), 0);
            if (--left == 0) {
                kernel.exit(me);
            } else {
                kernel.sleep(
                        me, Math.round(exponential() / arrivalRate * UNIT_NANOS), State.BLOCKED);
            }
        }

        private double exponential() {
            return -Math.log(1 - random.nextDouble());
        }
    }

    private static final class Customer implements Behaviour {
        private final Source source;
        private final double serviceNanos;
        private long cameAt = -1;

        Customer(Source source, double serviceNanos) {
            this.source = source;
            this.serviceNanos = serviceNanos;
        }

        @Override
        public void step(Actor me) {
            if (cameAt < 0) {
                cameAt = source.kernel.now();
                source.kernel.compute(me, serviceNanos, State.ON_CORE);
            } else {
                source.waitedNanos +=
                        Math.max(0, source.kernel.now() - cameAt - Math.max(1, serviceNanos));
                source.kernel.exit(me);
            }
        }
    }
}
