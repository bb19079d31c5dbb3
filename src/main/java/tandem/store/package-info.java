/// What Tandem keeps on disk: recordings, experiments and settings. All files are written beside
/// their place and moved there when complete, so that a full disk leaves the old one intact.
///
/// ## A recording, `NAME.tandem`, format 1
///
/// A ZIP archive (deflated, ZIP64 where it is large). Its first entry is `recording.json`, and one
/// entry `spans/RUN/LANE.bin` follows for every lane, `RUN` being the index of the contender's run
/// and `LANE` that of the lane within it, both from 0.
///
/// `recording.json` is UTF-8 and holds one object: `format`, the number 1, then `recording`, whose
/// keys are the components of {@link tandem.model.Recording} and of the records below it, by their
/// Java names, with these exceptions:
///
/// | type | stands as |
/// |---|---|
/// | {@link tandem.model.Contender} | its id, e.g. `"python@3.13:pool:spawn"` |
/// | {@link tandem.model.Exit} | an object whose `how` is {@link tandem.model.Exit#how}, with the components of that kind |
/// | {@link tandem.model.span.Spans} | `{"entry": "spans/0/2.bin", "count": 1200}` |
/// | enums | the constant's Java name |
///
/// An entry of spans is a sequence of blocks, little-endian, until all `count` rows were read. A
/// block is a column after a column, so that equal numbers lie side by side and deflate well:
///
/// | bytes | content |
/// |---|---|
/// | 4 | i32, the number of rows `n` in this block, 1 to 65536; all blocks but the last are full |
/// | 8 n | i64, nanoseconds from the end of the row before to this row's start; for a lane's first row, from 0 |
/// | 8 n | i64, nanoseconds from this row's start to its end |
/// | n | u8, state in the low four bits, evidence in the high four; both as positions in the lists `states` and `evidences` beside `format` |
/// | 4 n | i32, the task's index, or -1 |
/// | 2 n | i16, the core's number, or -1 |
///
/// That is 23 bytes a span before it is deflated, and rarely half of that afterwards.
///
/// A reader takes any format up to its own, and refuses a newer one, a file whose checksums do not
/// fit, and a file that is none of Tandem's, each with one line ({@link tandem.store.BadFile}).
///
/// ## An experiment, `NAME.json`
///
/// One object with the keys of {@link tandem.store.ExperimentKey}, which are those of the command
/// line. All but `workload` may be left out.
///
/// Never here: the window, measuring, drawing.
///
/// Start reading at {@link tandem.store.RecordingFile}.
@NullMarked
package tandem.store;

import org.jspecify.annotations.NullMarked;
