package tandem.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;

import tandem.engine.Run;
import tandem.engine.Runner;
import tandem.law.Figures;
import tandem.model.ContenderRun;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.store.Home;
import tandem.store.RecordingFile;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Starts, watches and stops runs.
public final class RunControl {
    private static final long DIGEST_NANOS = 250_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Studio studio;
    private final Starter starter;
    private final Errands errands;
    private final Home home;
    private final Words words;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private volatile @Nullable Run current;
    private long digestedNanos;

    public RunControl(Studio studio, Starter starter, Errands errands, Home home, Words words) {
        this.studio = studio;
        this.starter = starter;
        this.errands = errands;
        this.home = home;
        this.words = words;
    }

    /// Whether something is being started or runs.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// About how long the experiment would take.
    public long estimateNanos() {
        return starter.estimateNanos(studio.experiment().get());
    }

    /// Runs the experiment, unless something runs already.
    public void start() {
        start(Runner.Options.DEFAULT);
    }

    private void start(Runner.Options options) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        Experiment experiment = studio.experiment().get();
        studio.notice().set(Notice.working(words.of("status.starting")));
        errands.run(
                () -> starter.start(experiment, options),
                this::started,
                refused -> {
                    busy.set(false);
                    studio.notice().set(refusal(String.valueOf(refused.getMessage())));
                });
    }

    private void started(Run run) {
        current = run;
        studio.file().set(null);
        studio.show(run.recording());
        studio.run().set(run);
    }

    /// Ends what runs, and keeps what was recorded.
    public void stop() {
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
        Recording recording = run.recording();
        if (recording != studio.recording().get()) {
            studio.recording().set(recording);
            if (studio.following().get()) {
                studio.view().set(studio.view().get().fit(recording));
            }
        }
        if (ended || nowNanos - digestedNanos >= DIGEST_NANOS) {
            digestedNanos = nowNanos;
            studio.digest().set(recording);
        }
        if (ended) {
            studio.run().set(null);
            busy.set(false);
            studio.notice().set(verdict(run, recording));
            keep(recording);
        } else {
            studio.notice().set(Notice.working(run.activity()));
        }
    }

    private Notice verdict(Run run, Recording recording) {
        if (run.stopped()) {
            return Notice.ready(words.of("status.stopped", sums(recording)));
        }
        List<ContenderRun> failed = recording.runs().stream().filter(ContenderRun::failed).toList();
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
                                () -> start(new Runner.Options(true, true))))
                : Notice.failed(why);
    }

    /// One line that sums a recording up.
    public String sums(Recording recording) {
        long lanes = recording.contenders().stream().mapToInt(run -> run.lanes().size()).sum();
        return String.join(
                ", ",
                words.count(
                        "status.runs",
                        recording.runs().size(),
                        Figures.count(recording.runs().size())),
                words.count("status.workers", lanes, Figures.count(lanes)),
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
                    Files.createDirectories(home.folder());
                    RecordingFile.write(recording, home.autosave());
                    return home.autosave();
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
        Run run = current;
        if (run == null || run.ended()) {
            return;
        }
        run.stop();
        Thread waiter = Thread.ofVirtual().start(() -> awaitQuietly(run));
        try {
            waiter.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(Run run) {
        try {
            run.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
