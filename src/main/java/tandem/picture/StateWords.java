package tandem.picture;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.Evidence;
import tandem.model.span.State;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a recording's states are called, and how they are known.
///
/// @param runs the contenders that are drawn
public record StateWords(List<ContenderRun> runs) {
    public StateWords {
        runs = List.copyOf(runs);
    }

    public static StateWords of(Recording recording) {
        return new StateWords(recording.contenders());
    }

    /// The states that occur, in the order of legends.
    public Set<State> states() {
        Set<State> states = EnumSet.noneOf(State.class);
        for (ContenderRun run : runs) {
            for (Lane lane : run.lanes()) {
                long[] sums = lane.spans().nanosByState();
                for (State state : State.values()) {
                    if (sums[state.ordinal()] > 0) {
                        states.add(state);
                    }
                }
            }
        }
        return states;
    }

    /// A state's name, e.g. `waiting for the GIL (inferred)`.
    public String words(State state) {
        return (state == State.WAITING_LOCK ? lockWords() : state.words()) + suffix(state);
    }

    /// Where the states are known from, e.g. `measured: switch events`, or `simulated`.
    public String source() {
        Set<ContenderRun.Source> sources =
                runs.stream()
                        .filter(run -> !run.lanes().isEmpty())
                        .map(ContenderRun::source)
                        .collect(
                                Collectors.toCollection(
                                        () -> EnumSet.noneOf(ContenderRun.Source.class)));
        boolean simulated = sources.remove(ContenderRun.Source.SIMULATOR);
        String measured =
                sources.stream().map(ContenderRun.Source::words).collect(Collectors.joining(", "));
        if (measured.isEmpty()) {
            return simulated ? "simulated" : "";
        }
        return "measured: " + measured + (simulated ? "; the rest simulated" : "");
    }

    private String lockWords() {
        boolean gil = false;
        boolean other = false;
        for (ContenderRun run : runs) {
            for (Lane lane : run.lanes()) {
                if (lane.spans().evidence(State.WAITING_LOCK) != null) {
                    gil |= waitsForGil(run);
                    other |= !waitsForGil(run);
                    break;
                }
            }
        }
        return gil && other
                ? "waiting for a lock or the GIL"
                : gil ? "waiting for the GIL" : State.WAITING_LOCK.words();
    }

    /// Whether a contender's workers wait for the GIL, or for what models it, when they wait for a
    /// lock.
    public static boolean waitsForGil(ContenderRun run) {
        return waitsForGil(run.contender());
    }

    static boolean waitsForGil(Contender contender) {
        return contender.strategy() == Strategy.GIL
                || contender.language() == Language.PYTHON && !contender.strategy().isolates();
    }

    /// A state's name where it happened: the lock of Python's threads is the GIL.
    public static String of(Contender contender, State state) {
        return state == State.WAITING_LOCK && waitsForGil(contender)
                ? "waiting for the GIL"
                : state.words();
    }

    private String suffix(State state) {
        Set<Evidence> known = EnumSet.noneOf(Evidence.class);
        for (ContenderRun run : runs) {
            for (Lane lane : run.lanes()) {
                if (state != State.UNKNOWN) {
                    known.addAll(lane.spans().evidences(state));
                }
            }
        }
        boolean simulated = known.contains(Evidence.SIMULATED);
        boolean measured = known.contains(Evidence.MEASURED);
        if (known.contains(Evidence.INFERRED)) {
            return measured || simulated ? " (partly inferred)" : " (inferred)";
        }
        return simulated && measured ? " (partly simulated)" : "";
    }
}
