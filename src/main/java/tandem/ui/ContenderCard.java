package tandem.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import tandem.engine.host.Obstacle;
import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.Machine;

/// A contender in short: its colour, what it runs on, and how.
public final class ContenderCard extends HBox {

    /// @param color of its edge, as in every picture
    public ContenderCard(Contender contender, Machine machine, String color, Words words) {
        getStyleClass().addAll("contender", "chosen", "card-row");
        setAlignment(Pos.CENTER_LEFT);
        Region edge = new Region();
        edge.getStyleClass().add("edge");
        edge.setStyle("-fx-background-color: " + color);
        Label runtime = new Label(runtime(contender, machine, words));
        runtime.getStyleClass().add("figure");
        runtime.setMinWidth(Label.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label how = new Label(strategy(contender, words));
        how.getStyleClass().addAll("muted", "small");
        getChildren().addAll(edge, runtime, gap, how);
        Obstacle obstacle = Runner.obstacle(contender, machine).orElse(null);
        if (obstacle != null) {
            runtime.setText(words.of("contender.needs.python", obstacle.need()));
            runtime.getStyleClass().add("not-held");
        }
        Tooltip.install(
                this,
                new Tooltip(
                        obstacle == null ? name(contender, machine, words) : obstacle.sentence()));
    }

    /// A contender on one line, e.g. `CPython 3.13 processes · spawn`.
    public static String name(Contender contender, Machine machine, Words words) {
        return runtime(contender, machine, words) + " " + strategy(contender, words);
    }

    private static String strategy(Contender contender, Words words) {
        String option = contender.option();
        String strategy = words.of("strategy." + contender.strategy().key());
        return option == null ? strategy : strategy + " · " + option;
    }

    private static String runtime(Contender contender, Machine machine, Words words) {
        return switch (contender.language()) {
            case JAVA -> "Java " + machine.java().split("[.+-]", 2)[0];
            case PYTHON ->
                    machine.interpreterOf(contender)
                            .map(python -> "CPython " + python.shortVersion())
                            .orElse(
                                    words.of(
                                            "contender.missing",
                                            String.valueOf(contender.version())));
            case NATIVE -> contender.language().title();
        };
    }
}
