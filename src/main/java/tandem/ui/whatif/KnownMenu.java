package tandem.ui.whatif;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

import tandem.model.Program;
import tandem.simulate.known.Known;
import tandem.simulate.known.ReferenceSolution;
import tandem.ui.Document;
import tandem.ui.Latest;
import tandem.ui.Notice;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.Words;

/// Questions with known answers: each is simulated when it is chosen, and its lanes are shown where
/// a program's are.
final class KnownMenu {
    private final Studio studio;
    private final Document document;
    private final Words words;
    private final Latest solving = new Latest("solving");

    KnownMenu(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    void fill(MenuButton button) {
        for (Known known : Known.all()) {
            MenuItem item = new MenuItem(known.title());
            item.setId("whatif-known-" + known.key());
            item.setOnAction(_ -> open(known));
            button.getItems().add(item);
        }
        button.disableProperty().bind(studio.busy());
    }

    private void open(Known known) {
        solving.run(
                () -> known.solve(1),
                this::show,
                failed -> studio.notice().set(Notice.failed(failed)));
    }

    private void show(ReferenceSolution solved) {
        if (studio.busy().get()) {
            return;
        }
        if (solved.recording().subject() instanceof Program program) {
            studio.program().set(program);
        }
        studio.screen().set(Screen.SCRIPT);
        document.show(solved.recording());
        studio.notice()
                .set(
                        Notice.ready(
                                words.of(
                                        "whatif.known.answer",
                                        solved.known().title(),
                                        solved.meanWaiting(),
                                        solved.knownMeanWaiting(),
                                        solved.known().source())));
    }
}
