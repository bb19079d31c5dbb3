package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.lab.Laboratory;
import tandem.lesson.Lecture;
import tandem.lesson.Lesson;
import tandem.lesson.Step;
import tandem.model.Interpreter;
import tandem.model.Machine;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/// A lesson held once for the window, on the newest of the usual interpreters alone, to be quick.
final class LessonSession implements Session {
    private final Lesson lesson;
    private final @Nullable Double guess;
    private final BiConsumer<Teaching, Run> began;
    private final Lecture lecture;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile @Nullable Throwable broken;

    /// @param guess made before it began; null if none was
    /// @param machine where it is held
    /// @param began gets each step's run, on the thread that holds it
    LessonSession(
            Lesson lesson,
            @Nullable Double guess,
            Machine machine,
            Laboratory laboratory,
            BiConsumer<Teaching, Run> began) {
        this.lesson = lesson;
        this.guess = guess;
        this.began = began;
        lecture =
                new Lecture(
                        lesson, laboratory, newest(Lecture.usual(machine)), InstantSource.system());
    }

    private static List<Interpreter> newest(List<Interpreter> usual) {
        return usual.subList(Math.max(0, usual.size() - 1), usual.size());
    }

    /// Holds it; takes seconds. To be called once, on a thread of its own.
    LessonOutcome hold() throws Refused, IOException, InterruptedException {
        try {
            return new LessonOutcome(lecture.hold(this::follow), guess);
        } finally {
            end.countDown();
        }
    }

    private void follow(Step step, Interpreter python, int time, Run run) {
        began.accept(new Teaching(lesson, step, time), run);
    }

    @Override
    public void stop() {
        stopped = true;
        lecture.stop();
    }

    /// Ends it soon because of something that nobody foresaw.
    void breakOff(Throwable why) {
        broken = why;
        stop();
    }

    /// Why it was broken off; null if it was not.
    @Nullable Throwable broken() {
        return broken;
    }

    boolean stopped() {
        return stopped;
    }

    @Override
    public void await() throws InterruptedException {
        end.await();
    }
}
