package tandem.ui.run;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.OutputLine;
import tandem.model.Recording;
import tandem.ui.Document;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// *Output*: what the workers printed, by time, of all or of one of them.
public final class OutputPanel {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Studio studio;
    private final Document document;
    private final Words words;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();

    @FXML private ComboBox<Who> filter;
    @FXML private ListView<Line> list;
    @FXML private Label count;

    private Seen seen = Seen.of(null);

    /// As much of a recording as tells whether there is something new to list.
    private record Seen(String madeAt, int lanes, int lines) {
        static Seen of(@Nullable Recording recording) {
            return recording == null
                    ? new Seen("", 0, 0)
                    : new Seen(
                            recording.madeAt(),
                            recording.runs().stream().mapToInt(run -> run.lanes().size()).sum(),
                            recording.output().size());
        }
    }

    /// Whose output is shown.
    ///
    /// @param contender its id, or empty for everybody's
    /// @param worker its index, or {@link #ALL}
    record Who(String contender, int worker, String label) {
        static final int ALL = -2;

        boolean printed(OutputLine line) {
            return contender.isEmpty()
                    || contender.equals(line.contender())
                            && (worker == ALL || worker == line.worker());
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// A line as shown.
    ///
    /// @param who its contender and worker, in words
    /// @param contender its contender, for the colour; null if it is not known
    record Line(OutputLine output, String who, @Nullable Contender contender) {
        @Override
        public String toString() {
            return Figures.time(output.nanos()) + "\t" + who + "\t" + output.text();
        }
    }

    @SuppressWarnings("NullAway.Init")
    public OutputPanel(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        list.setItems(lines);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(_ -> new OutputCell(studio));
        Label none = new Label(words.of("output.none"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setOnKeyPressed(key -> {
            if (COPY.match(key)) {
                copy();
                key.consume();
            }
        });
        filter.getItems().setAll(everybody());
        filter.getSelectionModel().selectFirst();
        filter.valueProperty().subscribe(_ -> fill());
        document.digest().subscribe(recording -> recorded(recording));
        studio.palette().subscribe(_ -> list.refresh());
    }

    private Who everybody() {
        return new Who("", Who.ALL, words.of("output.all"));
    }

    private void recorded(@Nullable Recording recording) {
        Seen now = Seen.of(recording);
        if (!now.equals(seen)) {
            seen = now;
            choices(recording);
            fill();
        }
    }

    private void choices(@Nullable Recording recording) {
        List<Who> choices = new ArrayList<>(List.of(everybody()));
        if (recording != null) {
            for (ContenderRun run : recording.runs()) {
                String id = run.contender().id();
                choices.add(new Who(id, Who.ALL, run.label()));
                for (Lane lane : tellsWho(recording) ? run.lanes() : List.<Lane>of()) {
                    choices.add(new Who(id, lane.worker(), run.label() + " · " + lane.name()));
                }
            }
        }
        Who chosen = filter.getValue();
        filter.getItems().setAll(choices);
        filter.setValue(chosen != null && choices.contains(chosen) ? chosen : everybody());
    }

    private void fill() {
        Recording recording = document.digest().get();
        Who who = filter.getValue();
        if (recording == null || who == null) {
            lines.clear();
            count.setText("");
            return;
        }
        List<Line> shown =
                recording.output().stream()
                        .filter(who::printed)
                        .map(line -> line(recording, line))
                        .toList();
        boolean atEnd = list.getSelectionModel().isEmpty();
        lines.setAll(shown);
        count.setText(words.count("output.lines", shown.size(), Figures.count(shown.size())));
        if (atEnd && !shown.isEmpty()) {
            list.scrollTo(shown.size() - 1);
        }
    }

    /// Whether it is known which worker printed a line. A program's processes share its pipe.
    private static boolean tellsWho(Recording recording) {
        return recording.experiment().isPresent();
    }

    private Line line(Recording recording, OutputLine output) {
        ContenderRun run =
                recording.runs().stream()
                        .filter(each -> each.contender().id().equals(output.contender()))
                        .findFirst()
                        .orElse(null);
        if (run == null) {
            return new Line(output, output.contender(), null);
        }
        if (!tellsWho(recording)) {
            return new Line(output, run.label(), run.contender());
        }
        String worker =
                run.lanes().stream()
                        .filter(lane -> lane.worker() == output.worker())
                        .map(Lane::name)
                        .findFirst()
                        .orElse(words.of("output.host"));
        return new Line(output, run.label() + " · " + worker, run.contender());
    }

    @FXML
    private void copy() {
        List<Line> chosen =
                list.getSelectionModel().isEmpty()
                        ? lines
                        : list.getSelectionModel().getSelectedItems();
        ClipboardContent content = new ClipboardContent();
        content.putString(chosen.stream().map(Line::toString).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
