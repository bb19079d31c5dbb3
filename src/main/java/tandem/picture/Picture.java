package tandem.picture;

import java.util.List;

/// A finished picture. Marks are painted in order, later ones over earlier ones.
///
/// @param widthPoints its width
/// @param heightPoints its height
/// @param background what lies under all marks
/// @param marks what is drawn
public record Picture(double widthPoints, double heightPoints, Color background, List<Mark> marks) {
    public Picture {
        marks = List.copyOf(marks);
    }
}
