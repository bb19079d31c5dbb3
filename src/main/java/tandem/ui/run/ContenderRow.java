package tandem.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import tandem.engine.host.Obstacle;
import tandem.engine.run.Runner;
import tandem.model.Contender;
import tandem.model.ContenderOption;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Strategy;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// A contender that can be chosen: its colour, its check box, what it runs on, and a menu for the
/// interpreter's version and the start method.
final class ContenderRow extends HBox {
    /// The minor version of CPython 3 from which on an executor replaces workers.
    private static final int EXECUTOR_REPLACES = 11;

    private static final List<Integer> MAX_TASKS = List.of(0, 1, 2, 5);

    private final Machine machine;
    private final Words words;
    private final Contender contender;
    private final Choices choices;

    /// What the user does with a row.
    interface Choices {
        void toggle(Contender contender);

        void replace(Contender contender, Contender by);

        void add(Contender contender);
    }

    ContenderRow(
            Machine machine,
            Words words,
            Contender contender,
            boolean chosen,
            String color,
            Choices choices) {
        this.machine = machine;
        this.words = words;
        this.contender = contender;
        this.choices = choices;
        getStyleClass().add("contender");
        setAlignment(Pos.CENTER_LEFT);
        setId("contender-" + contender.id().replaceAll("[^a-z0-9]", "-"));

        Region edge = new Region();
        edge.getStyleClass().add("edge");
        if (chosen) {
            getStyleClass().add("chosen");
            edge.setStyle("-fx-background-color: " + color);
        }
        String key = contender.language().key() + "." + contender.strategy().key();
        CheckBox check = new CheckBox(words.of("strategy." + contender.strategy().key()));
        check.setSelected(chosen);
        check.setMinWidth(CheckBox.USE_PREF_SIZE);
        check.setAccessibleText(runtime() + " " + check.getText());
        Obstacle obstacle = Runner.obstacle(contender, machine).orElse(null);
        boolean possible = chosen || obstacle == null;
        if (possible) {
            check.setOnAction(_ -> choices.toggle(contender));
            setOnMouseClicked(_ -> choices.toggle(contender));
        }
        check.setDisable(!possible);
        String tip = obstacle == null ? words.of("strategy.tip." + key) : obstacle.sentence();
        check.setAccessibleHelp(tip);
        Tooltip.install(this, new Tooltip(tip));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label detail = new Label(detail());
        detail.getStyleClass().addAll("muted", "small");
        if (obstacle != null) {
            detail.setText(words.of("contender.needs", obstacle.need()));
            if (chosen) {
                detail.getStyleClass().add("not-held");
            }
        }
        getChildren().addAll(edge, check, gap, detail);
        check.setOnMouseClicked(MouseEvent::consume);
        List<MenuItem> items = items();
        if (items.isEmpty()) {
            Region blank = new Region();
            blank.getStyleClass().add("no-menu");
            getChildren().add(blank);
        } else {
            MenuButton menu = new MenuButton("⋯");
            menu.getStyleClass().addAll("row-menu", "no-arrow");
            menu.getItems().setAll(items);
            menu.setAccessibleText(words.of("contender.menu", check.getText()));
            menu.setTooltip(new Tooltip(words.of("contender.menu.tip")));
            menu.setOnMouseClicked(MouseEvent::consume);
            getChildren().add(menu);
        }
    }

