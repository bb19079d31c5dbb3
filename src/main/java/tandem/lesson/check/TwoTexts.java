package tandem.lesson.check;

import java.util.ArrayList;
import java.util.List;

/// What two texts have in common, line by line: a longest common subsequence of lines.
public final class TwoTexts {
    private TwoTexts() {}

    /// Lines that stand side by side.
    ///
    /// @param left the left text's line, empty if it has none here
    /// @param right the right text's line, empty if it has none here
    /// @param same whether they are the same
    public record Row(String left, String right, boolean same) {}

    /// The lines of two texts: equal ones beside each other, and between these whatever differs.
    /// Quadratic in the number of lines.
    public static List<Row> rows(String leftText, String rightText) {
        List<String> left = leftText.lines().toList();
        List<String> right = rightText.lines().toList();
        int[][] common = commonLengths(left, right);
        List<Row> rows = new ArrayList<>();
        List<String> onlyLeft = new ArrayList<>();
        List<String> onlyRight = new ArrayList<>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            boolean both = l < left.size() && r < right.size();
            if (both && left.get(l).equals(right.get(r))) {
                pair(onlyLeft, onlyRight, rows);
                rows.add(new Row(left.get(l++), right.get(r++), true));
            } else if (r == right.size() || both && common[l + 1][r] >= common[l][r + 1]) {
                onlyLeft.add(left.get(l++));
            } else {
                onlyRight.add(right.get(r++));
            }
        }
        pair(onlyLeft, onlyRight, rows);
        return List.copyOf(rows);
    }

    private static void pair(List<String> onlyLeft, List<String> onlyRight, List<Row> rows) {
        for (int i = 0; i < Math.max(onlyLeft.size(), onlyRight.size()); i++) {
            rows.add(
                    new Row(
                            i < onlyLeft.size() ? onlyLeft.get(i) : "",
                            i < onlyRight.size() ? onlyRight.get(i) : "",
                            false));
        }
        onlyLeft.clear();
        onlyRight.clear();
    }

    /// How many lines the rests from each pair of indices have in common.
    private static int[][] commonLengths(List<String> left, List<String> right) {
        int[][] lengths = new int[left.size() + 1][right.size() + 1];
        for (int l = left.size() - 1; l >= 0; l--) {
            for (int r = right.size() - 1; r >= 0; r--) {
                lengths[l][r] =
                        left.get(l).equals(right.get(r))
                                ? lengths[l + 1][r + 1] + 1
                                : Math.max(lengths[l + 1][r], lengths[l][r + 1]);
            }
        }
        return lengths;
    }
}
