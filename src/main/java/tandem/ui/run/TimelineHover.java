package tandem.ui.run;

import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import tandem.law.Figures;
import tandem.model.ContenderRun;
import tandem.model.Evidence;
import tandem.model.Recording;
import tandem.model.Span;
import tandem.model.Spans;
import tandem.model.State;
import tandem.picture.Hit;
import tandem.picture.StateWords;
import tandem.ui.Studio;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What is said of the thing under the mouse.
final class TimelineHover {
    private static final double OFFSET = 14;

    private final Studio studio;
    private final Words words;
    private final Label label;
    private final Region surface;
    private Function<MouseEvent, Hit> hits = _ -> new Hit.Nothing();

    TimelineHover(Studio studio, Words words, Label label, Region surface) {
        this.studio = studio;
        this.words = words;
        this.label = label;
        this.surface = surface;
        label.setManaged(false);
        label.setMouseTransparent(true);
    }

    void use(Function<MouseEvent, Hit> newHits) {
        hits = newHits;
    }

    void moved(MouseEvent move) {
        Recording recording = studio.recording().get();
        String text =
                recording == null || move.getEventType() == MouseEvent.MOUSE_EXITED
                        ? ""
                        : text(recording, hits.apply(move));
        label.setVisible(!text.isEmpty());
        if (text.isEmpty()) {
            return;
        }
        label.setText(text);
        label.autosize();
        double x = move.getX() + OFFSET;
        double y = move.getY() + OFFSET;
        if (x + label.getWidth() > surface.getWidth()) {
            x = move.getX() - OFFSET - label.getWidth();
        }
        if (y + label.getHeight() > surface.getHeight()) {
            y = move.getY() - OFFSET - label.getHeight();
        }
        label.relocate(Math.max(0, Math.rint(x)), Math.max(0, Math.rint(y)));
    }

    String text(Recording recording, Hit hit) {
        return switch (hit) {
            case Hit.Ruler(long nanos) -> Figures.time(nanos);
            case Hit.Header(var contender) ->
                    recording.run(contender).map(run -> header(run)).orElse("");
            case Hit.OnLane(var contender, int worker) ->
                    recording.run(contender).stream()
                            .flatMap(run -> run.lanes().stream())
                            .filter(lane -> lane.worker() == worker)
                            .map(lane -> words.of("hover.lane", lane.name(), lane.exit().words()))
                            .findFirst()
                            .orElse("");
            case Hit.OnSpan(var contender, int worker, _, Span span, int hidden) ->
                    recording.run(contender).map(run -> span(run, span, hidden)).orElse("");
            case Hit.OnCore(var contender, int core, int worker) ->
                    core(recording, contender, core, worker);
            case Hit.Nothing _ -> "";
        };
    }

    private String core(
            Recording recording, tandem.model.Contender contender, int core, int worker) {
        String who =
                recording.run(contender).stream()
                        .flatMap(run -> run.lanes().stream())
                        .filter(lane -> lane.worker() == worker)
                        .map(lane -> lane.name())
                        .findFirst()
                        .orElse(words.of("hover.nobody"));
        return words.of("hover.core", core, who);
    }

    private String header(ContenderRun run) {
        String failure = run.failure();
        if (failure != null) {
            return words.of("hover.failed", run.label(), failure);
        }
        return words.of("hover.header", run.label(), run.result() == null ? "…" : run.result());
    }

    private String span(ContenderRun run, Span span, int hidden) {
        List<String> lines = new ArrayList<>();
        String state = stateWords(run, span.state());
        lines.add(
                span.state() == State.UNKNOWN
                        ? state
                        : words.of(
                                span.evidence() == Evidence.INFERRED
                                        ? "hover.inferred"
                                        : "hover.state",
                                state,
                                span.evidence().key()));
        List<String> facts = new ArrayList<>();
        facts.add(Figures.time(span.nanos()));
        if (span.task() != Spans.NO_TASK) {
            facts.add(words.of("hover.task", span.task() + 1));
        }
        if (span.core() != Spans.NO_CORE) {
            facts.add(words.of("hover.onCore", span.core()));
        }
        lines.add(String.join(" · ", facts));
        lines.add(
                words.of(
                        "hover.times",
                        Figures.time(span.startNanos()),
                        Figures.time(span.endNanos())));
        if (hidden > 0) {
            lines.add(words.count("hover.hidden", hidden, Figures.count(hidden)));
        }
        return String.join("\n", lines);
    }

    /// A state's name where it happened: the lock of Python's threads is the GIL.
    static String stateWords(ContenderRun run, State state) {
        return state == State.WAITING_LOCK && StateWords.waitsForGil(run)
                ? "waiting for the GIL"
                : state.words();
    }
}
