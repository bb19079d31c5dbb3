package tandem.ui;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.program.ProgramOptions;
import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.law.Figures;
import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.model.Axis;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Prediction;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Sweep;
import tandem.model.Swept;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts, watches and stops runs.
public final class RunControl {
    private static final long DIGEST_NANOS = 250_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Studio studio;
    private final Laboratory laboratory;
    private final BackgroundTasks errands;
    private final Autosave autosave;
    private final Documents documents;
    private final Words words;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private volatile @Nullable Run current;
    private volatile @Nullable Session session;
    private @Nullable Prediction expected;
    private long digestedNanos;
    private boolean replacing;
    private Asking asked =
            _ -> {
                throw new Refused("nothing was asked for yet");
            };

    public RunControl(
            Studio studio,
            Laboratory laboratory,
            BackgroundTasks errands,
            Autosave autosave,
            Documents documents,
            Words words) {
        this.studio = studio;
        this.laboratory = laboratory;
        this.errands = errands;
        this.autosave = autosave;
        this.documents = documents;
        this.words = words;
        new KeptRecordings(studio, busy()).follow();
    }

    /// Whether something is being started or runs.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// About how long the experiment would take.
    public long estimateNanos() {
        return laboratory.estimateNanos(studio.experiment().get());
    }

    /// Runs what the screen is about, unless something runs already, or a guess is not understood
    /// that would be left out then.
    public void start() {
        String unclear = studio.unclearGuess();
        if (unclear != null) {
            studio.notice().set(Notice.failed(words.of("guess.unclear", unclear)));
            return;
        }
        switch (studio.screen().get()) {
            case RUN, WHAT_IF -> startExperiment();
            case SWEEP -> startSweep();
            case LESSONS -> startLesson();
            case SCRIPT -> startProgram();
        }
    }

    /// Starts what is asked, with or without a look at the memory.
    private interface Asking {
        Run start(Runner.Options options) throws Refused;
    }

    private void startExperiment() {
        Experiment experiment = studio.experiment().get();
        expected = expected(experiment, List.of((double) experiment.workers()));
        startInstead(options -> laboratory.run(experiment, options));
    }

    /// What is expected of an experiment's contenders at some values; null if nothing is.
    private @Nullable Prediction expected(Experiment experiment, List<Double> values) {
        List<Prediction.Guess> guesses = new ArrayList<>();
        for (Prediction.Guess guess :
                studio.prediction().get().only(experiment.contenders()).guesses()) {
            List<Prediction.Point> points =
                    guess.points().stream()
                            .filter(point -> values.contains(point.value()))
                            .toList();
            if (!points.isEmpty()) {
                guesses.add(new Prediction.Guess(guess.contender(), points));
            }
        }
        return guesses.isEmpty() ? null : new Prediction(guesses);
    }

    private void startSweep() {
        String problem = studio.sweepProblem().get();
        if (problem != null) {
            studio.notice().set(Notice.failed(problem));
            return;
        }
        try {
            Sweep sweep = studio.sweep().get().sweep(studio.experiment().get());
            expected = sweep.axis() == Axis.WORKERS ? expected(sweep.base(), sweep.values()) : null;
            startInstead(options -> laboratory.sweep(sweep, options));
        } catch (IllegalArgumentException e) {
            studio.notice().set(Notice.failed(String.valueOf(e.getMessage())));
        }
    }

    /// Adds repeats to the sweep that is shown, unless something runs already.
    public void addRepeats(int more) {
        Recording earlier = studio.recording().get();
        if (earlier == null || earlier.sweep().isEmpty()) {
            studio.notice().set(Notice.failed(words.of("sweep.none")));
        } else {
            expected = earlier.prediction();
            replacing = false;
            start(
                    options -> laboratory.resume(earlier, more, options),
                    Runner.Options.DEFAULT,
                    null);
        }
    }

    private void startProgram() {
        Program program = studio.program().get();
        if (program == null) {
            studio.notice().set(Notice.failed(words.of("script.none")));
        } else if (program.kind() == Program.Kind.QUESTION) {
            studio.notice().set(Notice.failed(words.of("script.question.run")));
        } else {
            expected = null;
            startInstead(_ -> laboratory.run(program, ProgramOptions.silent(null)));
        }
    }

