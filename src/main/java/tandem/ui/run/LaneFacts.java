package tandem.ui.run;

import tandem.law.Figures;
import tandem.model.Calibration;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.span.Evidence;
import tandem.model.span.Span;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.picture.StateWords;
import tandem.picture.timeline.TimelineView;
import tandem.ui.Words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/// What is known of a part of a recording, line by line.
///
/// @param words the texts
record LaneFacts(Words words) {

    /// What a lane did all its life.
    List<Fact> ofLane(ContenderRun run, Lane lane) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        words.of("facts.lived"),
                        words.of(
                                "facts.fromTo",
                                Figures.time(lane.startNanos()),
                                Figures.time(lane.endNanos())),
                        Figures.time(lane.lifeNanos())));
        long[] sums = lane.spans().nanosByState();
        for (State state : State.values()) {
            if (sums[state.ordinal()] > 0) {
                facts.add(state(run, lane, state, sums[state.ordinal()]));
            }
        }
        facts.add(new Fact(words.of("facts.tasks"), "", Figures.count(lane.tasks())));
        if (lane.cpuNanos() > 0) {
            facts.add(
                    new Fact(
                            words.of("facts.cpu"),
                            words.of("facts.cpu.detail"),
                            Figures.time(lane.cpuNanos())));
        }
        if (lane.sentBytes() > 0) {
            facts.add(new Fact(words.of("facts.sent"), "", Figures.bytes(lane.sentBytes())));
        }
        if (lane.peakMemoryBytes() > 0) {
            facts.add(
                    new Fact(words.of("facts.memory"), "", Figures.bytes(lane.peakMemoryBytes())));
        }
        return facts;
    }

    private Fact state(ContenderRun run, Lane lane, State state, long nanos) {
        Evidence evidence = lane.evidence().get(state);
        int times = lane.spans().timesByState()[state.ordinal()];
        BitSet cores = lane.spans().cores();
        String detail = words.count("facts.times", times, Figures.count(times));
        if (state == State.ON_CORE && !cores.isEmpty()) {
            detail = cores(cores);
        } else if (evidence == Evidence.INFERRED) {
            detail = words.of("facts.inferred", detail);
        }
        return new Fact(StateWords.of(run.contender(), state), detail, Figures.time(nanos));
    }

    /// What is known of a span.
    List<Fact> ofSpan(ContenderRun run, Lane lane, Span span) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact(
                        StateWords.of(run.contender(), span.state()),
                        span.state() == State.UNKNOWN ? "" : span.evidence().key(),
                        Figures.time(span.nanos())));
        facts.add(new Fact(words.of("facts.from"), "", Figures.time(span.startNanos())));
        facts.add(new Fact(words.of("facts.to"), "", Figures.time(span.endNanos())));
        if (span.task() != Spans.NO_TASK) {
            facts.add(new Fact(words.of("facts.task"), "", lane.taskWords(span.task())));
        }
        if (span.core() != Spans.NO_CORE) {
            facts.add(new Fact(words.of("facts.core"), "", Integer.toString(span.core())));
        }
        return facts;
    }

    /// What all of a contender's lanes did in a stretch of time.
    List<Fact> ofRange(ContenderRun run, TimelineView.TimeRange range) {
        long[] all = run.nanosBetween(range.startNanos(), range.endNanos());
        long sum = 0;
        for (long nanos : all) {
            sum += nanos;
        }
        List<Fact> facts = new ArrayList<>();
        for (State state : State.values()) {
            long nanos = all[state.ordinal()];
            if (nanos > 0) {
                facts.add(
                        new Fact(
                                StateWords.of(run.contender(), state),
                                Figures.percent((double) nanos / sum),
                                Figures.time(nanos)));
            }
        }
        return facts;
    }

    /// What a recording's figures rest on.
    List<Fact> ofRecording(Recording recording) {
        List<Fact> facts = new ArrayList<>();
        for (Calibration calibration : recording.calibrations()) {
            facts.add(
                    new Fact(
                            words.of("facts.iteration"),
                            calibration.runtime(),
                            Figures.time(calibration.nanosPerIteration())));
        }
        String sources =
                recording.contenders().stream()
                        .filter(run -> !run.lanes().isEmpty())
                        .map(run -> run.source().words())
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!sources.isEmpty()) {
            facts.add(new Fact(words.of("facts.source"), "", sources));
        }
        long cost = recording.runs().stream().mapToLong(ContenderRun::recordingNanos).sum();
        long cpu = recording.runs().stream().mapToLong(ContenderRun::cpuNanos).sum();
        if (cost > 0 && cpu > 0) {
            facts.add(
                    new Fact(
                            words.of("facts.cost"),
                            words.of("facts.cost.share", 100.0 * cost / cpu),
                            Figures.time(cost)));
        }
        facts.add(
                new Fact(
                        words.of("facts.events"),
                        recording.lost() == 0
                                ? words.of("facts.noneLost")
                                : words.of("facts.lost", Figures.count(recording.lost())),
                        Figures.count(recording.recorded())));
        long uncertain =
                recording.runs().stream()
                        .flatMap(run -> run.clocks().stream())
                        .mapToLong(ContenderRun.ClockCheck::uncertaintyNanos)
                        .max()
                        .orElse(0);
        if (uncertain > 0) {
            facts.add(
                    new Fact(
                            words.of("facts.clocks"),
                            words.of("facts.clocks.detail"),
                            "± " + Figures.time(uncertain)));
        }
        return facts;
    }

    private String cores(BitSet cores) {
        int most = 4;
        String first =
                cores.stream()
                        .limit(most)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        return words.count(
                "facts.cores",
                cores.cardinality(),
                cores.cardinality() > most ? first + ", …" : first);
    }
}
