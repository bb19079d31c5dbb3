package tandem.ui.script;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import tandem.code.Syntax;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Program;
import tandem.store.NotebookText;
import tandem.ui.CodeView;
import tandem.ui.Documents;
import tandem.ui.RunButton;
import tandem.ui.RunControl;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// The controls that say which program is run, and its code.
public final class ScriptPanel {
    private final Studio studio;
    private final RunControl runs;
    private final Documents documents;
    private final InterpreterList pythons;
    private final Words words;

    @FXML private Label name;
    @FXML private Label folder;
    @FXML private TextField arguments;
    @FXML private Label interpreterTitle;
    @FXML private ComboBox<String> interpreter;
    @FXML private Label version;
    @FXML private CodeView code;
    @FXML private Label empty;
    @FXML private StackPane runBox;
    @FXML private Button run;
    @FXML private Label how;

    private final Tooltip runTip = new Tooltip();
    private final Tooltip folderTip = new Tooltip();
    private final Tooltip versionTip = new Tooltip();
    private @Nullable String asked;
    private boolean showing;

    @SuppressWarnings("NullAway.Init")
    public ScriptPanel(
            Studio studio,
            RunControl runs,
            Documents documents,
            InterpreterList pythons,
            Words words) {
        this.studio = studio;
        this.runs = runs;
        this.documents = documents;
        this.pythons = pythons;
        this.words = words;
    }

    @FXML
    private void initialize() {
        folder.setTooltip(folderTip);
        version.setTooltip(versionTip);
        version.managedProperty().bind(version.visibleProperty());
        interpreter.getItems().setAll(versions());
        arguments
                .textProperty()
                .subscribe(line -> change(program -> with(program, line, program.python())));
        interpreter
                .valueProperty()
                .subscribe(chosen ->
                        change(program -> with(program, arguments.getText(), version(chosen))));
        studio.program().subscribe(this::show);
        BooleanBinding none =
                Bindings.createBooleanBinding(
                        () -> studio.program().get() == null || isQuestion(studio.program().get()),
                        studio.program());
        run.disableProperty().bind(none.and(runs.busy().not()));
        Tooltip.install(runBox, runTip);
        runs.busy()
                .subscribe(busy ->
                        RunButton.show(
                                run, busy, words.of(busy ? "experiment.stop" : "script.run")));
    }

    /// The one that `python3` means, and all that were found.
    private List<String> versions() {
        List<String> versions = new ArrayList<>();
        versions.add(words.of("script.usual"));
        studio.machine().pythons().stream()
                .map(Interpreter::version)
                .distinct()
                .forEach(versions::add);
        return versions;
    }

    private @Nullable String version(@Nullable String chosen) {
        return chosen == null || chosen.equals(words.of("script.usual")) ? null : chosen;
    }

    private interface Change {
        Program of(Program program);
    }

    private void change(Change change) {
        Program program = studio.program().get();
        if (program != null && !showing) {
            studio.program().set(change.of(program));
        }
    }

    private static Program with(Program program, String line, @Nullable String python) {
        return new Program(
                program.kind(),
                program.file(),
                ArgumentLine.words(line),
                program.folder(),
                python,
                program.source());
    }

    private static boolean isQuestion(@Nullable Program program) {
        return program != null && program.kind() == Program.Kind.QUESTION;
    }

    private void show(@Nullable Program program) {
        showing = true;
        boolean question = isQuestion(program);
        boolean some = program != null && !question;
        empty.setVisible(!some);
        empty.setText(
                program != null && question
                        ? words.of("script.question", String.valueOf(program.source()))
                        : words.of("script.empty"));
        how.setText(words.of(question ? "script.question.how" : "script.unmodified"));
        runTip.setText(
                words.of(
                        question
                                ? "script.question.run"
                                : some ? "script.unmodified" : "script.none"));
        code.setVisible(some);
        arguments.setDisable(!some);
        boolean python = program != null && program.kind().language() == Language.PYTHON;
        for (var node : List.of(interpreterTitle, interpreter)) {
            node.setVisible(python);
            node.setManaged(python);
        }
        if (program == null) {
            name.setText(words.of("script.nothing"));
            folder.setText("");
        } else {
            name.setText(program.name());
            folder.setText(program.folder());
            folderTip.setText(program.folder());
            if (!ArgumentLine.words(arguments.getText()).equals(program.arguments())) {
                arguments.setText(ArgumentLine.of(program.arguments()));
            }
            String chosen = program.python();
            interpreter.setValue(chosen == null ? words.of("script.usual") : chosen);
            version(program, python);
            String source = readable(program);
            if (some && !code.text().equals(source)) {
                code.show(
                        program.kind() == Program.Kind.JAVA ? Syntax.JAVA : Syntax.PYTHON, source);
            }
        }
        showing = false;
    }

    /// Names the interpreter that would run it.
    private void version(Program program, boolean python) {
        String wanted = python ? program.file() + "\n" + program.python() : null;
        if (wanted == null) {
            version.setVisible(false);
        } else if (!wanted.equals(asked)) {
            version.setVisible(false);
            pythons.find(
                    program,
                    found -> {
                        if (wanted.equals(asked)) {
                            found.ifPresent(this::show);
                        }
                    });
        }
        asked = wanted;
    }

    private void show(InterpreterList.Found found) {
        String known = found.version();
        version.setText(
                known == null
                        ? found.executable()
                        : words.of("script.version", known, found.executable()));
        versionTip.setText(found.executable());
        version.setVisible(true);
    }

    private static String readable(Program program) {
        String source = program.source() == null ? "" : program.source();
        return program.kind() == Program.Kind.NOTEBOOK
                ? NotebookText.of(source).orElse(source)
                : source;
    }

    @FXML
    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.of("picker.script"));
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter(
                                words.of("picker.scripts"), "*.py", "*.ipynb", "*.java"));
        File file = chooser.showOpenDialog(name.getScene().getWindow());
        if (file != null) {
            documents.open(file.toPath());
        }
    }

    @FXML
    private void run() {
        if (runs.busy().get()) {
            runs.stop();
        } else {
            runs.start();
        }
    }
}
