package tandem.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import tandem.ui.Words;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// One of an experiment's options with a name before it; not there while it means nothing.
///
/// @param <T> what is chosen among
public final class OptionChoice<T> extends HBox {
    private final ComboBox<T> values = new ComboBox<>();
    private boolean showing;

    public OptionChoice() {
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
    }

    /// @param key of the option's texts, and the control's id
    /// @param chosen told what the user chooses
    void use(Words words, String key, Function<T, String> title, Consumer<T> chosen) {
        values.setId(key);
        values.setAccessibleText(words.of("experiment." + key));
        values.setTooltip(new Tooltip(words.of("tip." + key)));
        values.setMaxWidth(Double.MAX_VALUE);
        values.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : title.apply(value);
                    }

                    @Override
                    public T fromString(String text) {
                        throw new UnsupportedOperationException("options are chosen, not typed");
                    }
                });
        values.valueProperty()
                .subscribe(value -> {
                    if (value != null && !showing) {
                        chosen.accept(value);
                    }
                });
        Label name = new Label(words.of("experiment." + key));
        name.setLabelFor(values);
        name.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(values, Priority.ALWAYS);
        getChildren().addAll(name, values);
    }

    /// @param allowed empty where the option means nothing
    void show(List<T> allowed, @Nullable T value) {
        showing = true;
        setVisible(!allowed.isEmpty());
        setManaged(isVisible());
        if (!values.getItems().equals(allowed)) {
            values.getItems().setAll(allowed);
        }
        values.setValue(allowed.isEmpty() ? null : value);
        showing = false;
    }
}
