package tandem.ui;

import org.jspecify.annotations.Nullable;

import tandem.lesson.LessonReport;

/// What came of a lesson, and what had been guessed.
///
/// @param report what came of it
/// @param guess made before it was held, a choice's index or a number; null if none was
public record LessonOutcome(LessonReport report, @Nullable Double guess) {}
