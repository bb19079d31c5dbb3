/// What a process under measurement and Tandem say to each other: the event log, one file per lane,
/// and the control messages. Java and Python write the same bytes; `host.py` holds the Python half.
///
/// ## The event log
///
/// Each lane appends fixed records to a memory-mapped file of its own, `lane-PID-N.log` in the
/// run's folder: no system call per event, one writer per file, no lock, and nothing is lost when
/// the process is killed, since the pages belong to the kernel. All numbers are little-endian. The
/// file begins with a header of {@link tandem.wire.LogFormat#HEADER_BYTES} bytes, and records of
/// {@link tandem.wire.LogFormat#RECORD_BYTES} bytes follow. The writer extends the file by whole
/// segments of zeros *written*, not sparse, so that a full disk is an error it can count instead of
/// a fault that kills it, and maps on. A record is stored before the header's count of records is
/// raised: a reader takes only what is counted.
///
/// A {@link tandem.wire.LogFormat#PHASE} is stored twice in one place: when it begins, with an end
/// of 0, and again when it ends. A reader stops before a phase that has not ended, and knows from
/// it what the lane is doing now, or was doing when it was killed.
///
/// What a worker prints goes to files beside its log: `lane-PID-N.out` and `lane-PID-N.err`, where
/// `N` is the worker's index; a process worker's are its standard streams themselves, and `PID` is
/// 0 where they were opened before the process had one.
///
/// ## The control channel
///
/// A host connects to `TANDEM_CONTROL` (`127.0.0.1:PORT`) and speaks JSON, one object a line, each
/// with a `type`. When the connection ends, the host kills its workers and exits. In order:
///
/// | from | message | meaning |
/// |---|---|---|
/// | host | `hello` `token` `pid` `runtime` | the value of `TANDEM_TOKEN`, and e.g. `CPython 3.13.0` |
/// | Tandem | `ping` | several, one after another, for the clock handshake |
/// | host | `pong` `nanos` | the host's monotonic clock, at once |
/// | Tandem | `calibrate` {@link tandem.wire.Plan}'s fields | measure one iteration of the workload; `strategy` is `serial` |
/// | host | `calibrated` `nanosPerIteration` `footprintBytes` | CPU time, elapsed time if the workload blocks; peak resident memory. Another message may follow |
/// | Tandem | `plan` {@link tandem.wire.Plan}'s fields | prepare: imports, buffers, compiled code |
/// | host | `ready` | prepared; no worker was made yet |
/// | Tandem | `go` | |
/// | host | `began` `nanos` | the contender's start: the next thing it does is to make workers |
/// | host | `worker` `worker` `pid` `nanos` | made a worker process, which it had asked for at that time |
/// | host | `exit` `worker` `pid` `code` `signal` `nanos` | reaped a worker process; `signal` is null where it exited |
/// | host | `done` `nanos` `result` `missing` `error` | all workers have ended. `result`: the sum of all tasks' results modulo 2^64, as a signed decimal in a string; `missing`: how many tasks have no result; `error`: why the result must not be used, or null |
///
/// Then the host exits with 0.
///
/// Never here: what events mean (that is the engine's), measuring, drawing.
///
/// Start reading at {@link tandem.wire.LogFormat}, and {@link tandem.wire.LogReader}, which follows
/// a log while it grows.
@NullMarked
package tandem.wire;

import org.jspecify.annotations.NullMarked;
