package tandem.lesson;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.lesson.check.CheckVerdict;
import tandem.lesson.check.Outcomes;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.model.Recording;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One lesson held once: its steps are run on each interpreter in turn, and its claim is judged by
/// what was recorded. A claim that does not hold is given another chance, since a machine that does
/// something else meanwhile can spoil any measurement.
public final class Lecture {
    private static final int MOST_ATTEMPTS = 2;

    private final Lesson lesson;
    private final Machine machine;
    private final List<Interpreter> pythons;
    private final Laboratory laboratory;
    private final InstantSource clock;
    private volatile boolean stopped;
    private volatile @Nullable Run running;

    /// @param pythons interpreters to hold it on, e.g. {@link #usual}
    public Lecture(
            Lesson lesson, Laboratory laboratory, List<Interpreter> pythons, InstantSource clock) {
        this.lesson = lesson;
        this.laboratory = laboratory;
        machine = laboratory.machine();
        this.pythons = List.copyOf(pythons);
        this.clock = clock;
    }

    /// The interpreters that a lesson is held on when nobody says which: 3.11 and 3.13 where they
    /// are installed, as the lock, counters and pools behave differently there, else the newest.
    /// All with a GIL.
    public static List<Interpreter> usual(Machine machine) {
        List<Interpreter> found = new ArrayList<>();
        for (String version : List.of("3.11", "3.13")) {
            machine.pythons().stream()
                    .filter(python -> python.gil() && python.matches(version))
                    .findFirst()
                    .ifPresent(found::add);
        }
        if (found.isEmpty()) {
            machine.pythons().stream().filter(Interpreter::gil).findFirst().ifPresent(found::add);
        }
        return found;
    }

    /// Ends it soon, and everything that runs for it. May be called from any thread; returns at
    /// once.
    public void stop() {
        stopped = true;
        Run last = running;
        if (last != null) {
            last.stop();
        }
    }

    /// Holds the lesson; takes some seconds for each interpreter.
    ///
    /// @throws Refused if a step cannot be run here
    /// @throws IOException if the lesson's programs cannot be written to a temporary folder
    /// @throws InterruptedException if this thread was interrupted; the run was ended
    public LessonReport hold(Audience audience) throws Refused, IOException, InterruptedException {
        long began = clock.millis();
        if (pythons.isEmpty()) {
            return new LessonReport(
                    lesson,
                    List.of(),
                    "not applicable here: no CPython with a GIL is installed; wanted: 3.8 or newer",
                    0);
        }
        List<LessonReport.Part> parts = new ArrayList<>();
        Path folder = Files.createTempDirectory("tandem-lesson");
        try {
            for (CodeFile file : lesson.code()) {
                Files.writeString(folder.resolve(file.name()), file.text());
            }
            for (Interpreter python : pythons) {
                parts.add(part(python, folder, audience));
            }
        } finally {
            delete(folder);
        }
        return LessonReport.of(lesson, parts, machine.cores(), (clock.millis() - began) / 1e3);
    }

    private LessonReport.Part part(Interpreter python, Path folder, Audience audience)
            throws Refused, InterruptedException {
        double load = 0;
        for (int attempt = 1; ; attempt++) {
            Map<String, List<Recording>> recordings = recordings(python, folder, audience);
            CheckVerdict verdict =
                    lesson.check().judge(new Outcomes(python, machine.cores(), recordings));
            if (!verdict.broken() || attempt == MOST_ATTEMPTS || stopped) {
                return new LessonReport.Part(python, verdict, attempt, load, recordings);
            }
            load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        }
    }

    private Map<String, List<Recording>> recordings(
            Interpreter python, Path folder, Audience audience)
            throws Refused, InterruptedException {
        Map<String, List<Recording>> recordings = new LinkedHashMap<>();
        int most = lesson.steps().stream().mapToInt(Step::times).max().orElse(0);
        // Steps take turns, so that whatever else the machine does strikes all of them alike.
        for (int time = 1; time <= most; time++) {
            for (Step step : lesson.steps()) {
                Optional<Interpreter> on = interpreter(step, python);
                if (time <= step.times() && on.isPresent() && !stopped) {
                    Run run = start(step, on.get(), folder);
                    running = run;
                    if (stopped) {
                        run.stop();
                    }
                    audience.began(step, on.get(), time, run);
                    recordings
                            .computeIfAbsent(step.id(), _ -> new ArrayList<>())
                            .add(await(run, step.limit()));
                }
            }
        }
        return recordings;
    }

    private Optional<Interpreter> interpreter(Step step, Interpreter python) {
        return switch (step.runtime()) {
            case ASKED -> Optional.of(python);
            case FREE_THREADED ->
                    machine.pythons().stream().filter(each -> !each.gil()).findFirst();
        };
    }

    private Run start(Step step, Interpreter python, Path folder) throws Refused {
        return switch (step) {
            case Step.Trial trial ->
                    laboratory.run(trial.on(python, machine.cores()), Runner.Options.DEFAULT);
            case Step.Script script ->
                    laboratory.run(script.on(python, folder), ProgramOptions.silent(null));
        };
    }

    private static Recording await(Run run, Duration limit) throws InterruptedException {
        Thread watch =
                Thread.ofVirtual()
                        .name("limit of a step")
                        .start(() -> {
                            try {
                                Thread.sleep(limit);
                                run.stop();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try {
            return run.await();
        } catch (InterruptedException e) {
            run.stop();
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    /// Removes what a lesson's programs were run from, and what Python kept beside them.
    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
