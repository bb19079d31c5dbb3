package tandem.picture;

import org.jspecify.annotations.Nullable;

import tandem.model.ContenderRun;
import tandem.model.Evidence;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Recording;
import tandem.model.State;
import tandem.model.Strategy;

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
        return run.contender().strategy() == Strategy.GIL
                || run.contender().language() == Language.PYTHON
                        && !run.contender().strategy().isolates();
    }

    private String suffix(State state) {
        boolean inferred = false;
        boolean measured = false;
        boolean simulated = false;
        for (ContenderRun run : runs) {
            for (Lane lane : run.lanes()) {
                Evidence evidence = state == State.UNKNOWN ? null : evidence(lane, state);
                inferred |= evidence == Evidence.INFERRED;
                measured |= evidence == Evidence.MEASURED;
                simulated |= evidence == Evidence.SIMULATED;
            }
        }
        if (inferred) {
            return measured || simulated ? " (partly inferred)" : " (inferred)";
        }
        return simulated && measured ? " (partly simulated)" : "";
    }

    private static @Nullable Evidence evidence(Lane lane, State state) {
        return lane.spans().evidence(state);
    }
}
