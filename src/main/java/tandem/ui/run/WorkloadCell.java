package tandem.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.model.Workload;

/// A workload to choose: its name, and at the right what bounds its speed.
final class WorkloadCell extends ListCell<Workload> {
    private final Label title = new Label();
    private final Label nature = new Label();
    private final HBox row = new HBox();

    WorkloadCell() {
        getStyleClass().add("workload-cell");
        title.getStyleClass().add("title");
        nature.getStyleClass().addAll("muted", "small");
        Region gap = new Region();
        gap.setMinWidth(10);
        HBox.setHgrow(gap, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().addAll(title, gap, nature);
    }

    @Override
    protected void updateItem(@Nullable Workload workload, boolean isEmpty) {
        super.updateItem(workload, isEmpty);
        if (isEmpty || workload == null) {
            setGraphic(null);
            return;
        }
        title.setText(workload.title());
        nature.setText(workload.nature().words());
        setGraphic(row);
        setAccessibleText(workload.title() + ", " + workload.nature().words());
    }
}
