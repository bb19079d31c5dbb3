package tandem.lesson;

import org.jspecify.annotations.Nullable;

import tandem.lesson.check.CheckVerdict;
import tandem.model.Interpreter;
import tandem.model.Recording;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of a lesson here.
///
/// @param lesson which
/// @param parts one for each interpreter that it was held on
/// @param sentence what was seen, or why the claim does not apply
/// @param seconds how long it took, in whole milliseconds
public record LessonReport(Lesson lesson, List<Part> parts, String sentence, double seconds) {
    public LessonReport {
        parts = List.copyOf(parts);
    }

    /// What came of a lesson on one interpreter.
    ///
    /// @param python which
    /// @param verdict on the claim
    /// @param attempts how often it was tried: more than once if the claim did not hold at first
    /// @param load how many threads wanted a core, over the last minute, when an attempt failed; 0
    ///   if none did
    /// @param recordings of the last attempt, by step
    public record Part(
            Interpreter python,
            CheckVerdict verdict,
            int attempts,
            double load,
            Map<String, List<Recording>> recordings) {
        public Part {
            recordings = Map.copyOf(recordings);
        }

        /// As shown, e.g. `CPython 3.13`.
        public String on() {
            return "CPython " + python.shortVersion();
        }
    }

    static LessonReport of(Lesson lesson, List<Part> parts, int cores, double seconds) {
        String sentence =
                parts.stream()
                        .map(part ->
                                part.on() + ": " + part.verdict().sentence() + again(part, cores))
                        .collect(Collectors.joining(" "));
        return new LessonReport(lesson, parts, sentence, seconds);
    }

    private static String again(Part part, int cores) {
        if (part.attempts() == 1) {
            return "";
        }
        return String.format(
                java.util.Locale.ROOT,
                " (tried %d times%s)",
                part.attempts(),
                part.load() > cores + 0.5
                        ? String.format(
                                java.util.Locale.ROOT,
                                ", as the machine was busy: %.1f threads for %d cores",
                                part.load(),
                                cores)
                        : "");
    }

    /// Whether the claim held on every interpreter that it applies to; null if it applies to none.
    public @Nullable Boolean held() {
        List<Boolean> told =
                parts.stream()
                        .map(part -> part.verdict().held())
                        .filter(java.util.Objects::nonNull)
                        .toList();
        return told.isEmpty() ? null : !told.contains(false);
    }
}
