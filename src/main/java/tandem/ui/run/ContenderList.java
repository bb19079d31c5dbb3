package tandem.ui.run;

import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.ContenderOption;
import tandem.model.Experiment;
import tandem.model.Interpreter;
import tandem.model.Language;
import tandem.model.Strategy;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The contenders that can be chosen, Python's first: those of the experiment, and one for every
/// strategy that it does not have.
final class ContenderList implements ContenderRow.Choices {
    private static final List<Language> LANGUAGES = List.of(Language.PYTHON, Language.JAVA);
    private static final Comparator<Contender> ORDER =
            Comparator.<Contender>comparingInt(each -> LANGUAGES.indexOf(each.language()))
                    .thenComparing(Contender::strategy);

    private final Studio studio;
    private final Words words;
    private final VBox box;
    private final Map<String, Contender> remembered = new HashMap<>();
    private List<Contender> shown = List.of();

    ContenderList(Studio studio, Words words, VBox box) {
        this.studio = studio;
        this.words = words;
        this.box = box;
        studio.experiment().subscribe(experiment -> show(experiment, false));
        studio.palette().subscribe(_ -> show(studio.experiment().get(), true));
    }

    private void show(Experiment experiment, boolean anyway) {
        if (experiment.contenders().equals(shown) && !anyway) {
            return;
        }
        shown = experiment.contenders();
        String focused =
                box.getScene() == null || box.getScene().getFocusOwner() == null
                        ? ""
                        : idOf(box.getScene().getFocusOwner().getParent());
        box.getChildren().clear();
        boolean python = !studio.machine().pythons().isEmpty();
        for (Language language : LANGUAGES) {
            for (Strategy strategy : Strategy.values()) {
                if (!strategy.isIn(language) || strategy == Strategy.PROGRAM) {
                    continue;
                }
                List<Contender> chosen =
                        shown.stream()
                                .filter(each -> each.language() == language)
                                .filter(each -> each.strategy() == strategy)
                                .toList();
                chosen.forEach(each -> row(each, true));
                if (chosen.isEmpty() && (python || language == Language.JAVA)) {
                    String key = language.key() + ":" + strategy.key();
                    row(remembered.getOrDefault(key, Contender.parse(key)), false);
                }
            }
        }
        box.getChildren().stream()
                .filter(row -> !focused.isEmpty() && focused.equals(row.getId()))
                .forEach(row -> ((ContenderRow) row).getChildren().get(1).requestFocus());
    }

    private static String idOf(javafx.scene.@Nullable Node node) {
        return node == null || node.getId() == null ? "" : node.getId();
    }

    private void row(Contender contender, boolean chosen) {
        box.getChildren()
                .add(
                        new ContenderRow(
                                studio.machine(),
                                words,
                                contender,
                                chosen,
                                studio.palette().get().contender(contender).hex(),
                                this));
    }

    @Override
    public void toggle(Contender contender) {
        remember(contender);
        Experiment experiment = studio.experiment().get();
        if (experiment.contenders().equals(List.of(contender))) {
            show(experiment, true);
            return;
        }
        change(experiment.withToggled(contender).contenders());
    }

    @Override
    public void replace(Contender contender, Contender by) {
        remember(by);
        List<Contender> contenders = new ArrayList<>(studio.experiment().get().contenders());
        if (contenders.contains(by)) {
            show(studio.experiment().get(), true);
            return;
        }
        int at = contenders.indexOf(contender);
        if (at < 0) {
            contenders.add(by);
        } else {
            contenders.set(at, by);
        }
        change(contenders);
    }

    @Override
    public void add(Contender contender) {
        List<Contender> contenders = new ArrayList<>(studio.experiment().get().contenders());
        if (!contenders.contains(contender)) {
            contenders.add(contender);
        }
        variants(contender).stream()
                .filter(each -> !contenders.contains(each))
                .findFirst()
                .ifPresent(contenders::add);
        change(contenders);
    }

    private List<Contender> variants(Contender contender) {
        List<Contender> variants = new ArrayList<>();
        if (contender.strategy().forks()) {
            for (String method : ContenderOption.START_METHODS) {
                variants.add(contender.withOptions(contender.options().withStartMethod(method)));
            }
        }
        for (Interpreter python : studio.machine().pythons()) {
            variants.add(contender.withVersion(python.shortVersion()));
        }
        return variants;
    }

    private void remember(Contender contender) {
        remembered.put(contender.language().key() + ":" + contender.strategy().key(), contender);
    }

    private void change(List<Contender> contenders) {
        List<Contender> ordered = new ArrayList<>(contenders);
        ordered.sort(ORDER);
        studio.history().change(studio.experiment().get().withContenders(ordered), false);
    }
}
