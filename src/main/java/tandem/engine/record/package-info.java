/// Makes lanes of event logs: {@link tandem.engine.record.ContenderRecorder} finds the logs of one
/// contender's workers, {@link tandem.engine.record.LaneRecorder} reads one as it grows, {@link
/// tandem.engine.record.LaneAssembler} makes spans of its records, and a {@link
/// tandem.engine.record.Splitter} says which of a worker's time was on a core.
///
/// Never here: starting or ending anything.
///
/// Start reading at {@link tandem.engine.record.ContenderRecorder}.
@NullMarked
package tandem.engine.record;

import org.jspecify.annotations.NullMarked;
