package tandem.bench;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Launches;
import tandem.engine.host.Refused;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.model.Contender;
import tandem.model.ContenderOption;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.Workload;
import tandem.probe.Proc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Makes workers fail at random, for real, and checks of each what a user relies on: its run ended,
/// its lane says what happened to it, and no process is left.
public final class FaultTrials {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_OF_A_HANG = Duration.ofSeconds(10);
    private static final int WORKERS = 3;
    private static final int TASKS = 36;
    private static final int MOST_AT_ONCE = 5;

    private final Laboratory laboratory;
    private final Random random;
    private final Machine machine;

    /// One contender's fault and what came of it.
    ///
    /// @param contender which
    /// @param fault that was asked for
    /// @param happened on the victim's lane
    /// @param struck whether the fault struck; the victim may get no task in time
    /// @param miss what is wrong with that, or null
    public record Trial(
            Contender contender,
            Fault fault,
            String happened,
            boolean struck,
            @Nullable String miss) {}

    /// @param seed of what is chosen; the same seed chooses the same
    public FaultTrials(Laboratory laboratory, long seed) {
        this.laboratory = laboratory;
        random = new Random(seed);
        machine = laboratory.machine();
    }

    /// Every way to spread tasks in Java, and in one of the Pythons of this machine: each more
    /// would cost a serial run as its base.
    private List<Contender> contenders() {
        List<Contender> all = new ArrayList<>();
        List<Interpreter> pythons = machine.pythons();
        String python =
                pythons.isEmpty()
                        ? ""
                        : "@" + pythons.get(random.nextInt(pythons.size())).shortVersion();
        for (Strategy strategy : Strategy.values()) {
            if (strategy != Strategy.PROGRAM && strategy.isIn(Language.JAVA)) {
                all.add(Contender.parse("java:" + strategy.key()));
            }
            if (strategy != Strategy.PROGRAM && strategy.isIn(Language.PYTHON)) {
                withOptions("python" + python + ":" + strategy.key())
                        .map(Contender::parse)
                        .filter(this::runsHere)
                        .forEach(all::add);
            }
        }
        return all;
    }

    /// Whether a contender can run on this machine.
    boolean runsHere(Contender contender) {
        try {
            new Launches(machine).check(contender);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    private static Stream<String> withOptions(String id) {
        Strategy strategy = Contender.parse(id).strategy();
        Stream<String> options =
                strategy == Strategy.POOL
                        ? Stream.concat(
                                ContenderOption.START_METHODS.stream(),
                                ContenderOption.POOL_METHODS.stream())
                        : ContenderOption.START_METHODS.stream();
        return strategy.forks() ? options.map(option -> id + ":" + option) : Stream.of(id);
    }

    /// One experiment with a fault chosen at random, and up to five contenders.
    public List<Trial> next() throws Refused, InterruptedException {
        Fault.Kind[] kinds = Fault.Kind.values();
        Fault fault =
                new Fault(
                        kinds[random.nextInt(kinds.length)],
                        1 + random.nextInt(WORKERS),
                        random.nextInt(101));
        List<Contender> able = contenders();
        able.removeIf(each -> each.strategy() == Strategy.SERIAL && fault.worker() > 1);
        Collections.shuffle(able, random);
        return of(
                fault, able.subList(0, Math.min(MOST_AT_ONCE, able.size())), random.nextBoolean());
    }

    /// One experiment with a fault.
    ///
    /// @param atOnce whether its contenders race
    public List<Trial> of(Fault fault, List<Contender> chosen, boolean atOnce)
            throws Refused, InterruptedException {
        Experiment experiment =
                Experiment.of(Workload.PRIMES, chosen)
                        .withTasks(TASKS)
                        .withWorkMillis(8)
                        .withWorkers(WORKERS)
                        .withOrder(atOnce ? Experiment.Order.RACE : Experiment.Order.FAIR)
                        .withFault(fault);
        Duration limit = fault.kind() == Fault.Kind.HANG ? LIMIT_OF_A_HANG : LIMIT;
        Recording recording =
                laboratory.run(experiment, Runner.Options.DEFAULT.withLimit(limit)).await();
        return recording.contenders().stream().map(run -> trial(run, fault)).toList();
    }

    private static Trial trial(ContenderRun run, Fault fault) {
        boolean spared = run.notes().stream().anyMatch(note -> note.contains("did not strike"));
        Lane victim =
                run.lanes().stream()
                        .filter(lane -> lane.worker() == fault.worker() - 1)
                        .findFirst()
                        .orElse(null);
        String happened =
                victim == null
                        ? "no lane"
                        : victim.exit().words()
                                + (victim.note() == null ? "" : " " + victim.note());
        return new Trial(
                run.contender(), fault, happened, !spared, miss(run, fault, victim, spared));
    }

    private static @Nullable String miss(
            ContenderRun run, Fault fault, @Nullable Lane victim, boolean spared) {
        if (!run.done()) {
            return "the run has not ended";
        }
        if (victim == null) {
            return "its lane is missing: " + run.failure();
        }
        if (run.lanes().stream().anyMatch(lane -> lane.exit() instanceof Exit.Running)) {
            return "a lane still runs";
        }
        List<Long> left =
                Stream.concat(Stream.of(run.hostPid()), run.lanes().stream().map(Lane::pid))
                        .distinct()
                        .filter(Proc::isAlive)
                        .toList();
        if (!left.isEmpty()) {
            return "processes are left: " + left;
        }
        if (spared) {
            return run.failed() ? "spared and yet failed: " + run.failure() : null;
        }
        if (!run.failed()) {
            return "not failed, though a task is lost";
        }
        if (!labelled(run.contender().strategy(), fault.kind(), victim)) {
            return "labelled wrongly: " + run.failure();
        }
        return siblings(run, victim);
    }

    private static boolean labelled(Strategy strategy, Fault.Kind kind, Lane victim) {
        String note = String.valueOf(victim.note());
        return switch (kind) {
            case KILL -> victim.exit().equals(Exit.of(0, 9));
            case SEGV -> victim.exit().equals(Exit.of(0, 11));
            case EXIT -> victim.exit().equals(new Exit.Exited(7));
            case THROW -> raised(strategy, victim, "this task was told to fail");
            case OOM -> raised(strategy, victim, "Memory");
            case HANG -> victim.exit().equals(Exit.of(0, 9)) && note.startsWith("hung in task");
        };
    }

    private static boolean raised(Strategy strategy, Lane victim, String words) {
        return catches(strategy)
                ? victim.exit().clean() && String.valueOf(victim.note()).contains(words)
                : victim.exit() instanceof Exit.Threw(String error) && error.contains(words);
    }

    /// Whether a strategy's own library catches what a task throws.
    private static boolean catches(Strategy strategy) {
        return switch (strategy) {
            case FORKJOIN, POOL, EXECUTOR, THREADPOOL, INTERPRETERS -> true;
            case SERIAL, THREADS, VIRTUAL, PROCESSES, GIL, PROGRAM -> false;
        };
    }

    /// The victim's siblings share its end, or end well, or are ended by Tandem.
    private static @Nullable String siblings(ContenderRun run, Lane victim) {
        for (Lane lane : run.lanes()) {
            boolean shared = lane.pid() == victim.pid() && lane.exit().equals(victim.exit());
            boolean ended = String.valueOf(lane.note()).startsWith("ended by ");
            if (lane != victim && !shared && !ended && !lane.exit().clean()) {
                return "its sibling %s: %s".formatted(lane.name(), lane.exit().words());
            }
        }
        return null;
    }
}
