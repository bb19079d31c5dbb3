/// Lessons as data: texts, questions, programs and preset experiments (resources beside these
/// classes, a folder for each lesson), and how a lesson is held, which is to run its steps and to
/// judge its claim by what was measured.
///
/// A lesson's folder holds `text.md` (the text), `lesson.json` (title, question, steps, what to
/// look for, claim) and its programs, which run as they are by plain Python.
///
/// Never here: what a claim rests on (that is `tandem.lesson.check`'s), drawing, JavaFX, printing.
///
/// Start reading at {@link tandem.lesson.Lesson} and {@link tandem.lesson.Lecture}.
@NullMarked
package tandem.lesson;

import org.jspecify.annotations.NullMarked;
