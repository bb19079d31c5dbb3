package tandem.lesson;

import tandem.engine.run.Run;
import tandem.model.Interpreter;

/// Who follows a lecture while it is held. Called from the thread that holds it.
@FunctionalInterface
public interface Audience {
    /// Nobody.
    Audience NONE = (_, _, _, _) -> {};

    /// A step's run has begun.
    ///
    /// @param time which one of its runs, from 1
    /// @param run to be followed, and ended if it must
    void began(Step step, Interpreter python, int time, Run run);
}
