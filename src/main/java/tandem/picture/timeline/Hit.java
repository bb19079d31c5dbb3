package tandem.picture.timeline;

import tandem.model.Arrival;
import tandem.model.Contender;
import tandem.model.span.Span;

import java.util.List;

/// What lies under a point of a timeline.
public sealed interface Hit {

    /// The ruler, at a moment.
    record Ruler(long nanos) implements Hit {}

    /// A contender's header.
    record Header(Contender contender) implements Hit {}

    /// A lane, where there is no span: its name, or a time at which it did not exist.
    record OnLane(Contender contender, int worker) implements Hit {}

    /// A span.
    ///
    /// @param index in the lane's spans: of the one that the pixel shows
    /// @param hidden how many more spans are under the same pixel
    record OnSpan(Contender contender, int worker, int index, Span span, int hidden)
            implements Hit {}

    /// The row of results that came to the program.
    ///
    /// @param arrivals those at the point, in order
    record OnResults(Contender contender, List<Arrival> arrivals) implements Hit {
        public OnResults {
            arrivals = List.copyOf(arrivals);
        }
    }

    /// A core's lane.
    ///
    /// @param worker who was on it, or {@link #NOBODY}
    record OnCore(Contender contender, int core, int worker) implements Hit {
        public static final int NOBODY = -1;
    }

    /// Nothing.
    record Nothing() implements Hit {}
}
