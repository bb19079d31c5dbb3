/// The *Lessons* screen: the course, and a lesson to read, to guess at and to run.
///
/// Never here: holding a lesson, judging its claim, drawing what its runs did.
///
/// Start reading at {@link tandem.ui.lesson.LessonsPanel}, then {@link
/// tandem.ui.lesson.LessonPage}.
@NullMarked
package tandem.ui.lesson;

import org.jspecify.annotations.NullMarked;
