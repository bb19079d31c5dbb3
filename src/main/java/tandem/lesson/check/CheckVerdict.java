package tandem.lesson.check;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What came of a claim on this machine.
///
/// @param held whether it held; null where it does not apply
/// @param figures the measured numbers that this rests on
/// @param sentence what was seen, with its numbers, or why the claim does not apply
public record CheckVerdict(@Nullable Boolean held, List<Figure> figures, String sentence) {
    public CheckVerdict {
        figures = List.copyOf(figures);
    }

    /// A claim that says nothing about such a machine.
    public static CheckVerdict notApplicable(String why) {
        return new CheckVerdict(null, List.of(), "not applicable here: " + why);
    }

    /// A claim that could not be judged, since something that had to happen did not.
    public static CheckVerdict unseen(String what) {
        return new CheckVerdict(false, List.of(), "not seen: " + what);
    }

    /// Whether it did not hold, though it should have.
    public boolean broken() {
        return held != null && !held;
    }
}
