package tandem.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A finished picture. Marks are painted in order, later ones over earlier ones.
///
/// @param widthPoints its width
/// @param heightPoints its height
/// @param background what lies under all marks
/// @param marks what is drawn
/// @param hints what its places say when they are pointed at
public record Picture(
        double widthPoints,
        double heightPoints,
        Color background,
        List<Mark> marks,
        List<Hint> hints) {

    /// How near to a point one has to point.
    private static final double REACH = 20;

    public Picture {
        marks = List.copyOf(marks);
        hints = List.copyOf(hints);
    }

    /// A picture that says nothing.
    public Picture(double widthPoints, double heightPoints, Color background, List<Mark> marks) {
        this(widthPoints, heightPoints, background, marks, List.of());
    }

    /// What a place says: the nearest that is near enough.
    public Optional<Hint> hintAt(double x, double y) {
        return hints.stream()
                .filter(hint -> hint.distance(x, y) <= (hint.width() > 0 ? 0 : REACH))
                .min(Comparator.comparingDouble(hint -> hint.distance(x, y)));
    }
}
