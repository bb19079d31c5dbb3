package tandem.code;

import tandem.model.Channel;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Fault;
import tandem.model.Guard;
import tandem.model.Workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Experiments of all kinds, small enough to be run by the dozen.
final class Grid {
    private Grid() {}

    /// An experiment, one of its contenders and a language to write it in.
    record Case(Experiment experiment, Contender contender, Syntax syntax) {
        Source source() {
            return Source.of(experiment, contender, syntax, null);
        }

        @Override
        public String toString() {
            return "%s%s through %s for %s in %s: %d by %d, chunk %d, payload %d, uneven %s, io %s, %s%s"
                    .formatted(
                            experiment.workload().key(),
                            experiment.guard() == null ? "" : " by " + experiment.guard().key(),
                            experiment.channel().key(),
                            contender,
                            syntax.title(),
                            experiment.tasks(),
                            experiment.workers(),
                            experiment.chunk(),
                            experiment.payloadBytes(),
                            experiment.unevennessPercent(),
                            experiment.ioPercent(),
                            experiment.schedule().key(),
                            experiment.together() ? ", together" : "");
        }
    }

    /// Every workload with every contender of both languages, in a language; options are drawn.
    static List<Case> all(Syntax syntax, long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            for (Contender contender : contenders(syntax)) {
                cases.add(new Case(drawn(workload, contender, random), contender, syntax));
            }
        }
        return cases;
    }

    /// Some of them, so that every workload and every contender is among them, and most pairs of
    /// options.
    static List<Case> some(Syntax syntax, int count) {
        List<Case> all = all(syntax, 7);
        int contenders = contenders(syntax).size();
        List<Case> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int workload = i % Workload.values().length;
            int contender = (i + i / Workload.values().length) % contenders;
            some.add(all.get(workload * contenders + contender));
        }
        return some;
    }

    /// All that differ in a language.
    static List<Contender> contenders(Syntax syntax) {
        String ids =
                "java:serial java:threads java:virtual java:forkjoin java:gil java:processes"
                        + " python:threads python:processes python:pool python:executor"
                        + " python:interpreters";
        if (syntax == Syntax.PYTHON) {
            ids +=
                    " python:serial python:processes:fork python:processes:spawn"
                            + " python:pool:forkserver,imap python:pool:imap_unordered,maxtasks=1"
                            + " python:pool:starmap python:pool:apply_async python:executor:spawn"
                            + " python:threadpool python:pool:map,maxtasks=2"
                            + " python:pool:spawn,initializer python:executor:fork,initializer";
        }
        return Arrays.stream(ids.split(" ")).map(Contender::parse).toList();
    }

    private static Experiment drawn(Workload workload, Contender contender, Random random) {
        Experiment experiment =
                Experiment.of(workload, List.of(contender))
                        .withTasks(1 + random.nextInt(9))
                        .withWorkers(1 + random.nextInt(3))
                        .withWorkMillis(0.5 + random.nextInt(3))
                        .withChunk(random.nextBoolean() ? 1 : random.nextInt(4))
                        .withUnevennessPercent(random.nextBoolean() ? 0 : 40)
                        .withSchedule(Experiment.Schedule.values()[random.nextInt(2)])
                        .withTogether(random.nextBoolean())
                        .withSwitchIntervalMillis(random.nextBoolean() ? 0 : 0.5)
                        .withSeed(random.nextLong())
                        .withFault(
                                random.nextInt(4) == 0 ? new Fault(Fault.Kind.KILL, 1, 50) : null);
        int[] payloads = {0, 0, 5, 100_000};
        experiment = experiment.withPayloadBytes(payloads[random.nextInt(payloads.length)]);
        List<Guard> guards = Guard.of(workload);
        if (!guards.isEmpty()) {
            experiment = experiment.withGuard(guards.get(random.nextInt(guards.size())));
        }
        Channel[] channels = Channel.values();
        experiment = experiment.withChannel(channels[random.nextInt(channels.length)]);
        int[] waits = {0, 0, 30, 100};
        int wait = waits[random.nextInt(waits.length)];
        return workload.mixesIo() ? experiment.withIoPercent(wait) : experiment;
    }
}
