/// What a lane did over time: {@link tandem.model.span.Spans}, columns of stretches of time in one
/// {@link tandem.model.span.State} each, with the sums that spare others a visit to every span, and
/// {@link tandem.model.span.SpanLog}, which they grow in.
///
/// Never here: lanes, recordings, files, drawing.
///
/// Start reading at {@link tandem.model.span.Spans}.
@NullMarked
package tandem.model.span;

import org.jspecify.annotations.NullMarked;
