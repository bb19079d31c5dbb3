package tandem.ui;

import atlantafx.base.controls.ProgressSliderSkin;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A number with a name, a slider, and a field to type it into. What is typed outside of the range
/// becomes the nearest allowed value; what is no number is forgotten. A strict one keeps what it
/// cannot take, and says what is allowed.
public final class NumberSlider extends VBox {
    private final Label name = new Label();
    private final TextField field = new TextField();
    private final Slider slider = new Slider(0, 1, 0);
    private final SliderTicks ticks = new SliderTicks();
    private final WrongEntry wrong = new WrongEntry();
    private SliderScale scale = SliderScale.whole(new tandem.model.Range("", 0, 1, ""));
    private Change change = (_, _) -> {};
    private double value;
    private boolean showing;
    private boolean dragged;
    private boolean strict;

    /// Gets what the user sets.
    @FunctionalInterface
    public interface Change {
        /// @param continues whether this is the same drag that set the value before
        void to(double value, boolean continues);
    }

    public NumberSlider() {
        getStyleClass().add("number-slider");
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setMaxWidth(Double.MAX_VALUE);
        field.getStyleClass().add("value");
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(7);
        name.setLabelFor(field);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(name, gap, field);
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, slider, ticks, wrong);
        slider.valueProperty().subscribe(position -> slid(position.doubleValue()));
        slider.valueChangingProperty().subscribe(changing -> dragged &= changing);
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
        field.setOnAction(_ -> typed());
        field.focusedProperty().subscribe(focused -> entered(focused));
        field.textProperty().subscribe(_ -> check());
    }

    /// Sets what it stands for.
    public void configure(SliderScale newScale, Change newChange) {
        scale = newScale;
        change = newChange;
        show(scale.range().least());
    }

    /// Shows a value, without telling of a change.
    public void show(double newValue) {
        boolean other = newValue != value;
        value = newValue;
        showing = true;
        slider.setValue(scale.position(newValue));
        showing = false;
        if (!field.isFocused() && (other || wrong.none())) {
            field.setText(scale.text(newValue));
        }
        slider.setAccessibleText(name.getText() + " " + scale.text(newValue));
    }

    /// From now on takes only what is allowed, and tells of anything else that is typed.
    public void beStrict() {
        strict = true;
    }

    /// What is wrong with what is typed; null if nothing is, and always where it is not strict.
    public ReadOnlyObjectProperty<@Nullable String> problem() {
        return wrong.problem();
    }

    /// Writes something below a value.
    public void mark(double marked, String text) {
        ticks.mark(scale.position(marked), text);
    }

    public String getText() {
        return name.getText();
    }

    public void setText(String text) {
        name.setText(text);
        field.setAccessibleText(text);
    }

    public String getTip() {
        return name.getTooltip() == null ? "" : name.getTooltip().getText();
    }

    public void setTip(String text) {
        Tooltip tip = new Tooltip(text);
        name.setTooltip(tip);
        slider.setTooltip(tip);
        slider.setAccessibleHelp(text);
    }

    public double value() {
        return value;
    }

    public Slider slider() {
        return slider;
    }

    public TextField field() {
        return field;
    }

    private void slid(double position) {
        if (showing) {
            return;
        }
        double next = scale.valueAt(position);
        if (next != value) {
            boolean continues = dragged;
            dragged = slider.isValueChanging();
            value = next;
            field.setText(scale.text(next));
            slider.setAccessibleText(name.getText() + " " + scale.text(next));
            change.to(next, continues);
        }
    }

    private void step(KeyEvent key) {
        int by =
                switch (key.getCode()) {
                    case KeyCode.LEFT, KeyCode.DOWN -> -1;
                    case KeyCode.RIGHT, KeyCode.UP -> 1;
                    case KeyCode.PAGE_DOWN -> -10;
                    case KeyCode.PAGE_UP -> 10;
                    default -> 0;
                };
        if (by != 0) {
            key.consume();
            set(scale.step(value, by));
        }
    }

    private void check() {
        if (!strict || field.getText().equals(scale.text(value))) {
            wrong.say(null);
            return;
        }
        try {
            scale.check(getText(), field.getText());
            wrong.say(null);
        } catch (IllegalArgumentException e) {
            wrong.say(e.getMessage());
        }
    }

    private void typed() {
        if (!wrong.none()) {
            return;
        }
        scale.parse(field.getText()).ifPresent(this::set);
        field.setText(scale.text(value));
        field.selectAll();
    }

    private void entered(boolean focused) {
        if (focused) {
            javafx.application.Platform.runLater(field::selectAll);
        } else {
            typed();
            field.deselect();
        }
    }

    private void set(double next) {
        if (next != value) {
            show(next);
            field.setText(scale.text(next));
            change.to(next, false);
        }
    }
}
