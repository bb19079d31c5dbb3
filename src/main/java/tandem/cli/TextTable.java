package tandem.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells in columns that are as wide as they need to be, two blanks apart.
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] right;

    /// @param headers of the columns; a leading `>` aligns a column at its right
    public TextTable(String... headers) {
        right = new boolean[headers.length];
        String[] row = new String[headers.length];
        for (int i = 0; i < headers.length; i++) {
            right[i] = headers[i].startsWith(">");
            row[i] = right[i] ? headers[i].substring(1) : headers[i];
        }
        rows.add(row);
    }

    public void row(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(cells.length + " cells; allowed: " + right.length);
        }
        rows.add(cells.clone());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String blanks = " ".repeat(width(i) - row[i].length());
                line.append(i == 0 ? "" : "  ");
                line.append(right[i] ? blanks + row[i] : row[i] + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
