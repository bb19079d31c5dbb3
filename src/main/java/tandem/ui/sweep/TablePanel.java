package tandem.ui.sweep;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.law.sweep.PointFigures;
import tandem.law.sweep.SweepFigures;
import tandem.model.Axis;
import tandem.model.Range;
import tandem.model.Swept;
import tandem.model.Trial;
import tandem.ui.Document;
import tandem.ui.Notice;
import tandem.ui.RunCount;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The figures of every point, line by line.
public final class TablePanel {
    /// Figures need no more room than that; names may.
    private static final double MOST_OF_WIDTH = 1.35;

    private final Studio studio;
    private final Document document;
    private final Words words;

    @FXML private Label runs;
    @FXML private TableView<PointFigures> table;
    @FXML private Button copy;

    /// A column: what is shown, and what it is ordered by.
    private record Column(
            String key, double width, boolean left, Function<PointFigures, Shown> cell) {}

    /// A figure and its order.
    private record Shown(String text, double order) implements Comparable<Shown> {
        @Override
        public int compareTo(Shown other) {
            return Comparator.comparingDouble(Shown::order)
                    .thenComparing(Shown::text)
                    .compare(this, other);
        }
    }

    @SuppressWarnings("NullAway.Init")
    public TablePanel(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        table.setPlaceholder(new Label(words.of("sweep.table.empty")));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (Column column : columns()) {
            table.getColumns().add(column(column));
        }
        copy.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        document.figures().subscribe(this::show);
        studio.palette().subscribe(_ -> table.refresh());
    }

    private List<Column> columns() {
        return List.of(
                new Column("contender", 215, true, each -> new Shown(each.label(), 0)),
                new Column("value", 66, false, this::value),
                new Column("median", 78, false, each -> time(each.medianNanos())),
                new Column(
                        "interval",
                        122,
                        false,
                        each -> interval(each.interval(), IntervalText::time)),
                new Column("speedup", 72, false, each -> times(each.speedup())),
                new Column(
                        "speedupInterval",
                        100,
                        false,
                        each -> interval(each.speedupInterval(), IntervalText::times)),
                new Column(
                        "efficiency",
                        76,
                        false,
                        each -> {
                            double share = each.efficiency().orElse(Double.NaN);
                            return figure(share, Figures::percent);
                        }),
                new Column(
                        "karpFlatt",
                        84,
                        false,
                        each -> {
                            double part = each.karpFlatt().orElse(Double.NaN);
                            return figure(part, IntervalText::plain);
                        }),
                new Column("runs", 88, false, this::runs));
    }

    private Axis axis() {
        SweepFigures figures = document.figures().get();
        return figures == null ? studio.sweep().get().axis() : figures.swept().sweep().axis();
    }

    private Shown value(PointFigures each) {
        double value = each.point().value();
        return new Shown(
                axis() == Axis.WORKERS ? Integer.toString(each.workers()) : Range.plain(value),
                value);
    }

    private Shown runs(PointFigures each) {
        long far = each.outliers().stream().filter(Boolean::booleanValue).count();
        String text = Integer.toString(each.runs().size());
        if (far > 0) {
            text = words.of("sweep.table.outliers", text, far);
        }
        if (each.failed() > 0) {
            text = words.of("sweep.table.failed", text, each.failed());
        }
        return new Shown(text, each.runs().size());
    }

    private static Shown time(@Nullable Double nanos) {
        return figure(nanos == null ? Double.NaN : nanos, Figures::time);
    }

    private static Shown times(@Nullable Double ratio) {
        return figure(ratio == null ? Double.NaN : ratio, Figures::times);
    }

    private static Shown figure(double value, Function<Double, String> text) {
        return Double.isNaN(value)
                ? new Shown("–", Double.NEGATIVE_INFINITY)
                : new Shown(text.apply(value), value);
    }

