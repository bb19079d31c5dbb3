package tandem.simulate;

import tandem.model.Recording;

/// A question whose answer is known, with what the simulator came to.
public sealed interface Solved {

    Known known();

    /// How it came about, lane by lane.
    Recording recording();

    /// The mean waiting time that the simulator came to, in the question's unit.
    double meanWaiting();

    /// The same as it is known.
    double knownMeanWaiting();

    /// @param known with the book's means
    /// @param answer each job's times
    record OfTextbook(Textbook known, Exercise.Answer answer) implements Solved {
        @Override
        public Recording recording() {
            return answer.recording();
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
    record OfTheory(Theory known, Station.Answer answer) implements Solved {
        @Override
        public Recording recording() {
            return answer.recording();
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
