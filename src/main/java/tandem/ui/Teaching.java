package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.lesson.Lesson;
import tandem.lesson.Step;

/// A lesson that is being held.
///
/// @param lesson which
/// @param step what of it runs; null before its first step
/// @param time which one of the step's runs, from 1
public record Teaching(Lesson lesson, @Nullable Step step, int time) {

    /// A lesson whose first step is about to begin.
    static Teaching of(Lesson lesson) {
        return new Teaching(lesson, null, 1);
    }

    /// How far it is, on one line.
    public String sentence(Words words) {
        if (step == null) {
            return words.of("status.starting");
        }
        String shown =
                words.of(
                        "lesson.step",
                        lesson.steps().indexOf(step) + 1,
                        lesson.steps().size(),
                        step.title());
        return step.times() == 1 ? shown : words.of("lesson.step.again", shown, time, step.times());
    }
}