    private static Shown interval(
            tandem.law.@Nullable Interval interval, Function<tandem.law.Interval, String> text) {
        return interval == null
                ? new Shown("–", Double.NEGATIVE_INFINITY)
                : new Shown(text.apply(interval), interval.low());
    }

    private TableColumn<PointFigures, Shown> column(Column what) {
        TableColumn<PointFigures, Shown> column = new TableColumn<>();
        Label title = new Label(words.of("sweep.column." + what.key()));
        title.setTooltip(new Tooltip(words.of("sweep.column." + what.key() + ".tip")));
        title.setMinWidth(Region.USE_PREF_SIZE);
        if (what.key().equals("value")) {
            studio.sweep().subscribe(_ -> title.setText(axis().title()));
            document.figures().subscribe(_ -> title.setText(axis().title()));
        }
        column.setGraphic(title);
        column.setPrefWidth(what.width());
        column.setMinWidth(what.width() * 0.7);
        if (!what.left()) {
            column.setMaxWidth(what.width() * MOST_OF_WIDTH);
            column.getStyleClass().add("number-column");
        }
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(what.cell().apply(row.getValue())));
        column.setCellFactory(_ -> what.left() ? new NameCell() : new FigureCell(what.key()));
        return column;
    }

    private static class FigureCell extends TableCell<PointFigures, Shown> {
        FigureCell(String key) {
            if (key.equals("speedup")) {
                getStyleClass().add("figure");
            }
        }

        @Override
        protected void updateItem(Shown item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.text());
        }
    }

    private final class NameCell extends FigureCell {
        private final Tooltip whole = new Tooltip();

        NameCell() {
            super("contender");
        }

        @Override
        protected void updateItem(Shown item, boolean empty) {
            super.updateItem(item, empty);
            PointFigures row = empty ? null : getTableRow().getItem();
            setTooltip(row == null ? null : whole);
            if (row == null) {
                setGraphic(null);
                return;
            }
            whole.setText(row.label());
            Region edge = new Region();
            edge.getStyleClass().add("edge");
            edge.setStyle(
                    "-fx-background-color: "
                            + studio.palette().get().contender(row.point().contender()).hex());
            setGraphic(edge);
        }
    }

    private void show(@Nullable SweepFigures figures) {
        if (figures == null) {
            table.getItems().clear();
            runs.setText("");
            return;
        }
        List<PointFigures> rows = new ArrayList<>();
        figures.points().stream().filter(each -> !each.runs().isEmpty()).forEach(rows::add);
        figures.bases().stream().filter(each -> !each.runs().isEmpty()).forEach(rows::add);
        table.getItems().setAll(rows);
        table.sort();
        runs.setText(sums(figures.swept()));
    }

    private String sums(Swept swept) {
        int repeats = swept.sweep().repeats();
        String count = RunCount.of(swept).text(words);
        long failed = swept.trials().stream().filter(Trial::failed).count();
        return swept.sweep().warmUps() == 0
                ? words.of("sweep.table.runs", swept.wholeBlocks(), repeats, count, failed)
                : words.of(
                        "sweep.table.runs.warm",
                        swept.wholeBlocks(),
                        repeats,
                        count,
                        swept.trials().stream().filter(Trial::warmUp).count(),
                        failed);
    }

    /// The table as text, with a tab between columns.
    private String text() {
        List<Column> columns = columns();
        List<String> lines = new ArrayList<>();
        lines.add(
                columns.stream()
                        .map(each -> words.of("sweep.column." + each.key()))
                        .collect(Collectors.joining("\t")));
        for (PointFigures row : table.getItems()) {
            lines.add(
                    columns.stream()
                            .map(each -> each.cell().apply(row).text())
                            .collect(Collectors.joining("\t")));
        }
        return String.join("\n", lines) + "\n";
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text());
        Clipboard.getSystemClipboard().setContent(content);
        studio.notice().set(Notice.done(words.of("sweep.copiedTable")));
    }
}
