package tandem.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// The red line below a field that says what is wrong with what was typed, and what is allowed. It
/// takes no room while all is well.
public final class WrongEntry extends Label {
    private final ReadOnlyObjectWrapper<@Nullable String> problem = new ReadOnlyObjectWrapper<>();

    public WrongEntry() {
        getStyleClass().addAll("small", "not-held");
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        visibleProperty().bind(problem.isNotNull());
        textProperty().bind(problem.orElse(""));
    }

    /// What is wrong; null if nothing is.
    public ReadOnlyObjectProperty<@Nullable String> problem() {
        return problem.getReadOnlyProperty();
    }

    public boolean none() {
        return problem.get() == null;
    }

    /// @param text one sentence, or null
    public void say(@Nullable String text) {
        problem.set(text);
    }
}