    private void startLesson() {
        Lesson chosen = studio.lesson().get();
        if (chosen == null) {
            studio.notice().set(Notice.failed(words.of("lesson.none")));
        } else {
            hold(chosen);
        }
    }

    /// Holds a lesson, unless something runs already. Its runs are shown one after another; what
    /// came of it is then among the studio's reports.
    public void hold(Lesson lesson) {
        if (begin()) {
            Session begun = new Session(lesson, studio, laboratory, this::started);
            session = begun;
            studio.teaching().set(Teaching.of(lesson));
            errands.run(
                    begun::hold,
                    report -> held(begun, report),
                    failed ->
                            over(
                                    begun.stopped()
                                            ? Notice.ready(words.of("lesson.stopped"))
                                            : Notice.failed(String.valueOf(failed.getMessage()))));
        }
    }

    private void held(Session ended, LessonReport report) {
        if (ended.stopped()) {
            over(Notice.ready(words.of("lesson.stopped")));
            return;
        }
        studio.reports().put(report.lesson().name(), report);
        Boolean held = report.held();
        int number = report.lesson().number();
        if (held == null) {
            over(Notice.ready(report.sentence()));
        } else {
            over(
                    held
                            ? Notice.done(words.of("status.held", number))
                            : Notice.failed(words.of("status.notHeld", number)));
        }
    }

    private void over(Notice notice) {
        Run last = studio.run().get();
        session = null;
        studio.teaching().set(null);
        if (last != null) {
            adopt(last.recording());
            studio.digest().set(last.recording());
            studio.run().set(null);
        }
        busy.set(false);
        studio.notice().set(notice);
    }

    private boolean begin() {
        if (busy.get()) {
            return false;
        }
        busy.set(true);
        studio.notice().set(Notice.working(words.of("status.starting")));
        return true;
    }

    /// Starts what takes the place of what is shown.
    private void startInstead(Asking asking) {
        Recording replaced = Autosave.unsaved(studio);
        replacing = replaced != null;
        start(asking, Runner.Options.DEFAULT, replaced);
    }

    /// @param replaced what would be lost thereby, or null
    private void start(Asking asking, Runner.Options options, @Nullable Recording replaced) {
        if (!begin()) {
            return;
        }
        asked = asking;
        errands.run(
                () -> {
                    keepBefore(replaced);
                    return asking.start(options);
                },
                this::started,
                refused -> {
                    busy.set(false);
                    studio.notice().set(refusal(String.valueOf(refused.getMessage())));
                });
    }

    private void keepBefore(@Nullable Recording replaced) {
        if (replaced != null) {
            try {
                autosave.keepBefore(replaced);
            } catch (IOException e) {
                Notice said =
                        Notice.failed(words.of("status.notKept", String.valueOf(e.getMessage())));
                Platform.runLater(() -> studio.notice().set(said));
            }
        }
    }

    private void started(Run run) {
        current = run;
        studio.file().set(null);
        studio.show(run.recording());
        studio.run().set(run);
    }

    /// Ends what runs, and keeps what was recorded.
    public void stop() {
        Session held = session;
        if (held != null) {
            held.stop();
        }
        Run run = studio.run().get();
        if (run != null) {
            run.stop();
        }
    }

    /// Takes what was recorded since.
    ///
    /// @param nowNanos the frame's time
    void take(long nowNanos) {
        Run run = studio.run().get();
        if (run == null) {
            return;
        }
        boolean ended = run.ended();
        Recording recording =
                ended && expected != null && studio.teaching().get() == null
                        ? run.recording().withPrediction(expected)
                        : run.recording();
        adopt(recording);
        if (ended || nowNanos - digestedNanos >= DIGEST_NANOS) {
            digestedNanos = nowNanos;
            studio.digest().set(recording);
        }
        Teaching teaching = studio.teaching().get();
        if (teaching != null) {
            studio.notice().set(Notice.working(teaching.sentence(words)));
        } else if (ended) {
            studio.run().set(null);
            busy.set(false);
            studio.notice().set(withWayBack(verdict(run, recording), run, recording));
            keep(recording);
        } else {
            studio.notice().set(Notice.working(run.activity()));
        }
    }