    private String runtime() {
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

    private String detail() {
        String option = contender.option();
        return option == null ? runtime() : runtime() + " · " + option;
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        if (contender.language() == Language.JAVA) {
            return items;
        }
        if (machine.pythons().size() > 1) {
            items.add(heading("contender.version"));
            ToggleGroup versions = new ToggleGroup();
            items.add(
                    choice(
                            versions,
                            words.of("contender.newest"),
                            contender.version() == null,
                            contender.withVersion(null)));
            for (Interpreter python : machine.pythons()) {
                items.add(
                        choice(
                                versions,
                                words.of(
                                        python.gil() ? "contender.gil" : "contender.noGil",
                                        python.version()),
                                python.shortVersion().equals(contender.version()),
                                contender.withVersion(python.shortVersion())));
            }
        }
        if (contender.strategy().forks()) {
            startMethods(items);
        }
        if (contender.strategy() == Strategy.POOL) {
            poolMethods(items);
            lives(items);
            initializer(items);
        }
        if (contender.strategy() == Strategy.EXECUTOR) {
            lives(items);
            initializer(items);
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
            MenuItem again = new MenuItem(words.of("contender.again"));
            again.setOnAction(_ -> choices.add(contender));
            items.add(again);
        }
        return items;
    }

    private void startMethods(List<MenuItem> items) {
        ContenderOption options = contender.options();
        items.add(heading("contender.method"));
        ToggleGroup group = new ToggleGroup();
        items.add(
                choice(
                        group,
                        words.of("contender.method.default"),
                        options.startMethod() == null,
                        contender.withOptions(options.withStartMethod(null))));
        for (String method : ContenderOption.START_METHODS) {
            ContenderOption wanted = options.withStartMethod(method);
            items.add(
                    choice(
                            group,
                            words.of("contender.method." + method),
                            method.equals(options.startMethod()),
                            contender.withOptions(
                                    replaces(wanted) ? wanted : wanted.withMaxTasksPerChild(0))));
        }
    }

    private void poolMethods(List<MenuItem> items) {
        ContenderOption options = contender.options();
        items.add(heading("contender.pool"));
        ToggleGroup group = new ToggleGroup();
        for (String method : ContenderOption.POOL_METHODS) {
            boolean usual = method.equals(ContenderOption.POOL_METHODS.getFirst());
            items.add(
                    choice(
                            group,
                            words.of("contender.pool." + method),
                            method.equals(contender.poolMethod()),
                            contender.withOptions(options.withPoolMethod(usual ? null : method))));
        }
    }

    private void lives(List<MenuItem> items) {
        ContenderOption options = contender.options();
        boolean executor = contender.strategy() == Strategy.EXECUTOR;
        items.add(heading(executor ? "contender.life.executor" : "contender.life"));
        String key = executor ? "contender.maxTasks.executor" : "contender.maxTasks";
        ToggleGroup group = new ToggleGroup();
        Set<Integer> counts = new TreeSet<>(MAX_TASKS);
        counts.add(options.maxTasksPerChild());
        for (int count : counts) {
            boolean possible = count == 0 || replaces(options);
            MenuItem item =
                    choice(
                            group,
                            count == 0
                                    ? words.of("contender.maxTasks.none")
                                    : words.count(key, count, Integer.toString(count)),
                            count == options.maxTasksPerChild(),
                            possible
                                    ? contender.withOptions(options.withMaxTasksPerChild(count))
                                    : contender);
            item.setDisable(!possible);
            items.add(item);
        }
    }

    /// Whether its library can replace a worker after some tasks: an executor cannot if it forks,
    /// nor before CPython 3.11.
    private boolean replaces(ContenderOption options) {
        if (contender.strategy() != Strategy.EXECUTOR) {
            return true;
        }
        return !"fork".equals(options.startMethod())
                && machine.interpreterOf(contender)
                        .filter(python -> !python.isAtLeast(3, EXECUTOR_REPLACES))
                        .isEmpty();
    }

    private void initializer(List<MenuItem> items) {
        ContenderOption options = contender.options();
        CheckMenuItem item = new CheckMenuItem(words.of("contender.initializer"));
        item.setSelected(options.initializer());
        item.setOnAction(_ ->
                choices.replace(
                        contender,
                        contender.withOptions(options.withInitializer(!options.initializer()))));
        items.add(item);
    }

    private MenuItem choice(ToggleGroup group, String text, boolean selected, Contender wanted) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(selected);
        item.setOnAction(_ -> choices.replace(contender, wanted));
        return item;
    }

    private MenuItem heading(String key) {
        MenuItem item = new MenuItem(words.of(key).toUpperCase(Locale.ROOT));
        item.setDisable(true);
        item.getStyleClass().add("heading");
        return item;
    }
}
