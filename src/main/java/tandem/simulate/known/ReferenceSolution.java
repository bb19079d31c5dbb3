package tandem.simulate.known;

import tandem.model.Recording;

import java.util.Locale;

/// A question whose answer is known, with what the simulator came to.
public sealed interface ReferenceSolution {

    Known known();

    /// How it came about, lane by lane, with a note of both answers.
    Recording recording();

    /// The mean waiting time that the simulator came to, in the question's unit.
    double meanWaiting();

    /// The same as it is known.
    double knownMeanWaiting();

    /// @param known with the book's means
    /// @param answer each job's times
    record OfTextbook(Textbook known, Exercise.Answer answer) implements ReferenceSolution {
        @Override
        public Recording recording() {
            return KnownRecording.answered(
                    answer.recording(),
                    String.format(
                            Locale.ROOT,
                            "mean wait %.3f simulated, %.3f known, and mean turnaround %.3f and"
                                    + " %.3f, in %s",
                            meanWaiting(),
                            knownMeanWaiting(),
                            answer.meanTurnaround(),
                            known.meanTurnaround(),
                            known.source()));
        }

        @Override
        public double meanWaiting() {
            return answer.meanWaiting();
        }

        @Override
        public double knownMeanWaiting() {
            return known.meanWaiting();
        }
    }

    /// @param known with the closed form
    /// @param answer the mean wait of many customers
    record OfTheory(Theory known, Station.Answer answer) implements ReferenceSolution {
        @Override
        public Recording recording() {
            return KnownRecording.answered(
                    answer.recording(),
                    String.format(
                            Locale.ROOT,
                            "mean wait %.3f simulated, %.3f known, by %s",
                            meanWaiting(),
                            knownMeanWaiting(),
                            known.source()));
        }

        @Override
        public double meanWaiting() {
            return answer.meanWait();
        }

        @Override
        public double knownMeanWaiting() {
            return known.station().meanWait();
        }
    }
}
