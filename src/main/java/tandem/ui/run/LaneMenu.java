package tandem.ui.run;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import tandem.engine.run.Run;
import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.picture.timeline.Hit;
import tandem.ui.Document;
import tandem.ui.Studio;
import tandem.ui.Words;

/// The menu of a lane: a worker that lives can be killed.
final class LaneMenu {
    private final Studio studio;
    private final Document document;
    private final Words words;
    private final Region surface;
    private final ContextMenu menu = new ContextMenu();

    LaneMenu(Studio studio, Document document, Words words, Region surface) {
        this.studio = studio;
        this.document = document;
        this.words = words;
        this.surface = surface;
        menu.setId("lane-menu");
    }

    /// Opens for what is at the place that was asked for, if that is a lane.
    void open(ContextMenuEvent asked, Hit hit) {
        menu.hide();
        switch (hit) {
            case Hit.OnLane(Contender contender, int worker) -> open(asked, contender, worker);
            case Hit.OnSpan(Contender contender, int worker, int _, var _, var _) ->
                    open(asked, contender, worker);
            case Hit.Ruler _, Hit.Header _, Hit.OnResults _, Hit.OnCore _, Hit.Nothing _ -> {}
        }
    }

    private void open(ContextMenuEvent asked, Contender contender, int worker) {
        Lane lane = lane(contender, worker);
        if (lane == null) {
            return;
        }
        Run run = studio.run().get();
        boolean lives = run != null && lane.exit() instanceof Exit.Running;
        MenuItem kill = new MenuItem(lives ? kill(lane) : words.of("lane.ended", lane.name()));
        kill.setId("kill-worker");
        kill.setMnemonicParsing(false);
        kill.setDisable(!lives);
        if (run != null) {
            kill.setOnAction(_ -> run.kill(contender, worker));
        }
        menu.getItems().setAll(kill);
        menu.show(surface, asked.getScreenX(), asked.getScreenY());
    }

    private String kill(Lane lane) {
        return switch (lane.kind()) {
            case PROCESS -> words.of("lane.kill", lane.name(), lane.pid());
            case THREAD, VIRTUAL_THREAD -> words.of("lane.killHost", lane.name(), lane.pid());
        };
    }

    private @Nullable Lane lane(Contender contender, int worker) {
        Recording recording = document.recording().get();
        return recording == null
                ? null
                : recording.run(contender).stream()
                        .flatMap(run -> run.lanes().stream())
                        .filter(lane -> lane.worker() == worker)
                        .findFirst()
                        .orElse(null);
    }
}
