package tandem.simulate.known;

import tandem.model.Contender;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Lane;
import tandem.model.Language;
import tandem.model.Machine;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Strategy;
import tandem.model.span.Spans;
import tandem.model.span.State;
import tandem.simulate.Simulator;
import tandem.simulate.os.Hardware;
import tandem.simulate.os.SimulatedKernel;
import tandem.simulate.os.SimulatedLane;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Jobs and customers of questions with known answers as lanes of a recording.
final class KnownRecording {
    private KnownRecording() {}

    /// @param names of the lanes
    /// @param traces of them
    static Recording of(
            String title,
            String source,
            List<String> names,
            List<SimulatedLane> traces,
            SimulatedKernel kernel,
            int cores,
            List<String> notes) {
        List<Lane> lanes = new ArrayList<>();
        long cpu = 0;
        long makespan = 0;
        for (int i = 0; i < traces.size(); i++) {
            Lane lane = lane(i, names.get(i), traces.get(i));
            lanes.add(lane);
            cpu += lane.cpuNanos();
            makespan = Math.max(makespan, lane.endNanos());
        }
        Program program = new Program(Program.Kind.QUESTION, title, List.of(), "", null, source);
        ContenderRun run =
                new ContenderRun(
                        new Contender(Language.NATIVE, null, Strategy.PROGRAM, null),
                        title,
                        false,
                        lanes.size(),
                        ContenderRun.Phase.DONE,
                        0,
                        makespan,
                        0,
                        0,
                        cpu,
                        0,
                        null,
                        null,
                        ContenderRun.Source.SIMULATOR,
                        List.of(),
                        0,
                        notes,
                        lanes);
        Machine machine = Simulator.machine(Hardware.of(cores));
        return new Recording(
                Recording.Origin.SIMULATED,
                Simulator.NEVER,
                machine,
                program,
                List.of(),
                List.of(run),
                List.of(),
                kernel.handled(),
                0);
    }

    /// The same, with a note of how it was answered.
    static Recording answered(Recording recording, String answer) {
        return recording.withRuns(
                recording.runs().stream()
                        .map(run ->
                                run.withNotes(
                                        Stream.concat(Stream.of(answer), run.notes().stream())
                                                .toList()))
                        .toList());
    }

    private static Lane lane(int index, String name, SimulatedLane trace) {
        Spans spans = trace.spans();
        return new Lane(
                index,
                name,
                Lane.Kind.PROCESS,
                0,
                0,
                null,
                trace.bornNanos(),
                trace.endedNanos(),
                new Exit.Exited(0),
                1,
                spans.nanosByState()[State.ON_CORE.ordinal()],
                0,
                0,
                false,
                null,
                spans);
    }
}
