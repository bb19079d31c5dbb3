/// Measures Tandem itself, in turns with what it is compared to: each behind a command of `tandem
/// bench`.
///
/// Never here: anything that the product needs. No room but the command line's `bench` may look in.
///
/// Start reading at {@link tandem.bench.Stopwatch}.
@NullMarked
package tandem.bench;

import org.jspecify.annotations.NullMarked;
