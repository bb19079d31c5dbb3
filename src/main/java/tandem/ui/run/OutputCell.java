package tandem.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.ui.Studio;

/// One line of output: its contender's colour, when, who, what.
final class OutputCell extends ListCell<OutputPanel.Line> {
    private final Studio studio;
    private final Region edge = new Region();
    private final Label time = new Label();
    private final Label who = new Label();
    private final Label text = new Label();
    private final HBox row = new HBox(edge, time, who, text);

    OutputCell(Studio studio) {
        this.studio = studio;
        getStyleClass().add("output-cell");
        edge.getStyleClass().add("edge");
        time.getStyleClass().addAll("time", "muted");
        who.getStyleClass().addAll("who", "muted");
        text.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setSpacing(8);
    }

    @Override
    protected void updateItem(OutputPanel.@Nullable Line line, boolean isEmpty) {
        super.updateItem(line, isEmpty);
        if (isEmpty || line == null) {
            setGraphic(null);
            return;
        }
        time.setText(Figures.time(line.output().nanos()));
        who.setText(line.who());
        text.setText(line.output().text());
        text.getStyleClass().remove("error");
        if (line.output().error()) {
            text.getStyleClass().add("error");
        }
        edge.setStyle(
                line.contender() == null
                        ? ""
                        : "-fx-background-color: "
                                + studio.palette().get().contender(line.contender()).hex());
        setGraphic(row);
    }
}
