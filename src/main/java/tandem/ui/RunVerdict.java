package tandem.ui;

import tandem.engine.run.Run;
import tandem.engine.run.Runner;
import tandem.law.Figures;
import tandem.model.ContenderRun;
import tandem.model.Exit;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Swept;

import java.util.List;

/// What the status bar says of a run that has ended or was refused.
///
/// @param notice what is said
/// @param offer what can be done about it
record RunVerdict(Notice notice, Offer offer) {

    /// What can be done.
    enum Offer {
        NOTHING,
        /// To run it all the same, although memory may not suffice.
        ANYWAY,
        /// To show again what it took the place of.
        WAY_BACK
    }

    /// Of a run that has ended.
    ///
    /// @param recording of all of it
    static RunVerdict of(RunInputs inputs, Run run, Recording recording, Words words) {
        RunVerdict verdict = of(run, recording, words);
        boolean less = run.stopped() || !Autosave.isWorthKeeping(recording);
        return inputs.wayBack() && less && verdict.offer() == Offer.NOTHING
                ? new RunVerdict(verdict.notice(), Offer.WAY_BACK)
                : verdict;
    }

    /// Of a run that could not start, or broke.
    static RunVerdict refused(Throwable why) {
        return new RunVerdict(
                Notice.failed(why),
                Runner.isAboutMemory(String.valueOf(why.getMessage()))
                        ? Offer.ANYWAY
                        : Offer.NOTHING);
    }

    private static RunVerdict of(Run run, Recording recording, Words words) {
        Swept swept = recording.sweep().orElse(null);
        if (swept != null) {
            return plain(SweepVerdict.of(swept, run, words));
        }
        if (run.stopped()) {
            return plain(Notice.ready(words.of("status.stopped", sums(recording, words))));
        }
        List<ContenderRun> failed = recording.runs().stream().filter(ContenderRun::failed).toList();
        if (failed.isEmpty() && recording.subject() instanceof Program program) {
            Exit exit = recording.runs().getFirst().lanes().getFirst().exit();
            String sentence =
                    words.of(
                            "status.program", program.name(), exit.words(), sums(recording, words));
            return plain(exit.clean() ? Notice.done(sentence) : Notice.failed(sentence));
        }
        if (failed.isEmpty()) {
            return plain(Notice.done(words.of("status.done", sums(recording, words))));
        }
        String why = String.valueOf(failed.getFirst().failure());
        if (failed.size() == recording.runs().size() && Runner.isAboutMemory(why)) {
            return new RunVerdict(Notice.failed(why), Offer.ANYWAY);
        }
        return plain(
                Notice.failed(
                        words.of(
                                "status.failed",
                                failed.size(),
                                recording.runs().size(),
                                failed.getFirst().label(),
                                why)));
    }

    private static RunVerdict plain(Notice notice) {
        return new RunVerdict(notice, Offer.NOTHING);
    }

    /// One line that sums a recording up.
    private static String sums(Recording recording, Words words) {
        boolean program = recording.subject() instanceof Program;
        long lanes = recording.contenders().stream().mapToInt(run -> run.lanes().size()).sum();
        return String.join(
                ", ",
                program
                        ? words.count("status.lanes", lanes, Figures.count(lanes))
                        : words.count(
                                        "status.runs",
                                        recording.runs().size(),
                                        Figures.count(recording.runs().size()))
                                + ", "
                                + words.count("status.workers", lanes, Figures.count(lanes)),
                words.count(
                        "status.spans",
                        recording.spanCount(),
                        Figures.count(recording.spanCount())),
                recording.lost() == 0
                        ? words.of("status.nothingLost")
                        : words.of("status.lost", Figures.count(recording.lost())));
    }
}
