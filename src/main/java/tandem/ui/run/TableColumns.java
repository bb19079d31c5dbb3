package tandem.ui.run;

import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Priority;

/// How the columns of facts share their width.
final class TableColumns {
    private TableColumns() {}

    static ColumnConstraints left() {
        return new ColumnConstraints();
    }

    static ColumnConstraints middle() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setHalignment(HPos.LEFT);
        column.setMinWidth(0);
        return column;
    }

    static ColumnConstraints right() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        column.setHalignment(HPos.RIGHT);
        return column;
    }
}
