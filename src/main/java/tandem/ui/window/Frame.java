package tandem.ui.window;

import javafx.beans.binding.BooleanBinding;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.model.Interpreter;
import tandem.model.Machine;
import tandem.store.Settings;
import tandem.ui.Document;
import tandem.ui.Documents;
import tandem.ui.KeptSettings;
import tandem.ui.Notice;
import tandem.ui.RunControl;
import tandem.ui.Screen;
import tandem.ui.Shown;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.run.TimelineActions;
import tandem.ui.run.TimelineCommand;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What surrounds every screen: the header with its menus, and the status bar.
public final class Frame {
    private final Studio studio;
    private final Document document;
    private final RunControl runs;
    private final Documents documents;
    private final KeptSettings settings;
    private final Shown shown;
    private final TimelineActions actions;
    private final Words words;
    private final TextSize textSize;
    private final ToggleGroup scales = new ToggleGroup();

    /// One whose text changes: a tooltip that is replaced while it shows would stay.
    private final Tooltip statusTip = new Tooltip();

    @FXML private BorderPane root;
    @FXML private HBox screens;
    @FXML private Label fileName;
    @FXML private MenuButton openMenu;
    @FXML private MenuButton exportMenu;
    @FXML private MenuButton timelineMenu;
    @FXML private MenuButton themeMenu;
    @FXML private Button save;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private Region statusDot;
    @FXML private Label status;
    @FXML private Button remedy;
    @FXML private ProgressBar progress;
    @FXML private Button cancel;
    @FXML private Label machine;

    @SuppressWarnings("NullAway.Init")
    public Frame(
            Studio studio,
            Document document,
            RunControl runs,
            Documents documents,
            KeptSettings settings,
            Shown shown,
            TimelineActions actions,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.runs = runs;
        this.documents = documents;
        this.settings = settings;
        this.shown = shown;
        this.actions = actions;
        this.words = words;
        textSize = new TextSize(settings, words);
    }

