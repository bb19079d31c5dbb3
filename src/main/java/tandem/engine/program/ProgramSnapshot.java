package tandem.engine.program;

import org.jspecify.annotations.Nullable;

import tandem.model.Arrival;
import tandem.model.ContenderRun;
import tandem.model.ContenderRun.Phase;
import tandem.model.Lane;
import tandem.model.Machine;
import tandem.model.OutputLine;
import tandem.model.Program;
import tandem.model.Recording;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Makes a program's recording of what is known so far.
///
/// @param program whose
/// @param machine where it runs
/// @param observation what watches it
/// @param madeAt when its run began
record ProgramSnapshot(Program program, Machine machine, Observation observation, String madeAt) {

    ProgramSnapshot(Program program, Machine machine, Observation observation) {
        this(program, machine, observation, Instant.now().toString());
    }

    /// How the run stands.
    ///
    /// @param pid of the program's own process, 0 before it was started
    /// @param failure why its figures must not be used, or null
    record Standing(Phase phase, long pid, @Nullable String failure) {}

    /// What was observed.
    ///
    /// @param untilNanos from {@link Observation#take}
    Recording of(Standing standing, List<OutputLine> output, long untilNanos) {
        List<Lane> lanes = observation.lanes(untilNanos);
        return new Recording(
                Recording.Origin.MEASURED,
                madeAt,
                machine,
                program,
                List.of(),
                List.of(run(standing, lanes, observation.arrivals(lanes))),
                output,
                observation.recorded(),
                observation.lost());
    }

    /// A recording as it was, of a run that stands otherwise now.
    Recording again(Recording last, Standing standing) {
        ContenderRun run = last.runs().getFirst();
        return new Recording(
                last.origin(),
                last.madeAt(),
                last.machine(),
                last.subject(),
                last.calibrations(),
                List.of(run(standing, run.lanes(), run.arrivals())),
                last.output(),
                last.recorded(),
                last.lost());
    }

    private ContenderRun run(Standing standing, List<Lane> lanes, List<Arrival> arrivals) {
        return new ContenderRun(
                program.contender(),
                program.name(),
                false,
                Math.max(1, lanes.size()),
                standing.phase(),
                0,
                lanes.stream().mapToLong(Lane::endNanos).max().orElse(0),
                standing.pid(),
                0,
                lanes.stream().mapToLong(Lane::cpuNanos).sum(),
                lanes.stream().mapToLong(Lane::peakMemoryBytes).sum(),
                null,
                standing.failure(),
                observation.hasSwitches()
                        ? ContenderRun.Source.SWITCHES
                        : ContenderRun.Source.HOOKS,
                List.of(),
                0,
                Stream.of(observation.notes(), Arrival.notes(arrivals))
                        .flatMap(List::stream)
                        .toList(),
                lanes,
                arrivals);
    }
}
