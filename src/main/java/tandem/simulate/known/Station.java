package tandem.simulate.known;

import tandem.model.Range;
import tandem.model.Recording;
import tandem.model.span.State;
import tandem.simulate.os.Actor;
import tandem.simulate.os.Behaviour;
import tandem.simulate.os.Discipline;
import tandem.simulate.os.Hardware;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /// Of how many customers lanes are shown.
    private static final int SHOWN = 24;

    private static final int BATCHES = 20;

    /// Student's t at 97.5 % for one degree of freedom less than there are batches.
    private static final double STUDENT = 2.093;

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

    /// Where the closed form stands.
    public String source() {
        return constantService
                ? "Pollaczek-Khinchine; Kleinrock, Queueing Systems I, section 5.6"
                : "Erlang's C formula; Kleinrock, Queueing Systems I, section 3.5";
    }

    /// What came of letting customers come.
    ///
    /// @param customers how many came
    /// @param meanWait until service begins
    /// @param low of the mean's 95 % interval, by the means of consecutive batches of customers
    /// @param high of the same
    /// @param recording the first customers' lanes
    public record Answer(
            int customers, double meanWait, double low, double high, Recording recording) {}

    /// Lets customers come.
    ///
    /// @param title of the recording
    /// @param customers how many, 20 or more
    public Answer solve(String title, int customers, long seed) {
        Hardware hardware = Hardware.ideal(servers);
        SimulatedKernel kernel =
                new SimulatedKernel(hardware, Discipline.FCFS, Math.round(UNIT_NANOS), seed);
        Source source = new Source(kernel, new Random(seed), customers);
        kernel.schedule(kernel.actor(source, null), 0);
        kernel.run();
        double[] means = new double[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            means[i] =
                    Arrays.stream(
                                    source.waited,
                                    (int) ((long) customers * i / BATCHES),
                                    (int) ((long) customers * (i + 1) / BATCHES))
                            .average()
                            .orElseThrow();
        }
        double mean = Arrays.stream(source.waited).average().orElseThrow();
        double variance =
                Arrays.stream(means).map(each -> (each - mean) * (each - mean)).sum()
                        / (BATCHES - 1);
        double half = STUDENT * Math.sqrt(variance / BATCHES);
        return new Answer(
                customers, mean, mean - half, mean + half, recording(title, source, kernel));
    }

    private Recording recording(String title, Source source, SimulatedKernel kernel) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < source.shown.size(); i++) {
            names.add("customer " + (i + 1));
        }
        return KnownRecording.of(
                title,
                source(),
                names,
                source.shown,
                kernel,
                servers,
                List.of(
                        "a unit of the station's time is shown as 1 s",
                        "the first %d customers of %d, who found nobody before them"
                                .formatted(source.shown.size(), source.waited.length)));
    }

    /// Sends customers, and notes what each waited. It needs no core itself.
    private final class Source implements Behaviour {
        private final SimulatedKernel kernel;
        private final Random random;
        private final double[] waited;
        private final List<SimulatedLane> shown = new ArrayList<>();
        private int sent;

        Source(SimulatedKernel kernel, Random random, int customers) {
            this.kernel = kernel;
            this.random = random;
            waited = new double[customers];
        }

        @Override
        public void step(Actor me) {
            double service = (constantService ? 1 : exponential()) / serviceRate * UNIT_NANOS;
            SimulatedLane trace = sent < SHOWN ? new SimulatedLane() : null;
            if (trace != null) {
                shown.add(trace);
                trace.born(kernel.now());
                trace.ready(kernel.now());
                trace.doing(sent);
            }
            kernel.wake(kernel.actor(new Customer(this, sent, service), trace), 0);
            if (++sent == waited.length) {
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
        private final int number;
        private final double serviceNanos;
        private long cameAt = -1;

        Customer(Source source, int number, double serviceNanos) {
            this.source = source;
            this.number = number;
            this.serviceNanos = serviceNanos;
        }

        @Override
        public void step(Actor me) {
            if (cameAt < 0) {
                cameAt = source.kernel.now();
                source.kernel.compute(me, serviceNanos, State.ON_CORE);
            } else {
                double nanos = source.kernel.now() - cameAt - Math.max(1, serviceNanos);
                source.waited[number] = Math.max(0, nanos) / UNIT_NANOS;
                source.kernel.exit(me);
            }
        }
    }
}
