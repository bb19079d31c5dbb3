package tandem.ui.run;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

import tandem.code.Source;
import tandem.code.Syntax;
import tandem.lab.Laboratory;
import tandem.model.Contender;
import tandem.model.Experiment;
import tandem.ui.CodeView;
import tandem.ui.Document;
import tandem.ui.Documents;
import tandem.ui.Notice;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// *Code*: the program that does what a contender of the experiment does, and its twin in the other
/// language; or a lesson's or a script's own program. It follows the controls while it is seen.
public final class CodePanel {
    private final Studio studio;
    private final Document document;
    private final Laboratory laboratory;
    private final Documents documents;
    private final Words words;

    @FXML private ComboBox<Contender> contender;
    @FXML private SegmentedButton syntax;
    @FXML private Label fileName;
    @FXML private CodeView program;
    @FXML private HBox bar;
    @FXML private Label none;

    private boolean seen;
    private boolean filling;
    private @Nullable Source source;

    @SuppressWarnings("NullAway.Init")
    public CodePanel(
            Studio studio,
            Document document,
            Laboratory laboratory,
            Documents documents,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.laboratory = laboratory;
        this.documents = documents;
        this.words = words;
    }

    @FXML
    private void initialize() {
        contender.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Contender shown) {
                        return shown == null ? "" : title(shown);
                    }

                    @Override
                    public Contender fromString(String text) {
                        return Contender.parse(text);
                    }
                });
        for (Syntax each : Syntax.values()) {
            ToggleButton button = new ToggleButton(each.title());
            button.setId("code-" + each.key());
            button.setUserData(each);
            syntax.getButtons().add(button);
        }
        contender
                .valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null && !filling) {
                        choose(Syntax.of(chosen.language()));
                    }
                });
        syntax.getToggleGroup()
                .selectedToggleProperty()
                .subscribe((before, chosen) -> {
                    if (chosen == null && before != null) {
                        before.setSelected(true);
                    }
                    refresh();
                });
        for (Node each : List.of(contender, syntax, bar, program, none)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        studio.experiment().subscribe(_ -> refresh());
        studio.run().subscribe(_ -> refresh());
        studio.screen().subscribe(_ -> refresh());
        studio.lesson().subscribe(_ -> refresh());
        studio.program().subscribe(_ -> refresh());
        document.digest().subscribe(_ -> refresh());
    }

    /// Whether the panel is seen at present.
    void setSeen(boolean seen) {
        this.seen = seen;
        refresh();
    }

    private void choose(Syntax wanted) {
        for (ToggleButton button : syntax.getButtons()) {
            if (button.getUserData() == wanted) {
                button.setSelected(true);
            }
        }
        refresh();
    }

    private void refresh() {
        if (!seen || filling) {
            return;
        }
        CodeOf code = CodeOf.shownIn(studio, document);
        boolean some = !(code instanceof CodeOf.None);
        boolean choice = code instanceof CodeOf.Contenders;
        none.setVisible(!some);
        bar.setVisible(some);
        program.setVisible(some);
        contender.setVisible(choice);
        syntax.setVisible(choice);
        switch (code) {
            case CodeOf.Contenders(Experiment experiment) -> show(experiment);
            case CodeOf.Own(Source own) -> show(own);
            case CodeOf.None(String key) -> none.setText(words.of(key));
        }
    }

    private void show(Experiment experiment) {
        Contender chosen = offer(experiment.contenders());
        ToggleButton button = (ToggleButton) syntax.getToggleGroup().getSelectedToggle();
        if (button == null) {
            choose(Syntax.of(chosen.language()));
            return;
        }
        Syntax wanted = (Syntax) button.getUserData();
        show(
                Source.of(
                        experiment,
                        chosen,
                        wanted,
                        laboratory
                                .calibration(experiment.workload(), Source.runtime(chosen, wanted))
                                .orElse(null)));
    }

    private void show(Source now) {
        if (!now.equals(source)) {
            source = now;
            fileName.setText(now.fileName());
            program.show(now.syntax(), now.text());
        }
    }

    /// Offers the experiment's contenders.
    ///
    /// @return the one that is chosen
    private Contender offer(List<Contender> contenders) {
        Contender chosen = contender.getValue();
        Contender kept =
                chosen != null && contenders.contains(chosen) ? chosen : contenders.getFirst();
        if (!contender.getItems().equals(contenders) || !kept.equals(chosen)) {
            filling = true;
            contender.getItems().setAll(contenders);
            contender.setValue(kept);
            filling = false;
            if (!kept.equals(chosen)) {
                choose(Syntax.of(kept.language()));
            }
        }
        return kept;
    }

    private String title(Contender shown) {
        String version = shown.version() == null ? "" : " " + shown.version();
        String option = shown.option() == null ? "" : " · " + shown.option();
        return shown.language().title()
                + version
                + " "
                + words.of("strategy." + shown.strategy().key())
                + option;
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(program.text());
        Clipboard.getSystemClipboard().setContent(content);
        studio.notice().set(Notice.done(words.of("code.copied")));
    }

    @FXML
    private void save() {
        Source shown = source;
        if (shown == null) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.of("code.save.title"));
        chooser.setInitialFileName(shown.fileName());
        studio.settings().get().recent().stream()
                .map(Path::getParent)
                .filter(folder -> folder != null && Files.isDirectory(folder))
                .findFirst()
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        File file = chooser.showSaveDialog(program.getScene().getWindow());
        if (file != null) {
            documents.export(shown.text(), file.toPath());
        }
    }
}
