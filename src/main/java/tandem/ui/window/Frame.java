package tandem.ui.window;

import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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

import tandem.store.Settings;
import tandem.ui.Document;
import tandem.ui.Documents;
import tandem.ui.KeptSettings;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.WindowCommand;
import tandem.ui.Words;
import tandem.ui.run.TimelineActions;
import tandem.ui.run.TimelineCommand;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What surrounds every screen: the header with its menus, and the keys of the window.
public final class Frame {
    private final Studio studio;
    private final Document document;
    private final Documents documents;
    private final KeptSettings settings;
    private final Commands commands;
    private final FileCommands files;
    private final TimelineActions actions;
    private final Words words;

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

    @SuppressWarnings("NullAway.Init")
    Frame(
            Studio studio,
            Document document,
            Documents documents,
            KeptSettings settings,
            Commands commands,
            FileCommands files,
            TimelineActions actions,
            Words words) {
        this.studio = studio;
        this.document = document;
        this.documents = documents;
        this.settings = settings;
        this.commands = commands;
        this.files = files;
        this.actions = actions;
        this.words = words;
    }

    @FXML
    private void initialize() {
        screens();
        document.file().subscribe(_ -> fileName());
        document.recording().subscribe(_ -> fileName());
        new OpenMenu(studio, documents, words).fill(openMenu, commands.open());
        new ExportMenu(studio, document, files, words).fill(exportMenu, commands.export());
        timelineMenu();
        themeMenu();
        enable(openMenu, commands.open());
        enable(exportMenu, commands.export());
        enable(undo, commands.undo());
        enable(redo, commands.redo());
        save.disableProperty().bind(studio.busy().or(document.recording().isNull()));
        root.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        keys(scene);
                    }
                });
        root.setOnDragOver(this::offer);
        root.setOnDragDropped(this::drop);
    }

    private static void enable(Region control, WindowCommand command) {
        command.enabled().subscribe(can -> control.setDisable(!can));
    }

    /// What is being typed counts as typed, as it does when a button is pressed.
    private void keys(Scene scene) {
        for (WindowCommand command : commands.all()) {
            for (KeyCombination keys : command.keys()) {
                scene.getAccelerators()
                        .put(
                                keys,
                                () -> {
                                    if (command == commands.run()
                                            && scene.getFocusOwner() instanceof TextField field) {
                                        field.fireEvent(new ActionEvent());
                                    }
                                    command.run();
                                });
            }
        }
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

    private void fileName() {
        Path file = document.file().get();
        fileName.setText(
                file != null
                        ? String.valueOf(file.getFileName())
                        : document.recording().get() == null ? "" : words.of("file.unsaved"));
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
        commands.textSizes().stream().map(this::item).forEach(themeMenu.getItems()::add);
    }

    private MenuItem item(WindowCommand command) {
        MenuItem item = new MenuItem(command.text(words));
        item.setId("command-" + command.key());
        Label keys = new Label(command.keysText(words));
        keys.getStyleClass().add("keys");
        item.setGraphic(keys);
        item.setOnAction(_ -> command.run());
        return item;
    }

    @FXML
    private void save() {
        commands.save().run();
    }

    @FXML
    private void undo() {
        commands.undo().run();
    }

    @FXML
    private void redo() {
        commands.redo().run();
    }

    private void offer(DragEvent drag) {
        if (drag.getDragboard().hasFiles() && !studio.busy().get()) {
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
}
