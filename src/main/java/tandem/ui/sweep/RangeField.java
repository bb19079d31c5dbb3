package tandem.ui.sweep;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.controlsfx.control.RangeSlider;
import org.jspecify.annotations.Nullable;

import tandem.model.Axis;
import tandem.ui.SliderScale;
import tandem.ui.WrongEntry;

import java.util.List;

/// The values of a sweep: two ends on a slider, and a field to type a list into.
public final class RangeField extends VBox {
    private final Label name = new Label();
    private final TextField field = new TextField();
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    private final WrongEntry wrong = new WrongEntry();
    private Axis axis = Axis.WORKERS;
    private List<Double> values = List.of(1.0);
    private Change change = _ -> {};
    private boolean showing;

    /// Gets what the user sets.
    @FunctionalInterface
    interface Change {
        void to(List<Double> values);
    }

    public RangeField() {
        getStyleClass().addAll("number-slider", "range-field");
        field.setId("sweep-values");
        field.getStyleClass().add("value");
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(12);
        name.setLabelFor(field);
        slider.setId("sweep-range");
        slider.setBlockIncrement(0.05);
        slider.setShowTickLabels(false);
        slider.setShowTickMarks(false);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(name, gap, field);
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, slider, wrong);
        slider.lowValueProperty().subscribe(_ -> slid());
        slider.highValueProperty().subscribe(_ -> slid());
        field.textProperty().subscribe(_ -> check());
        field.setOnAction(_ -> typed());
        field.focusedProperty()
                .subscribe(focused -> {
                    if (!focused) {
                        typed();
                    }
                });
    }

    void configure(Change newChange) {
        change = newChange;
    }

    /// Shows values, without telling of a change.
    ///
    /// @param title of the axis
    void show(Axis newAxis, String title, String tip, List<Double> newValues) {
        showing = true;
        boolean other = newAxis != axis;
        boolean same = !other && newValues.equals(values);
        axis = newAxis;
        values = newValues;
        name.setText(title);
        name.setTooltip(new Tooltip(tip));
        field.setAccessibleText(title);
        slider.setAccessibleText(title);
        SliderScale scale = scale();
        double low = scale.position(newValues.getFirst());
        double high = scale.position(newValues.getLast());
        if (other
                || scale.valueAt(slider.getLowValue()) != newValues.getFirst()
                || scale.valueAt(slider.getHighValue()) != newValues.getLast()) {
            slider.setLowValue(0);
            slider.setHighValue(high);
            slider.setLowValue(low);
        }
        showing = false;
        if (!same || !field.isFocused() && wrong.none()) {
            field.setText(Values.text(newValues));
        }
        check();
    }

    private SliderScale scale() {
        return axis == Axis.IO
                ? SliderScale.whole(axis.range())
                : new SliderScale(axis.range(), true, axis.whole(), 2, Double::toString);
    }

    private void slid() {
        if (showing) {
            return;
        }
        SliderScale scale = scale();
        double low = scale.valueAt(slider.getLowValue());
        double high = scale.valueAt(slider.getHighValue());
        if (low != values.getFirst() || high != values.getLast()) {
            set(Values.between(axis, low, high));
            field.setText(Values.text(values));
        }
    }

    private void check() {
        try {
            Values.parse(axis, field.getText());
            wrong.say(null);
        } catch (IllegalArgumentException e) {
            wrong.say(e.getMessage());
        }
    }

    private void typed() {
        if (showing || !wrong.none()) {
            return;
        }
        List<Double> typed = Values.parse(axis, field.getText());
        if (!typed.equals(values)) {
            set(typed);
        }
    }

    /// What is wrong with what is typed; null if nothing is.
    ReadOnlyObjectProperty<@Nullable String> problem() {
        return wrong.problem();
    }

    private void set(List<Double> next) {
        values = next;
        change.to(next);
    }

    /// The slider itself.
    public RangeSlider slider() {
        return slider;
    }

    /// The field itself.
    public TextField field() {
        return field;
    }
}
