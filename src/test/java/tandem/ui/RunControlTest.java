package tandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.model.Prediction;
import tandem.model.Recording;
import tandem.picture.SampleRecordings;
import tandem.store.Home;
import tandem.store.RecordingFile;
import tandem.store.Settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

@SuppressWarnings("NullAway.Init")
final class RunControlTest {
    private static final String MEMORY =
            "64 workers need about 9 000 MB of memory, which is over 80 % of the 1 000 MB that are"
                    + " free; take fewer workers or a smaller payload, or allow it"
                    + " (--allow-memory)";

    private final Recording recording = SampleRecordings.gil();
    private final Experiment experiment = recording.experiment().orElseThrow();
    private final FakeLaboratory laboratory = new FakeLaboratory(recording);
    private final Turns turns = new Turns();
    private final Studio studio =
            new Studio(SampleRecordings.machine(2), Settings.DEFAULT, experiment);

    private final Document document = new Document();
    private final OrderedFiles files = new OrderedFiles(turns);

    @TempDir Path folder;
    private Documents documents;
    private RunControl runs;

    @BeforeEach
    void wire() {
        Home home = new Home(folder.resolve("home"));
        BackgroundTasks tasks = new BackgroundTasks(turns);
        Autosave autosave = new Autosave(home, files);
        Words words = Words.load();
        documents =
                new Documents(
                        studio,
                        document,
                        autosave,
                        new KeptSettings(studio, home, files),
                        tasks,
                        words);
        runs =
                new RunControl(
                        studio, document, laboratory, tasks, turns, autosave, documents, words);
    }

    @AfterEach
    void finish() throws InterruptedException {
        assertThat(files.finish(Duration.ofSeconds(60), RunControlTest::fail)).isTrue();
    }

    private static void fail(Throwable why) {
        throw new AssertionError(why);
    }

    @Test
    void whatIsGuessedBeforeARunIsItsPrediction() {
        guess(1.1);
        startAndShow();
        end();
        assertThat(predicted()).isEqualTo(document.prediction().get());
    }

    @Test
    void whatIsGuessedWhileARunStartsOrGoesOnIsNotItsPrediction() {
        CompletableFuture<Void> gate = laboratory.delay();
        runs.start();
        guess(1.1);
        runs.start();
        gate.complete(null);
        turns.until(() -> studio.run().get() != null);
        runs.start();
        guess(1.2);
        runs.addRepeats(2);
        end();

        assertThat(laboratory.started()).isEqualTo(1);
        assertThat(predicted()).isNull();
    }

    @Test
    void whatIsGuessedBeforeStaysTheRunsPredictionWhateverIsGuessedAfterwards() {
        guess(1.1);
        Prediction before = document.prediction().get();
        startAndShow();
        guess(1.9);
        runs.start();
        end();
        assertThat(predicted()).isEqualTo(before);
    }

    @Test
    void aStartWhileSomethingRunsChangesNothingWhateverTheScreenIsAbout() {
        startAndShow();
        RunInputs inputs = studio.inputs().get();
        Notice notice = studio.notice().get();
        studio.unclear().put(experiment.contenders().getFirst().id(), "a lot");
        for (Screen screen : Screen.values()) {
            studio.screen().set(screen);
            runs.start();
            runs.addRepeats(1);
            assertThat(studio.notice().get()).as("on %s", screen).isEqualTo(notice);
        }
        assertThat(studio.inputs().get()).isSameAs(inputs);
        assertThat(studio.teaching().get()).isNull();
    }

    @Test
    void runAnywayIsAboutTheRunThatWasRefusedWhateverWasRunSince() {
        laboratory.refuse(MEMORY);
        runs.start();
        turns.until(() -> !runs.busy().get());
        Notice.Remedy anyway = Objects.requireNonNull(studio.notice().get().remedy());
        studio.experiment().set(experiment.withWorkers(7));
        runs.start();
        turns.until(() -> !runs.busy().get());
        anyway.action().run();
        turns.until(() -> studio.run().get() != null);

        assertThat(laboratory.asked)
                .containsExactly(experiment, experiment.withWorkers(7), experiment);
        assertThat(laboratory.options.getLast().ignoreMemory()).isTrue();
    }

