package tandem.lesson.check;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Subject;
import tandem.model.Workload;
import tandem.model.span.Evidence;
import tandem.model.span.SpanLog;
import tandem.model.span.Spans;
import tandem.model.span.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Outcomes made up for tests of checks.
final class Made {
    static final Interpreter PYTHON = new Interpreter("/opt/python3.13", "3.13.0", true);
    static final long ROOT = 100;
    private static final Contender PROGRAM = program("").contender();

    private Made() {}

    static Outcomes outcomes(Map<String, Recording> steps) {
        return outcomes(PYTHON, 2, steps);
    }

    static Outcomes outcomes(Interpreter python, int cores, Map<String, Recording> steps) {
        Map<String, List<Recording>> lists = new java.util.HashMap<>();
        steps.forEach((step, recording) -> lists.put(step, List.of(recording)));
        return new Outcomes(python, cores, lists);
    }

    static Program program(String source) {
        return new Program(Program.Kind.PYTHON, "x.py", List.of(), ".", "/opt/python", source);
    }

    /// A program that printed these lines, a millisecond each.
    static Recording printed(String lines, Lane... lanes) {
        return printed(program(""), lines, lanes);
    }

    static Recording printed(Program program, String lines, Lane... lanes) {
        List<OutputLine> output = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            output.add(
                    new OutputLine(
                            PROGRAM.id(), -1, (output.size() + 1) * 1_000_000L, false, line));
        }
        return recording(program, List.of(run(PROGRAM, 0, null, List.of(lanes))), output);
    }

    static Lane root(Exit exit) {
        return lane(Lane.Kind.PROCESS, ROOT, ROOT, null, 0, 1000, exit, Spans.NONE);
    }

    static Lane child(long pid, Exit exit) {
        return child(pid, exit, 0);
    }

    /// A child that waited for so many milliseconds of its life.
    static Lane child(long pid, Exit exit, long waitMillis) {
        return lane(Lane.Kind.PROCESS, pid, pid, ROOT, 10, 900, exit, waited(waitMillis));
    }

    static Lane thread(long tid, long waitMillis) {
        return lane(
                Lane.Kind.THREAD, ROOT, tid, null, 10, 900, new Exit.Exited(0), waited(waitMillis));
    }

    private static Spans waited(long millis) {
        SpanLog log = new SpanLog();
        if (millis > 0) {
            log.append(
                    10_000_000,
                    (10 + millis) * 1_000_000,
                    State.WAITING_LOCK,
                    Evidence.INFERRED,
                    Spans.NO_TASK,
                    Spans.NO_CORE);
        }
        return log.spans();
    }

    private static Lane lane(
            Lane.Kind kind,
            long pid,
            long tid,
            @Nullable Long parent,
            long startMillis,
            long endMillis,
            Exit exit,
            Spans spans) {
        return new Lane(
                (int) tid,
                kind.key() + " " + tid,
                kind,
                pid,
                tid,
                parent,
                startMillis * 1_000_000,
                endMillis * 1_000_000,
                exit,
                1,
                0,
                0,
                0,
                false,
                null,
                spans);
    }

    /// Lanes of workers: each a list of turns on a core, `from-to` in milliseconds, with task 0, or
    /// of waits for one, `~from-to`.
    static List<Lane> workers(String... turns) {
        List<Lane> lanes = new ArrayList<>();
        for (String own : turns) {
            SpanLog log = new SpanLog();
            for (String turn : own.split(" ")) {
                boolean waits = turn.startsWith("~");
                String[] ends = turn.replace("~", "").split("-");
                log.append(
                        Math.round(Double.parseDouble(ends[0]) * 1e6),
                        Math.round(Double.parseDouble(ends[1]) * 1e6),
                        waits ? State.WAITING_CORE : State.ON_CORE,
                        Evidence.MEASURED,
                        0,
                        waits ? Spans.NO_CORE : 0);
            }
            lanes.add(
                    lane(
                            Lane.Kind.THREAD,
                            ROOT,
                            lanes.size() + 1L,
                            null,
                            0,
                            1000,
                            new Exit.Exited(0),
                            log.spans()));
        }
        return lanes;
    }

    /// An experiment of some contenders.
    static Recording trial(ContenderRun... runs) {
        List<Contender> own =
                Stream.of(runs)
                        .filter(run -> !run.baseline())
                        .map(ContenderRun::contender)
                        .toList();
        return recording(Experiment.of(Workload.PRIMES, own), List.of(runs), List.of());
    }

    /// A contender that took so long and so much memory.
    static ContenderRun took(String contender, long millis, long megabytes, Lane... lanes) {
        return took(contender, millis, megabytes, List.of(lanes));
    }

    static ContenderRun took(String contender, long millis, long megabytes, List<Lane> lanes) {
        ContenderRun run = run(Contender.parse(contender), millis, "1", lanes);
        return new ContenderRun(
                run.contender(),
                run.label(),
                contender.endsWith("serial"),
                run.workers(),
                run.phase(),
                0,
                run.makespanNanos(),
                ROOT,
                0,
                0,
                megabytes * 1_000_000,
                "1",
                null,
                run.source(),
                List.of(),
                0,
                List.of(),
                lanes);
    }

    private static ContenderRun run(
            Contender contender, long millis, @Nullable String result, List<Lane> lanes) {
        return new ContenderRun(
                contender,
                contender.id(),
                false,
                Math.max(1, lanes.size()),
                ContenderRun.Phase.DONE,
                0,
                millis * 1_000_000,
                ROOT,
                0,
                0,
                0,
                result,
                null,
                ContenderRun.Source.SWITCHES,
                List.of(),
                0,
                List.of(),
                lanes);
    }

    private static Recording recording(
            Subject subject, List<ContenderRun> runs, List<OutputLine> output) {
        Machine machine =
                new Machine(
                        "Linux",
                        "",
                        2,
                        1L << 33,
                        "25",
                        List.of(PYTHON),
                        Machine.Observable.YES,
                        Machine.Observable.YES,
                        Machine.Observable.YES);
        return new Recording(
                Recording.Origin.MEASURED,
                "2026-01-01T00:00:00Z",
                machine,
                subject,
                List.of(),
                runs,
                output,
                1,
                0);
    }
}
