package tandem.ui;

import tandem.engine.Run;
import tandem.law.Figures;
import tandem.model.Swept;
import tandem.model.Trial;

import java.util.List;

/// What the status bar says of a sweep that has ended.
final class SweepVerdict {
    private SweepVerdict() {}

    static Notice of(Swept swept, Run run, Words words) {
        int runs = swept.trials().size();
        String sums =
                words.of(
                        "sweep.sums",
                        words.count("status.runs", runs, Figures.count(runs)),
                        Figures.count(swept.sweep().points().size()),
                        swept.wholeBlocks());
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
        return run.stopped()
                ? Notice.ready(words.of("status.stopped", sums))
                : Notice.done(words.of("status.done", sums));
    }
}
