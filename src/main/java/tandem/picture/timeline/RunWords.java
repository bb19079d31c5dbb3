package tandem.picture.timeline;

import tandem.law.Figures;
import tandem.law.Speedup;
import tandem.model.ContenderRun;
import tandem.model.Lane;
import tandem.model.Recording;
import tandem.model.Strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What a contender's header says.
record RunWords(Recording recording, ContenderRun run) {

    /// How its workers live, e.g. `in one process · pid 41207`.
    String detail() {
        List<String> parts = new ArrayList<>();
        String option = run.contender().option();
        if (option != null && !run.label().contains(option)) {
            parts.add(option);
        }
        if (run.source() == ContenderRun.Source.SIMULATOR
                && run.contender().strategy() == Strategy.PROGRAM) {
            parts.add("simulated");
        } else if (run.contender().strategy() == Strategy.PROGRAM) {
            long processes = kinds(Lane.Kind.PROCESS);
            long threads = kinds(Lane.Kind.THREAD);
            parts.add(processes + (processes == 1 ? " process" : " processes"));
            parts.add(
                    threads == 0
                            ? ""
                            : threads + (threads == 1 ? " thread more" : " threads more"));
            long helpers = run.lanes().stream().filter(Lane::helper).count();
            parts.add(helpers == 0 ? "" : helpers + (helpers == 1 ? " helper" : " helpers"));
        } else if (run.contender().strategy().forks()) {
            parts.add(run.hostPid() == 0 ? "" : "made by pid " + run.hostPid());
        } else {
            parts.add(run.workers() == 1 ? "" : "in one process");
            parts.add(run.hostPid() == 0 ? "" : "pid " + run.hostPid());
        }
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    private long kinds(Lane.Kind kind) {
        return run.lanes().stream().filter(lane -> lane.kind() == kind && !lane.helper()).count();
    }

    /// Its figures, or why there are none.
    String figures() {
        if (run.failure() != null) {
            return "failed: " + run.failure();
        }
        return switch (run.phase()) {
            case WAITING -> "waits for its turn";
            case STARTING -> "starting";
            case RUNNING -> Figures.time(run.makespanNanos()) + " so far";
            case DONE -> measured();
        };
    }

    private String measured() {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.time(run.makespanNanos()));
        OptionalDouble speedup = Speedup.of(recording, run);
        if (speedup.isPresent()) {
            parts.add(Figures.times(speedup.getAsDouble()));
        }
        if (run.makespanNanos() > 0 && run.cpuNanos() > 0) {
            parts.add("CPU " + Figures.percent((double) run.cpuNanos() / run.makespanNanos()));
        }
        return String.join(" · ", parts);
    }
}
