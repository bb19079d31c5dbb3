package tandem.ui.window;

import static javafx.scene.input.KeyCombination.ModifierValue.ANY;
import static javafx.scene.input.KeyCombination.ModifierValue.DOWN;
import static javafx.scene.input.KeyCombination.ModifierValue.UP;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import tandem.export.Formats;
import tandem.store.Settings;
import tandem.ui.Document;
import tandem.ui.History;
import tandem.ui.KeptSettings;
import tandem.ui.RunControl;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.WindowCommand;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All that the window does at a key wherever the focus is, in the order in which `?` lists it.
///
/// @param run runs what the screen is about, or ends that
/// @param open asks for a file to open
/// @param save saves the recording
/// @param saveAs saves it as another file
/// @param export writes the figure
/// @param undo takes back a change of the experiment
/// @param redo makes it again
/// @param textSizes larger, smaller, as usual
record Commands(
        WindowCommand run,
        WindowCommand open,
        WindowCommand save,
        WindowCommand saveAs,
        WindowCommand export,
        WindowCommand undo,
        WindowCommand redo,
        List<WindowCommand> textSizes) {

    private static final ObservableValue<Boolean> ALWAYS = new SimpleBooleanProperty(true);

    Commands {
        textSizes = List.copyOf(textSizes);
    }

    static Commands of(
            Studio studio,
            Document document,
            RunControl runs,
            FileCommands files,
            KeptSettings settings) {
        History history = studio.history();
        // Only where the experiment's controls are seen: nobody should change what they do not see.
        ObservableBooleanValue here = studio.screen().isEqualTo(Screen.RUN);
        return new Commands(
                new WindowCommand("run", keys("Shortcut+Enter"), ALWAYS, runs::start),
                new WindowCommand("open", keys("Shortcut+O"), runs.busy().not(), files::open),
                new WindowCommand("save", keys("Shortcut+S"), ALWAYS, files::save),
                new WindowCommand("saveAs", keys("Shortcut+Shift+S"), ALWAYS, files::saveAs),
                new WindowCommand(
                        "export",
                        keys("Shortcut+E"),
                        document.recording()
                                .isNotNull()
                                .or(studio.screen().isEqualTo(Screen.WHAT_IF)),
                        () -> files.exportFigure(Formats.figures().getFirst())),
                new WindowCommand(
                        "undo", keys("Shortcut+Z"), history.canUndo().and(here), history::undo),
                new WindowCommand(
                        "redo",
                        keys("Shortcut+Shift+Z", "Shortcut+Y"),
                        history.canRedo().and(here),
                        history::redo),
                List.of(
                        textSize(
                                "larger",
                                settings,
                                each -> each.withLargerText(1),
                                KeyCode.PLUS,
                                KeyCode.EQUALS,
                                KeyCode.ADD),
                        textSize(
                                "smaller",
                                settings,
                                each -> each.withLargerText(-1),
                                KeyCode.MINUS,
                                KeyCode.SUBTRACT),
                        textSize(
                                "usual",
                                settings,
                                each -> each.withTextScale(1),
                                KeyCode.DIGIT0,
                                KeyCode.NUMPAD0)));
    }

    /// All of them.
    List<WindowCommand> all() {
        return Stream.concat(
                        Stream.of(run, open, save, saveAs, export, undo, redo), textSizes.stream())
                .toList();
    }

    private static List<KeyCombination> keys(String... keys) {
        return Arrays.stream(keys).map(KeyCombination::keyCombination).toList();
    }

    /// Whether a plus needs Shift is up to the keyboard.
    private static WindowCommand textSize(
            String key, KeptSettings settings, UnaryOperator<Settings> change, KeyCode... codes) {
        return new WindowCommand(
                key,
                Arrays.stream(codes)
                        .<KeyCombination>map(
                                code -> new KeyCodeCombination(code, ANY, UP, UP, UP, DOWN))
                        .toList(),
                ALWAYS,
                () -> settings.change(change));
    }
}
