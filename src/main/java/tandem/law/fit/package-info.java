/// Laws of scaling, fitted to measured times: which parameters describe them best, how sure that
/// is, and which law is worth its parameters.
///
/// Never here: anything that waits, prints or draws; what a sweep or a recording is.
///
/// Start reading at {@link tandem.law.fit.Law}, then {@link tandem.law.fit.Fitting}.
@NullMarked
package tandem.law.fit;

import org.jspecify.annotations.NullMarked;
