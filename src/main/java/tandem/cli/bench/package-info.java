/// The commands of `tandem bench`: a class for each of {@link tandem.bench}'s measurements.
///
/// Never here: measuring, JavaFX.
///
/// Start reading at {@link tandem.cli.bench.BenchCommand}.
@NullMarked
package tandem.cli.bench;

import org.jspecify.annotations.NullMarked;
