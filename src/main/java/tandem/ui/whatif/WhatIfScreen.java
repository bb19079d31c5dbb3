package tandem.ui.whatif;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;

import org.jspecify.annotations.Nullable;

import tandem.law.Figures;
import tandem.model.Experiment;
import tandem.model.Recording;
import tandem.ui.Document;
import tandem.ui.Latest;
import tandem.ui.Notice;
import tandem.ui.Scenario;
import tandem.ui.Screen;
import tandem.ui.Studio;
import tandem.ui.Words;
import tandem.ui.whatif.WhatIfResult.Beyond;
import tandem.ui.whatif.WhatIfResult.Known;

import java.util.List;

/// The *What if* screen: it simulates anew whenever something is asked or measured, away from the
/// JavaFX thread, and of what was asked meanwhile only the last.
public final class WhatIfScreen {
    private final Studio studio;
    private final Document document;
    private final Words words;
    private final Latest knowing = new Latest("knowing");
    private final Latest simulating = new Latest("simulating");
    private final Latest scaling = new Latest("scaling");
    private final ObjectProperty<@Nullable Known> known = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable WhatIfResult> foresight = new SimpleObjectProperty<>();
    private final ObjectProperty<List<Beyond>> beyond = new SimpleObjectProperty<>(List.of());
    private @Nullable Object source;
    private @Nullable Notice own;
    private Notice before = Notice.ready("");

    @FXML private SystemPanel systemController;
    @FXML private ComparePanel compareController;
    @FXML private BeyondPanel beyondController;

    @SuppressWarnings("NullAway.Init")
    public WhatIfScreen(Studio studio, Document document, Words words) {
        this.studio = studio;
        this.document = document;
        this.words = words;
    }

    @FXML
    private void initialize() {
        systemController.follow(known);
        compareController.follow(known, foresight);
        beyondController.follow(known, foresight, beyond, compareController.only());
        studio.screen().subscribe(_ -> look());
        studio.screen().subscribe(this::left);
        document.digest().subscribe(_ -> look());
        studio.run().subscribe(_ -> look());
        studio.experiment().subscribe(_ -> look());
        studio.elsewhere().subscribe(_ -> simulate());
    }

    /// What was measured last, unless something is being measured.
    private void look() {
        if (studio.screen().get() != Screen.WHAT_IF || studio.run().get() != null) {
            return;
        }
        Recording recording = document.digest().get();
        boolean real =
                recording != null
                        && recording.origin() == Recording.Origin.MEASURED
                        && recording.experiment().isPresent()
                        && !recording.contenders().isEmpty()
                        && recording.done();
        if (recording != null && real) {
            learn(recording, () -> Known.of(recording));
        } else {
            Experiment experiment = studio.experiment().get();
            learn(experiment, () -> Known.of(experiment, studio.machine()));
        }
    }

    private void learn(Object from, java.util.concurrent.Callable<Known> how) {
        if (from == source) {
            return;
        }
        source = from;
        knowing.run(
                how,
                fresh -> {
                    if (source == from) {
                        Scenario asked = studio.elsewhere().get();
                        Known last = known.get();
                        boolean here = asked == null || last != null && asked.equals(last.asHere());
                        known.set(fresh);
                        studio.elsewhere().set(asked == null || here ? fresh.asHere() : asked);
                        simulate();
                    }
                },
                failed -> {
                    if (source == from) {
                        source = null;
                    }
                    complain(failed);
                });
    }

    private void simulate() {
        Known from = known.get();
        Scenario asked = studio.elsewhere().get();
        if (from == null || asked == null) {
            return;
        }
        simulating.run(
                () -> from.at(asked),
                made -> {
                    foresight.set(made);
                    if (studio.screen().get() == Screen.WHAT_IF && studio.run().get() == null) {
                        say(Notice.ready(sentence(made)));
                    }
                },
                this::complain);
        scaling.run(() -> from.beyond(asked), beyond::set, this::complain);
    }

    /// Says something that is of this screen alone.
    private void say(Notice notice) {
        if (studio.notice().get() != own) {
            before = studio.notice().get();
        }
        own = notice;
        studio.notice().set(notice);
    }

    private void left(Screen screen) {
        if (screen != Screen.WHAT_IF && own != null && studio.notice().get() == own) {
            studio.notice().set(before);
        }
    }

    private String sentence(WhatIfResult made) {
        return words.of(
                "whatif.status",
                words.count(
                        "status.workers",
                        made.elsewhere().workers(),
                        Integer.toString(made.elsewhere().workers())),
                words.count(
                        "machine.cores",
                        made.elsewhere().hardware().cores(),
                        Integer.toString(made.elsewhere().hardware().cores())),
                Figures.count(made.there().recorded()),
                made.known().experiment().seed());
    }

    private void complain(Throwable failed) {
        studio.notice().set(Notice.failed(failed));
    }
}
