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
/// | host | `done` `nanos` `result` `missing` `error` `notes` | all workers have ended. `result`: the sum of all tasks' results modulo 2^64, as a signed decimal in a string; `missing`: how many tasks have no result; `error`: why the result must not be used, or null; `notes`: sentences on what the lanes do not tell, may be left out |
///
/// Then the host exits with 0.
///
/// ## The trace of a program
///
/// A program of somebody's own is not a host: hooks inside its interpreters tell what only those
/// know, and the program does not notice. `tandem_trace.py` holds the Python half. Each process
/// tells in a file of its own, `trace-PID-N.log` in the folder that `TANDEM_TRACE` names; `N`
/// counts up where a process has become another program by exec, or a number was used again. Lines
/// of UTF-8 end with a newline, fields are separated by tabs; in a text a backslash begins `\t`,
/// `\n`, `\r`, `\0` (for NUL) or `\\`. The writer maps the file and stores into it, so that what
/// was told outlives a killed process; what comes after the text is zeros, and a line that holds
/// one is not whole yet. What happens often comes as a record of numbers among the lines, which
/// costs a fraction (`TraceStamps`). Every line begins with its kind, the time and the thread:
///
/// | kind | fields | event |
/// |---|---|---|
/// | `born` | pid, parent, `started` or `forked`, role, asked, asker, version, executable, interval, arguments... | {@link tandem.wire.TraceEvent.Born} |
/// | `ready` | | {@link tandem.wire.TraceEvent.Ready} |
/// | `process` | role, method, name, target | {@link tandem.wire.TraceEvent.ProcessBegun} |
/// | `exiting` | | {@link tandem.wire.TraceEvent.Exiting} |
/// | `asked` | number, daemon, name, target | a thread whose begin is told by that number |
/// | `thread`, a record | number, asked | {@link tandem.wire.TraceEvent.ThreadBegun} |
/// | `renamed` | thread, name | {@link tandem.wire.TraceEvent.ThreadRenamed} |
/// | `thread-ended`, a record | | {@link tandem.wire.TraceEvent.ThreadEnded} |
/// | `threw` | class, message | {@link tandem.wire.TraceEvent.Threw} |
/// | `started` | pid, daemon, method, name | {@link tandem.wire.TraceEvent.ProcessStarted} |
/// | `reaped` | pid, code | {@link tandem.wire.TraceEvent.ProcessReaped} |
/// | `signalled` | pid, signal, by | {@link tandem.wire.TraceEvent.Signalled} |
/// | `deaf` | pid, option | {@link tandem.wire.TraceEvent.Deaf} |
/// | `interval` | nanoseconds | {@link tandem.wire.TraceEvent.SwitchInterval} |
/// | `function` | number, name | the name of a function for records |
/// | `job` | job, items, chunk | {@link tandem.wire.TraceEvent.JobAsked} |
/// | `waits` | | {@link tandem.wire.TraceEvent.WaitsForTask} |
/// | `task`, a record | job, task, items, since, function | {@link tandem.wire.TraceEvent.TaskBegun} |
/// | `items`, a record | job, task, first, items, since | {@link tandem.wire.TraceEvent.ItemsDone} |
/// | `task-ended`, a record | job, task, failed | {@link tandem.wire.TraceEvent.TaskEnded} |
/// | `tasks`, a record | first, tasks, since | {@link tandem.wire.TraceEvent.TasksDone} |
/// | `came`, a record | job, task | {@link tandem.wire.TraceEvent.ResultCame} |
/// | `step`, a record | task, quick, since, coroutine | {@link tandem.wire.TraceEvent.StepDone} |
/// | `cell` | cell | {@link tandem.wire.TraceEvent.CellBegun} |
/// | `cell-ended` | cell, failed | {@link tandem.wire.TraceEvent.CellEnded} |
///
/// Never here: what events mean (that is the engine's), measuring, drawing.
///
/// Start reading at {@link tandem.wire.LogFormat}, and {@link tandem.wire.LogReader}, which follows
/// a log while it grows; for traces at {@link tandem.wire.TraceEvent}.
@NullMarked
package tandem.wire;

import org.jspecify.annotations.NullMarked;
