/// What a process under measurement and Tandem say to each other: the event log, one file per
/// lane, and the control messages. Java and Python write the same bytes; `host.py` holds the
/// Python half.
///
/// ## The event log
/// Each lane appends fixed records to a memory-mapped file of its own, `lane-PID-N.log` in the
/// run's folder: no system call per event, one writer per file, no lock, and nothing is lost when
/// the process is killed, since the pages belong to the kernel. All numbers are little-endian. The
/// file begins with a header of {@link tandem.wire.LogFormat#HEADER_BYTES} bytes, and records of
/// {@link tandem.wire.LogFormat#RECORD_BYTES} bytes follow. The writer extends the file by whole
/// segments of zeros *written*, not sparse, so that a full disk is an error it can count instead
/// of a fault that kills it, and maps on. A record is stored before the header's count of
/// records is raised: a reader takes only what is counted.
///
/// ## The control channel
/// A host connects to `TANDEM_CONTROL` (`127.0.0.1:PORT`) and speaks JSON, one object a line, each
/// with a `type`. It opens with `hello` and the token from `TANDEM_TOKEN`; Tandem answers with
/// `ping`s for the clock handshake and then one `plan`; see {@link tandem.wire.Plan}.
///
/// Never here: what events mean (that is the engine's), measuring, drawing.
@NullMarked
package tandem.wire;

import org.jspecify.annotations.NullMarked;
