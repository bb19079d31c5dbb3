package tandem.ui.lesson;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.List;
import java.util.Locale;

/// A text of several paragraphs that wraps where its place ends.
public final class Prose extends VBox {
    public Prose() {
        getStyleClass().add("prose");
    }

    /// Shows a text.
    void show(Markdown text) {
        getChildren().clear();
        for (Markdown.Block block : text.blocks()) {
            TextFlow flow = flow(block.pieces());
            switch (block) {
                case Markdown.Heading _ -> {
                    flow.getStyleClass().add("prose-heading");
                    getChildren().add(flow);
                }
                case Markdown.Paragraph _ -> getChildren().add(flow);
                case Markdown.Item _ -> getChildren().add(item(flow));
            }
        }
    }

    /// Shows sentences as a list.
    void showList(List<String> sentences) {
        show(
                new Markdown(
                        sentences.stream()
                                .<Markdown.Block>map(
                                        each -> new Markdown.Item(Markdown.pieces(each)))
                                .toList()));
    }

    private static HBox item(TextFlow flow) {
        Label bullet = new Label("•");
        bullet.getStyleClass().add("bullet");
        HBox.setHgrow(flow, Priority.ALWAYS);
        HBox row = new HBox(bullet, flow);
        row.getStyleClass().add("prose-item");
        return row;
    }

    private static TextFlow flow(List<Markdown.Piece> pieces) {
        TextFlow flow = new TextFlow();
        for (Markdown.Piece piece : pieces) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("prose-" + piece.style().name().toLowerCase(Locale.ROOT));
            flow.getChildren().add(text);
        }
        flow.setMinWidth(0);
        return flow;
    }
}
