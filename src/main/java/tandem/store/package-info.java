/// What Tandem keeps on disk: recordings, experiments and settings. All files are written beside
/// their place and moved there when complete, so that a full disk leaves the old one intact.
///
/// ## A recording, `NAME.tandem`, format 2
///
/// A ZIP archive (deflated, ZIP64 where it is large). Its first entry is `recording.json`, and one
/// entry `spans/RUN/LANE.bin` follows for every lane, `RUN` being the index of the contender's run
/// and `LANE` that of the lane within it, both from 0.
///
/// `recording.json` is UTF-8 and holds one object: `format`, the number 2, then `recording`, whose
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
/// An entry of spans is a sequence of blocks until all `count` rows were read. A block is a column
/// after a column, so that equal numbers lie side by side and deflate well:
///
/// | bytes | content |
/// |---|---|
/// | 4 | i32, little-endian like all of these five, the number of rows `n` in this block, 1 to 65536; all blocks but the last are full |
/// | 4 · 4 | i32, the bytes of each of the last four columns |
/// | n | u8, a row's state in the low four bits and its evidence in the next two, both as positions in the lists `states` and `evidences` beside `format`; 64 more if its task is another than that of the row before, 128 more if its core is another than that of the latest row of its state |
/// | | for each row, signed: nanoseconds from the end of the row before to this row's start; for a lane's first row, from 0 |
/// | | for each row, unsigned: nanoseconds from its start to its end, at least 1 |
/// | | for each row of another task, signed: its task's index, or -1, less that of the row before |
/// | | for each row of another core, signed: the core's number, or -1 |
///
/// Numbers of the last four columns are LEB128: seven bits a byte, the lowest first, with the
/// highest bit set in all bytes but the last. A signed number `v` stands as `2 v` if it is 0 or
/// more, and as `-2 v - 1` otherwise. Before a block's first row the task and all cores are -1.
///
/// That is some 5 to 8 bytes a span before it is deflated.
///
/// In format 1 a block had, after its number of rows, columns of fixed width, little-endian: i64
/// from the end of the row before, i64 length, u8 with the state in the low four bits and the
/// evidence in the high four, i32 task, i16 core.
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
