package tandem.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.lab.Laboratory;
import tandem.lesson.Lesson;
import tandem.model.Program;
import tandem.model.Recording;

import java.time.Duration;
import java.util.concurrent.Executor;

/// Starts, watches and stops runs. To be used on the JavaFX thread only, but for {@link
/// #stopAndWait}.
public final class RunControl {
    private static final long DIGEST_NANOS = 250_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Studio studio;
    private final Document document;
    private final Laboratory laboratory;
    private final BackgroundTasks tasks;
    private final Executor window;
    private final Autosave autosave;
    private final Documents documents;
    private final Words words;

    /// What was accepted last and has not ended; read by whatever ends this process.
    private volatile @Nullable Session session;

    private long digestedNanos;

    /// @param window runs what is handed to it on the window's thread
    public RunControl(
            Studio studio,
            Document document,
            Laboratory laboratory,
            BackgroundTasks tasks,
            Executor window,
            Autosave autosave,
            Documents documents,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.laboratory = laboratory;
        this.tasks = tasks;
        this.window = window;
        this.autosave = autosave;
        this.documents = documents;
        this.words = words;
        new KeptRecordings(studio, document, busy()).follow();
    }

    /// Whether something is being started or runs.
    public ReadOnlyBooleanProperty busy() {
        return studio.busy();
    }

    /// About how long the experiment would take.
    public long estimateNanos() {
        return laboratory.estimateNanos(studio.experiment().get());
    }

    /// Runs what the screen is about, unless something runs already, or a guess is not understood
    /// that would be left out then.
    public void start() {
        if (busy().get()) {
            return;
        }
        String unclear = studio.unclearGuess();
        if (unclear != null) {
            studio.notice().set(Notice.failed(words.of("guess.unclear", unclear)));
            return;
        }
        switch (studio.screen().get()) {
            case RUN, WHAT_IF -> start(new RunRequest.OfExperiment(studio.experiment().get()));
            case SWEEP -> startSweep();
            case LESSONS -> startLesson();
            case SCRIPT -> startProgram();
        }
    }

    private void startSweep() {
        String problem = studio.sweepProblem().get();
        if (problem != null) {
            studio.notice().set(Notice.failed(problem));
            return;
        }
        try {
            start(new RunRequest.OfSweep(studio.sweep().get().sweep(studio.experiment().get())));
        } catch (IllegalArgumentException e) {
            studio.notice().set(Notice.failed(e));
        }
    }

    /// Adds repeats to the sweep that is shown, unless something runs already.
    public void addRepeats(int more) {
        Recording earlier = document.recording().get();
        if (busy().get()) {
            return;
        }
        if (earlier == null || earlier.sweep().isEmpty()) {
            studio.notice().set(Notice.failed(words.of("sweep.none")));
        } else {
            start(new RunRequest.MoreRepeats(earlier, more));
        }
    }

