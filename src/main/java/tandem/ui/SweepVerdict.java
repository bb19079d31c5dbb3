package tandem.ui;

import tandem.engine.run.Run;
import tandem.law.Figures;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.List;

/// What the status bar says of a sweep that has ended.
final class SweepVerdict {
    private SweepVerdict() {}

    static Notice of(Swept swept, Run run, Words words) {
        int runs = swept.trials().size();
        RunCount count = RunCount.of(swept);
        String sums =
                words.of(
                        count.pilots() == 0 ? "sweep.sums" : "sweep.sums.pilots",
                        words.count("status.runs", count.runs(), Figures.count(count.runs())),
                        Figures.count(swept.sweep().points().size()),
                        swept.wholeBlocks(),
                        count.pilots());
        List<Trial> failed = swept.trials().stream().filter(Trial::failed).toList();
        if (runs == 0) {
            return run.stopped() && run.activity().equals("stopped")
                    ? Notice.ready(words.of("sweep.stoppedEmpty"))
                    : Notice.failed(run.activity());
        }
        if (!failed.isEmpty()) {
            return Notice.failed(
                    words.of(
                            "status.failed",
                            failed.size(),
                            runs,
                            failed.getFirst().label(),
                            String.valueOf(failed.getFirst().failure())));
        }
        long reached =
                swept.sweep().points().stream()
                        .filter(point -> !swept.counted(point).isEmpty())
                        .count();
        if (run.stopped() && reached == 0) {
            return Notice.ready(
                    words.of(
                            swept.sweep().warmUps() == 0
                                    ? "sweep.stoppedPiloting"
                                    : "sweep.stoppedWarming",
                            words.count("status.runs", runs, Figures.count(runs))));
        }
        if (run.stopped() && swept.wholeBlocks() == 0) {
            return Notice.ready(
                    words.of("sweep.stoppedEarly", reached, swept.sweep().points().size()));
        }
        return run.stopped()
                ? Notice.ready(words.of("status.stopped", sums))
                : Notice.done(words.of("status.done", sums));
    }
}