    private void adopt(Recording recording) {
        if (recording != studio.recording().get()) {
            studio.recording().set(recording);
            if (studio.following().get()) {
                studio.view().set(studio.view().get().fit(recording));
            }
        }
    }

    /// Offers what a run has replaced, if the run came to less than that.
    private Notice withWayBack(Notice verdict, Run run, Recording recording) {
        boolean less = run.stopped() || !Autosave.isWorthKeeping(recording);
        return replacing && less && verdict.remedy() == null
                ? verdict.withRemedy(
                        new Notice.Remedy(words.of("menu.before"), documents::reopenBefore))
                : verdict;
    }

    private Notice verdict(Run run, Recording recording) {
        Swept swept = recording.sweep().orElse(null);
        if (swept != null) {
            return SweepVerdict.of(swept, run, words);
        }
        if (run.stopped()) {
            return Notice.ready(words.of("status.stopped", sums(recording)));
        }
        List<ContenderRun> failed = recording.runs().stream().filter(ContenderRun::failed).toList();
        if (failed.isEmpty() && recording.subject() instanceof Program program) {
            Exit exit = recording.runs().getFirst().lanes().getFirst().exit();
            String sentence =
                    words.of("status.program", program.name(), exit.words(), sums(recording));
            return exit.clean() ? Notice.done(sentence) : Notice.failed(sentence);
        }
        if (failed.isEmpty()) {
            return Notice.done(words.of("status.done", sums(recording)));
        }
        String why = String.valueOf(failed.getFirst().failure());
        if (failed.size() == recording.runs().size() && Runner.isAboutMemory(why)) {
            return refusal(why);
        }
        return Notice.failed(
                words.of(
                        "status.failed",
                        failed.size(),
                        recording.runs().size(),
                        failed.getFirst().label(),
                        why));
    }

    private Notice refusal(String why) {
        return Runner.isAboutMemory(why)
                ? new Notice(
                        Notice.Kind.FAILED,
                        why,
                        new Notice.Remedy(
                                words.of("status.anyway"),
                                () -> start(asked, new Runner.Options(true, true), null)))
                : Notice.failed(why);
    }

    /// One line that sums a recording up.
    public String sums(Recording recording) {
        boolean program = recording.subject() instanceof Program;
        long lanes = recording.contenders().stream().mapToInt(run -> run.lanes().size()).sum();
        return String.join(
                ", ",
                program
                        ? words.count("status.lanes", lanes, Figures.count(lanes))
                        : words.count(
                                        "status.runs",
                                        recording.runs().size(),
                                        Figures.count(recording.runs().size()))
                                + ", "
                                + words.count("status.workers", lanes, Figures.count(lanes)),
                words.count(
                        "status.spans",
                        recording.spanCount(),
                        Figures.count(recording.spanCount())),
                recording.lost() == 0
                        ? words.of("status.nothingLost")
                        : words.of("status.lost", Figures.count(recording.lost())));
    }

    private void keep(Recording recording) {
        errands.run(
                () -> {
                    autosave.keep(recording);
                    return recording;
                },
                _ -> {},
                failed ->
                        studio.notice()
                                .set(
                                        Notice.failed(
                                                words.of(
                                                        "status.notAutosaved",
                                                        String.valueOf(failed.getMessage())))));
    }

    /// Ends what runs and waits until nothing of it is left, or patience is. May be called from any
    /// thread: whatever ends this process, nothing that it started stays behind.
    public void stopAndWait() {
        Session held = session;
        Run run = current;
        if (held != null) {
            held.stop();
            waitFor(held::await);
        } else if (run != null && !run.ended()) {
            run.stop();
            waitFor(run::await);
        }
    }

    private interface Waiting {
        void await() throws InterruptedException;
    }

    private static void waitFor(Waiting waiting) {
        Thread waiter = Thread.ofVirtual().start(() -> awaitQuietly(waiting));
        try {
            waiter.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(Waiting waiting) {
        try {
            waiting.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