    @Test
    void whateverIsThrownAtTheStartFreesTheWindow() {
        for (Throwable fault :
                List.of(new OutOfMemoryError("heap space"), new IllegalStateException("torn"))) {
            laboratory.breakWith(fault);
            runs.start();
            turns.until(() -> !runs.busy().get());
            assertThat(studio.notice().get().text())
                    .isEqualTo(fault.getClass().getSimpleName() + ": " + fault.getMessage());
            assertThat(studio.inputs().get()).isNull();
        }
    }

    @Test
    void whatBreaksWhileARunIsWatchedEndsItAndFreesTheWindow() {
        startAndShow();
        run().breakWith(new IllegalStateException("torn"));
        runs.take(0);

        assertThat(run().stopped()).isTrue();
        assertThat(runs.busy().get()).isFalse();
        assertThat(studio.run().get()).isNull();
        assertThat(studio.notice().get().text()).isEqualTo("IllegalStateException: torn");
    }

    @Test
    void stopEndsARunThatIsStillBeingStarted() {
        CompletableFuture<Void> gate = laboratory.delay();
        runs.start();
        runs.stop();
        gate.complete(null);
        turns.until(() -> studio.run().get() != null);
        assertThat(run().stopped()).isTrue();
        runs.take(0);
        assertThat(runs.busy().get()).isFalse();
    }

    @Test
    void theEndOfTheProcessWaitsForARunThatIsStillBeingStarted() throws InterruptedException {
        CompletableFuture<Void> gate = laboratory.delay();
        runs.start();
        CountDownLatch waited = new CountDownLatch(1);
        Thread hook =
                Thread.ofVirtual()
                        .start(() -> {
                            runs.stopAndWait();
                            waited.countDown();
                        });
        gate.complete(null);
        hook.join();
        assertThat(waited.getCount()).isZero();
        assertThat(run().stopped()).isTrue();
    }

    @Test
    void whatARunTookThePlaceOfIsOfferedOnlyAfterARunThatDidSo() throws Exception {
        Recording first = SampleRecordings.five(2);
        document.show(first);
        startAndShow();
        Path kept = new Home(folder.resolve("home")).before();
        assertThat(RecordingFile.read(kept)).isEqualTo(first);
        runs.stop();
        runs.take(0);
        assertThat(studio.notice().get().remedy()).isNotNull();

        document.file().set(folder.resolve("a.tandem"));
        startAndShow();
        runs.stop();
        runs.take(0);
        assertThat(studio.notice().get().remedy()).isNull();
    }

    @Test
    void aFileThatWasReadWhenARunHadBegunIsNotShownInItsPlace() throws Exception {
        Path file = folder.resolve("other.tandem");
        RecordingFile.write(SampleRecordings.five(2), file);
        documents.open(file);
        runs.start();
        turns.until(() -> studio.run().get() != null);
        turns.until(() -> studio.notice().get().kind() == Notice.Kind.FAILED);

        assertThat(document.recording().get()).isSameAs(recording);
        assertThat(document.file().get()).isNull();
    }

    @Test
    void aRecordingIsInAFileOnlyIfItIsTheOneThatWasSaved() {
        document.show(recording);
        Path file = folder.resolve("a.tandem");
        documents.save(file);
        document.show(SampleRecordings.five(2));
        turns.until(() -> studio.notice().get().kind() == Notice.Kind.DONE);
        assertThat(Files.exists(file)).isTrue();
        assertThat(document.file().get()).isNull();

        documents.save(folder.resolve("experiment.json"));
        turns.until(() -> studio.settings().get().recent().size() == 2);
        assertThat(document.file().get()).as("its recording is in no file").isNull();
    }

    private void guess(double speedup) {
        Contender contender = experiment.contenders().getFirst();
        document.prediction()
                .set(
                        new Prediction(
                                List.of(
                                        new Prediction.Guess(
                                                contender,
                                                List.of(
                                                        new Prediction.Point(
                                                                experiment.workers(), speedup))))));
    }

    private FakeLaboratory.FakeRun run() {
        return laboratory.runs.getLast();
    }

    private void startAndShow() {
        runs.start();
        turns.until(() -> studio.run().get() != null);
    }

    private void end() {
        run().publish(recording, true);
        runs.take(0);
        assertThat(runs.busy().get()).isFalse();
    }

    private @Nullable Prediction predicted() {
        return Objects.requireNonNull(document.recording().get()).prediction();
    }
}
