package tandem.ui;

import javafx.application.Platform;

import tandem.engine.host.Refused;
import tandem.engine.run.Run;
import tandem.lab.Laboratory;
import tandem.lesson.Lecture;
import tandem.lesson.Lesson;
import tandem.lesson.LessonReport;
import tandem.lesson.Step;
import tandem.model.Interpreter;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A lesson held once for the window, on the newest of the usual interpreters alone, to be quick.
final class Session {
    private final Lesson lesson;
    private final Studio studio;
    private final Consumer<Run> began;
    private final Lecture lecture;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean stopped;

    /// @param began gets each step's run, on the JavaFX thread
    Session(Lesson lesson, Studio studio, Laboratory laboratory, Consumer<Run> began) {
        this.lesson = lesson;
        this.studio = studio;
        this.began = began;
        lecture =
                new Lecture(
                        lesson,
                        laboratory,
                        newest(Lecture.usual(studio.machine())),
                        InstantSource.system());
    }

    private static List<Interpreter> newest(List<Interpreter> usual) {
        return usual.subList(Math.max(0, usual.size() - 1), usual.size());
    }

    /// Holds it; takes seconds. To be called once, on a thread of its own.
    LessonReport hold() throws Refused, IOException, InterruptedException {
        try {
            return lecture.hold(this::follow);
        } finally {
            end.countDown();
        }
    }

    private void follow(Step step, Interpreter python, int time, Run run) {
        Platform.runLater(() -> {
            studio.teaching().set(new Teaching(lesson, step, time));
            began.accept(run);
        });
    }

    /// Ends it soon. Returns at once.
    void stop() {
        stopped = true;
        lecture.stop();
    }

    boolean stopped() {
        return stopped;
    }

    /// Waits until nothing of it is left.
    void await() throws InterruptedException {
        end.await();
    }
}