    private void startProgram() {
        Program program = studio.program().get();
        if (program == null) {
            studio.notice().set(Notice.failed(words.of("script.none")));
        } else if (program.kind() == Program.Kind.QUESTION) {
            studio.notice().set(Notice.failed(words.of("script.question.run")));
        } else {
            start(new RunRequest.OfProgram(program));
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
    /// came of it is then among the studio's outcomes.
    public void hold(Lesson lesson) {
        if (busy().get()) {
            return;
        }
        LessonSession begun =
                new LessonSession(
                        lesson,
                        studio.guesses().get(lesson.name()),
                        studio.machine(),
                        laboratory,
                        this::step);
        begin(begun);
        studio.teaching().set(Teaching.of(lesson));
        tasks.run(
                begun::hold,
                outcome -> held(begun, outcome),
                failed -> lessonOver(begun.stopped() ? ofStopped(begun) : Notice.failed(failed)));
    }

    private Notice ofStopped(LessonSession ended) {
        Throwable broken = ended.broken();
        return broken == null ? Notice.ready(words.of("lesson.stopped")) : Notice.failed(broken);
    }

    private void step(Teaching teaching, Run run) {
        window.execute(() -> {
            studio.teaching().set(teaching);
            show(run);
        });
    }

    private void held(LessonSession ended, LessonOutcome outcome) {
        if (ended.stopped()) {
            lessonOver(ofStopped(ended));
            return;
        }
        Lesson lesson = outcome.report().lesson();
        studio.outcomes().put(lesson.name(), outcome);
        Boolean held = outcome.report().held();
        if (held == null) {
            lessonOver(Notice.ready(outcome.report().sentence()));
        } else {
            lessonOver(
                    held
                            ? Notice.done(words.of("status.held", lesson.number()))
                            : Notice.failed(words.of("status.notHeld", lesson.number())));
        }
    }

    private void lessonOver(Notice notice) {
        Run last = studio.run().get();
        studio.teaching().set(null);
        if (last != null) {
            document.grow(last.recording());
            document.digest().set(last.recording());
        }
        over(notice);
    }

    private void begin(Session begun) {
        session = begun;
        studio.beBusy(true);
        studio.notice().set(Notice.working(words.of("status.starting")));
    }

    private void over(Notice notice) {
        session = null;
        studio.run().set(null);
        studio.inputs().set(null);
        studio.beBusy(false);
        studio.notice().set(notice);
    }

    private void start(RunRequest request) {
        start(request, Runner.Options.DEFAULT, null);
    }

    /// @param earlier the same run when it was refused; null if it is new
    private void start(RunRequest request, Runner.Options options, @Nullable RunInputs earlier) {
        if (busy().get()) {
            return;
        }
        RunInputs inputs =
                RunInputs.of(
                        request,
                        options,
                        document.prediction().get(),
                        Autosave.unsaved(document),
                        earlier);
        RunSession begun = new RunSession(inputs, laboratory);
        begin(begun);
        studio.inputs().set(inputs);
        tasks.run(
                () -> {
                    keepBefore(inputs.replaced());
                    return begun.start();
                },
                started -> {
                    refresh(started.request());
                    show(started.run());
                },
                failed -> {
                    begun.stop();
                    over(notice(RunVerdict.refused(failed), inputs));
                });
    }

    /// What is replaced is written before anything begins, as writing takes from the cores that are
    /// measured.
    private void keepBefore(@Nullable Recording replaced) {
        if (replaced != null) {
            autosave.keepBefore(
                            replaced,
                            failed ->
                                    studio.notice()
                                            .set(
                                                    Notice.failed(
                                                            words.of(
                                                                    "status.notKept",
                                                                    Notice.words(failed)))))
                    .join();
        }
    }

    /// The script's text is shown as it was run; what was typed beside it meanwhile stays.
    private void refresh(RunRequest request) {
        Program shown = studio.program().get();
        if (request instanceof RunRequest.OfProgram(Program ran)
                && shown != null
                && shown.file().equals(ran.file())) {
            studio.program().set(shown.withSource(ran.source()));
        }
    }

    private void show(Run run) {
        document.file().set(null);
        document.show(run.recording());
        studio.run().set(run);
    }

    /// Ends what runs or is being started, and keeps what was recorded.
    public void stop() {
        Session begun = session;
        if (begun != null) {
            begun.stop();
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
        try {
            take(run, nowNanos);
        } catch (RuntimeException | Error e) {
            stop();
            if (session instanceof LessonSession lesson) {
                studio.run().set(null);
                lesson.breakOff(e);
            } else {
                over(Notice.failed(e));
            }
        }
    }

    private void take(Run run, long nowNanos) {
        boolean ended = run.ended();
        RunInputs inputs = studio.inputs().get();
        Recording recording = inputs == null ? run.recording() : RunSession.recording(inputs, run);
        document.grow(recording);
        if (ended || nowNanos - digestedNanos >= DIGEST_NANOS) {
            digestedNanos = nowNanos;
            document.digest().set(recording);
        }
        Teaching teaching = studio.teaching().get();
        if (teaching != null) {
            studio.notice().set(Notice.working(teaching.sentence(words)));
        } else if (ended && inputs != null) {
            over(notice(RunVerdict.of(inputs, run, recording, words), inputs));
            keep(recording);
        } else {
            studio.notice().set(Notice.working(run.activity()));
        }
    }

    /// A verdict with what can be done about it, which is about that run whatever is asked since.
    private Notice notice(RunVerdict verdict, RunInputs inputs) {
        return switch (verdict.offer()) {
            case NOTHING -> verdict.notice();
            case ANYWAY ->
                    verdict.notice()
                            .withRemedy(
                                    new Notice.Remedy(
                                            words.of("status.anyway"),
                                            () ->
                                                    start(
                                                            inputs.request(),
                                                            new Runner.Options(true, true),
                                                            inputs)));
            case WAY_BACK ->
                    verdict.notice()
                            .withRemedy(
                                    new Notice.Remedy(
                                            words.of("menu.before"), documents::reopenBefore));
        };
    }

    private void keep(Recording recording) {
        autosave.keep(
                recording,
                failed ->
                        studio.notice()
                                .set(
                                        Notice.failed(
                                                words.of(
                                                        "status.notAutosaved",
                                                        Notice.words(failed)))));
    }

    /// Ends what runs and waits until nothing of it is left, or patience is. May be called from any
    /// thread: whatever ends this process, nothing that it started stays behind.
    public void stopAndWait() {
        Session begun = session;
        if (begun == null) {
            return;
        }
        begun.stop();
        Thread waiter = Thread.ofVirtual().start(() -> awaitQuietly(begun));
        try {
            waiter.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(Session begun) {
        try {
            begun.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
