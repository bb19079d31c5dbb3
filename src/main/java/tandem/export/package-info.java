/// Files for others: a class per format, each of which writes one subject to a stream.
///
/// Never here: measuring, layout. A picture arrives finished; a recording is written as it is.
///
/// Start reading at {@link tandem.export.Exports}, which chooses a format by a file's name.
@NullMarked
package tandem.export;

import org.jspecify.annotations.NullMarked;
