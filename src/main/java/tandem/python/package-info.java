/// CPython: finding the installed interpreters, the host program that runs a contender's workers in
/// one of them, and the hooks that trace somebody's own program. The host's sources are resources
/// beside these classes:
///
/// | file | holds |
/// |---|---|
/// | `host.py` | the entry; spawned workers run it too |
/// | `session.py`, `control.py`, `loop.py` | what a host does, the control channel, the event loop |
/// | `plans.py`, `outcome.py` | what a plan says of its tasks, and what came of them |
/// | `strategies.py`, and a module for each strategy | how a plan is carried out |
/// | `crew.py`, `futures.py`, `guards.py`, `results.py` | what strategies share |
/// | `worker.py`, `pool_worker.py` | what a worker does |
/// | `messages.py` | what host and worker processes send each other |
/// | `lane.py`, `event_log.py`, `log_format.py` | what a worker records, the file, its layout |
/// | `output.py`, `system.py` | output of threads that share a process; what the system tells |
/// | `kernels.py`, `calibrate.py` | the workloads, and what they cost |
///
/// Imports run one way: from the entry over the strategies down to what they share, and never back.
///
/// They run unchanged on CPython 3.8 and newer, with the standard library alone. What the timeline
/// shows are the workers. Beside them live the library's own threads, in pools and executors, and
/// one of the host's own where it calls what does not return at once. While threads share the GIL
/// nothing that records gives it away.
///
/// The hooks are in the folder `trace`. They must leave a program as it is: its output, exit code,
/// tracebacks, environment, modules, descriptors and threads.
///
/// | file | holds |
/// |---|---|
/// | `sitecustomize.py` | the way in: an interpreter imports it before the program begins |
/// | `tandem_trace.py` | the trace of a process: what hooks tell, across forks and to the exit |
/// | `tandem_journal.py`, `tandem_fields.py` | the file of events, and what its fields say |
/// | `tandem_imports.py` | hooks modules of the library as the program imports them |
/// | `tandem_threads.py`, `tandem_processes.py`, `tandem_tasks.py` | hooks of the library |
/// | `tandem_work_items.py` | hooks of thread executors' tasks |
/// | `tandem_inserts.py` | changes functions of the library so that nobody sees it |
/// | `tandem_results.py` | hooks of what hands results to the program |
/// | `tandem_asyncio.py` | hooks of event loops: the steps of tasks |
/// | `tandem_children.py` | hands the trace on to Pythons that the program starts |
/// | `notebook.py` | runs a notebook's cells, one after another |
/// | `notebook_cell.py` | one cell: compiling it, its magics, its failure |
///
/// Never here: what events mean, drawing, running experiments (that is the engine's).
///
/// Start reading at {@link tandem.python.Interpreters} and at `session.py`; for traces at {@link
/// tandem.python.TraceFiles} and at `tandem_trace.py`.
@NullMarked
package tandem.python;

import org.jspecify.annotations.NullMarked;