    @FXML
    private void initialize() {
        screens();
        document.file().subscribe(_ -> fileName());
        document.recording().subscribe(_ -> fileName());
        openMenu();
        exportMenu();
        timelineMenu();
        themeMenu();
        status();
        machine();
        BooleanBinding elsewhere = studio.screen().isNotEqualTo(Screen.RUN);
        undo.disableProperty().bind(elsewhere.or(studio.history().canUndo().not()));
        redo.disableProperty().bind(elsewhere.or(studio.history().canRedo().not()));
        save.disableProperty().bind(runs.busy().or(document.recording().isNull()));
        openMenu.disableProperty().bind(runs.busy());
        exportMenu
                .disableProperty()
                .bind(
                        document.recording()
                                .isNull()
                                .and(studio.screen().isNotEqualTo(Screen.WHAT_IF)));
        root.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        shortcut("Shortcut+O", this::open);
                        shortcut("Shortcut+S", this::save);
                        shortcut("Shortcut+Shift+S", this::saveAs);
                        shortcut("Shortcut+E", () -> exportFigure("svg"));
                        shortcut("Shortcut+Z", this::undo);
                        shortcut("Shortcut+Shift+Z", this::redo);
                        shortcut("Shortcut+Y", this::redo);
                        shortcut("Shortcut+Enter", this::start);
                        textSize.keys(scene);
                    }
                });
        root.setOnDragOver(this::offer);
        root.setOnDragDropped(this::drop);
    }

    private void screens() {
        for (Screen screen : Screen.values()) {
            ToggleButton button = new ToggleButton(words.of("screen." + screen.key()));
            button.setId("screen-" + screen.key());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(words.of("screen." + screen.key() + ".tip")));
            button.setOnAction(_ -> {
                studio.screen().set(screen);
                button.setSelected(true);
            });
            studio.screen().subscribe(chosen -> button.setSelected(chosen == screen));
            screens.getChildren().add(button);
        }
    }

    private void shortcut(String keys, Runnable action) {
        root.getScene().getAccelerators().put(KeyCombination.keyCombination(keys), action);
    }

    /// What is being typed counts as typed, as it does when a button is pressed.
    private void start() {
        if (root.getScene().getFocusOwner() instanceof TextField field) {
            field.fireEvent(new ActionEvent());
        }
        runs.start();
    }

    private void fileName() {
        Path file = document.file().get();
        fileName.setText(
                file != null
                        ? String.valueOf(file.getFileName())
                        : document.recording().get() == null ? "" : words.of("file.unsaved"));
    }

    private void openMenu() {
        openMenu.setOnShowing(_ -> fillOpenMenu());
        fillOpenMenu();
    }

    private void fillOpenMenu() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("menu.open", "Shortcut+O", this::open));
        MenuItem before = item("menu.before", null, documents::reopenBefore);
        before.setId("open-before");
        before.setDisable(!documents.hasBefore());
        items.add(before);
        List<Path> recent = studio.settings().get().recent();
        if (!recent.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (Path file : recent) {
            MenuItem item = new MenuItem(file.getFileName() + "   " + file.getParent());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> documents.open(file));
            items.add(item);
        }
        openMenu.getItems().setAll(items);
    }

    private void exportMenu() {
        List<MenuItem> items = new ArrayList<>();
        MenuItem figure = heading("menu.figure");
        MenuItem data = heading("menu.data");
        studio.screen()
                .subscribe(screen -> {
                    boolean compares = screen == Screen.WHAT_IF;
                    figure.setText(words.of(compares ? "menu.figure.compared" : "menu.figure"));
                    data.setText(words.of(compares ? "menu.data.measured" : "menu.data"));
                });
        items.add(figure);
        items.add(item("menu.figure.svg", "Shortcut+E", () -> exportFigure("svg")));
        items.add(item("menu.figure.pdf", null, () -> exportFigure("pdf")));
        items.add(item("menu.figure.png", null, () -> exportFigure("png")));
        items.add(heading("menu.shown"));
        items.add(item("menu.shown.svg", null, () -> exportShown("svg")));
        items.add(item("menu.shown.pdf", null, () -> exportShown("pdf")));
        items.add(item("menu.shown.png", null, () -> exportShown("png")));
        items.add(data);
        items.add(item("menu.data.csv", null, () -> exportData("csv")));
        items.add(item("menu.data.json", null, () -> exportData("json")));
        items.add(heading("menu.scale"));
        for (int scale = 1; scale <= 4; scale++) {
            RadioMenuItem item = new RadioMenuItem(words.of("menu.scale.times", scale));
            item.setUserData(scale);
            item.setToggleGroup(scales);
            item.setSelected(scale == 2);
            items.add(item);
        }
        exportMenu.getItems().setAll(items);
    }

    private void timelineMenu() {
        for (TimelineCommand command : TimelineCommand.values()) {
            if (command.beginsGroup() && !timelineMenu.getItems().isEmpty()) {
                timelineMenu.getItems().add(new SeparatorMenuItem());
            }
            MenuItem item =
                    command == TimelineCommand.FOLLOW ? new CheckMenuItem() : new MenuItem();
            item.setText(words.of("command." + command.key()));
            Label keys = new Label(command.keys());
            keys.getStyleClass().add("keys");
            item.setGraphic(keys);
            if (item instanceof CheckMenuItem check) {
                document.following().subscribe(check::setSelected);
            }
            item.setOnAction(_ -> actions.run(command));
            timelineMenu.getItems().add(item);
        }
    }

    private void themeMenu() {
        ToggleGroup themes = new ToggleGroup();
        for (Settings.Theme theme : Settings.Theme.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(words.of("theme." + theme.name().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(themes);
            item.setOnAction(_ -> settings.change(each -> each.withTheme(theme)));
            studio.settings().subscribe(each -> item.setSelected(each.theme() == theme));
            themeMenu.getItems().add(item);
        }
        themeMenu.getItems().add(new SeparatorMenuItem());
        themeMenu.getItems().addAll(textSize.items());
    }

    private void status() {
        studio.notice().subscribe(this::show);
        progress.visibleProperty().bind(studio.run().isNotNull());
        progress.managedProperty().bind(progress.visibleProperty());
        cancel.visibleProperty().bind(studio.run().isNotNull());
        cancel.managedProperty().bind(cancel.visibleProperty());
        document.recording()
                .subscribe(_ -> {
                    Run run = studio.run().get();
                    progress.setProgress(run == null ? 0 : Math.min(1, run.progress()));
                });
    }

    private void show(Notice notice) {
        status.setText(notice.text());
        statusTip.setText(notice.text());
        status.setTooltip(notice.text().isEmpty() ? null : statusTip);
        statusDot
                .getStyleClass()
                .setAll("status-dot", notice.kind().name().toLowerCase(Locale.ROOT));
        status.getStyleClass().remove("failed");
        if (notice.kind() == Notice.Kind.FAILED) {
            status.getStyleClass().add("failed");
        }
        Notice.Remedy offered = notice.remedy();
        remedy.setVisible(offered != null);
        remedy.setManaged(offered != null);
        if (offered != null) {
            remedy.setText(offered.label());
            remedy.setOnAction(_ -> offered.action().run());
        }
    }

    private void machine() {
        Machine here = studio.machine();
        List<String> parts = new ArrayList<>();
        parts.add(here.os());
        parts.add(words.count("machine.cores", here.cores(), Integer.toString(here.cores())));
        here.pythons().stream()
                .filter(Interpreter::gil)
                .findFirst()
                .ifPresent(python -> parts.add(words.of("machine.python", python.version())));
        parts.add(words.of("machine.java", here.java()));
        machine.setText(String.join(" · ", parts));
        machine.setTooltip(
                new Tooltip(
                        words.of(
                                "machine.tip",
                                here.cpu(),
                                here.switches().available()
                                        ? words.of("machine.switches")
                                        : here.switches().reason(),
                                String.join(
                                        ", ",
                                        here.pythons().stream()
                                                .map(Interpreter::version)
                                                .toList()))));
    }

    @FXML
    private void open() {
        File file = new FilePicker(studio, document, words).open(root.getScene().getWindow());
        if (file != null) {
            documents.open(file.toPath());
        }
    }

    @FXML
    private void save() {
        Path file = document.file().get();
        if (file == null || !file.toString().endsWith(".tandem")) {
            saveAs();
        } else {
            documents.save(file);
        }
    }

    @FXML
    private void saveAs() {
        File file = new FilePicker(studio, document, words).save(root.getScene().getWindow());
        if (file != null) {
            documents.save(file.toPath());
        }
    }

    private void exportFigure(String suffix) {
        shown.figure().ifPresentOrElse(_ -> exportShown(suffix), () -> exportData(suffix));
    }

    private void exportData(String suffix) {
        File file =
                new FilePicker(studio, document, words).export(root.getScene().getWindow(), suffix);
        if (file != null) {
            documents.export(file.toPath(), scale());
        }
    }

    private void exportShown(String suffix) {
        File file =
                new FilePicker(studio, document, words).export(root.getScene().getWindow(), suffix);
        if (file != null) {
            shown.picture().ifPresent(picture -> documents.export(picture, file.toPath(), scale()));
        }
    }

    private int scale() {
        return scales.getSelectedToggle() == null
                ? 2
                : (int) scales.getSelectedToggle().getUserData();
    }

    /// Only where the experiment's controls are seen: nobody should change what they do not see.
    @FXML
    private void undo() {
        if (studio.screen().get() == Screen.RUN) {
            studio.history().undo();
        }
    }

    @FXML
    private void redo() {
        if (studio.screen().get() == Screen.RUN) {
            studio.history().redo();
        }
    }

    @FXML
    private void cancel() {
        runs.stop();
    }

    private void offer(DragEvent drag) {
        if (drag.getDragboard().hasFiles() && !runs.busy().get()) {
            drag.acceptTransferModes(TransferMode.COPY);
        }
        drag.consume();
    }

    private void drop(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        if (!files.isEmpty()) {
            documents.open(files.getFirst().toPath());
        }
        drag.setDropCompleted(!files.isEmpty());
        drag.consume();
    }

    private MenuItem item(String key, @Nullable String keys, Runnable action) {
        MenuItem item = new MenuItem(words.of(key));
        item.setMnemonicParsing(false);
        if (keys != null) {
            item.setAccelerator(KeyCombination.keyCombination(keys));
        }
        item.setOnAction(_ -> action.run());
        return item;
    }

    private MenuItem heading(String key) {
        MenuItem item = new MenuItem(words.of(key));
        item.setDisable(true);
        item.getStyleClass().add("heading");
        return item;
    }
}
