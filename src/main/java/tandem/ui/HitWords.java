package tandem.ui;

import tandem.law.Figures;
import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.StateWords;
import tandem.picture.timeline.Hit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is said of a thing in a timeline when it is pointed at.
public final class HitWords {
    private static final int MOST_RESULTS = 4;

    private final Words words;

    public HitWords(Words words) {
        this.words = words;
    }

    /// A line or several; empty for nothing.
    public String text(Recording recording, Hit hit) {
        return switch (hit) {
            case Hit.Ruler(long nanos) -> Figures.time(nanos);
            case Hit.Header(var contender) ->
                    recording.run(contender).map(run -> header(run)).orElse("");
            case Hit.OnLane(var contender, int worker) ->
                    recording.run(contender).stream()
                            .flatMap(run -> run.lanes().stream())
                            .filter(lane -> lane.worker() == worker)
                            .map(lane ->
                                    words.of("hover.lane", lane.name(), ended(recording, lane)))
                            .findFirst()
                            .orElse("");
            case Hit.OnSpan(var contender, int worker, _, Span span, int hidden) ->
                    recording.run(contender).map(run -> span(run, worker, span, hidden)).orElse("");
            case Hit.OnResults(var contender, var arrivals) ->
                    recording.run(contender).map(run -> results(run, arrivals)).orElse("");
            case Hit.OnCore(var contender, int core, int worker) ->
                    core(recording, contender, core, worker);
            case Hit.Nothing _ -> "";
        };
    }

    private String ended(Recording recording, Lane lane) {
        return recording.origin() == Recording.Origin.SIMULATED
                ? words.of("facts.simulated")
                : lane.exit().words();
    }

    private String core(Recording recording, Contender contender, int core, int worker) {
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

    private String results(ContenderRun run, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return words.of("hover.results");
        }
        List<String> lines =
                arrivals.stream()
                        .limit(MOST_RESULTS)
                        .map(each -> result(run, each))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (arrivals.size() > MOST_RESULTS) {
            lines.add(words.of("hover.moreResults", arrivals.size() - MOST_RESULTS));
        }
        return String.join("\n", lines);
    }

    private String result(ContenderRun run, Arrival arrival) {
        String came = words.of("hover.result", arrival.task() + 1, Figures.time(arrival.nanos()));
        return run.lanes().stream()
                .filter(lane -> lane.worker() == arrival.worker())
                .findFirst()
                .map(lane ->
                        words.of(
                                "hover.resultDone",
                                came,
                                lane.name(),
                                Figures.time(arrival.heldNanos())))
                .orElse(came);
    }

    private String span(ContenderRun run, int worker, Span span, int hidden) {
        List<String> lines = new ArrayList<>();
        String state = StateWords.of(run.contender(), span.state());
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
            run.lanes().stream()
                    .filter(lane -> lane.worker() == worker)
                    .findFirst()
                    .map(lane -> words.of("hover.task", lane.taskWords(span.task())))
                    .ifPresent(facts::add);
        }
        if (span.core() != Spans.NO_CORE) {
            facts.add(words.of("hover.onCore", span.core()));
        }
        lines.add(String.join(" · ", facts));
        lines.add(Figures.span(span.startNanos(), span.endNanos()));
        if (hidden > 0) {
            lines.add(words.count("hover.hidden", hidden, Figures.count(hidden)));
        }
        return String.join("\n", lines);
    }
}
