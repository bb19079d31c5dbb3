package tandem.cli;

import tandem.model.Range;
import tandem.simulate.known.Exercise;
import tandem.simulate.known.Known;
import tandem.simulate.known.ReferenceSolution;
import tandem.simulate.known.Station;

import java.util.List;
import java.util.Locale;

/// Questions with known answers in words: what the simulator came to, beside the answer.
final class KnownWords {
    private KnownWords() {}

    /// All names.
    static String list(List<Known> all) {
        TextTable table = new TextTable("name", "question", "answer from");
        all.forEach(known -> table.row(known.key(), known.title(), known.source()));
        return table.toString();
    }

    static String of(ReferenceSolution solved) {
        return solved.known().title()
                + "\n"
                + solved.known().source()
                + "\n\n"
                + switch (solved) {
                    case ReferenceSolution.OfTextbook textbook -> table(textbook);
                    case ReferenceSolution.OfTheory theory -> table(theory);
                };
    }

    private static TextTable table(ReferenceSolution.OfTextbook solved) {
        Exercise exercise = solved.known().exercise();
        Exercise.Answer answer = solved.answer();
        TextTable table = new TextTable("job", ">arrival", ">burst", ">waiting", ">turnaround");
        for (int i = 0; i < exercise.jobs().size(); i++) {
            Exercise.Job job = exercise.jobs().get(i);
            table.row(
                    job.name(),
                    Range.plain(job.arrival()),
                    Range.plain(job.burst()),
                    digits(answer.waiting().get(i), 2),
                    digits(answer.turnaround().get(i), 2));
        }
        table.row(
                "mean",
                "",
                "",
                digits(answer.meanWaiting(), 2),
                digits(answer.meanTurnaround(), 2));
        table.row(
                "the book's",
                "",
                "",
                digits(solved.known().meanWaiting(), 2),
                digits(solved.known().meanTurnaround(), 2));
        return table;
    }

    private static TextTable table(ReferenceSolution.OfTheory solved) {
        Station station = solved.known().station();
        Station.Answer answer = solved.answer();
        double expected = station.meanWait();
        TextTable table = new TextTable("mean wait", ">units of time", "95 % interval");
        table.row(
                "%d customers, simulated".formatted(answer.customers()),
                digits(answer.meanWait(), 3),
                digits(answer.low(), 3) + " to " + digits(answer.high(), 3));
        table.row(
                "the closed form",
                digits(expected, 3),
                "off by %s %%".formatted(digits(100 * (answer.meanWait() / expected - 1), 1)));
        return table;
    }

    private static String digits(double value, int count) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
