/// CPython: finding the installed interpreters, and the host program that runs a contender's
/// workers in one of them. Its sources are resources beside these classes:
///
/// | file | holds |
/// |---|---|
/// | `host.py` | the entry; spawned workers run it too |
/// | `control.py` | the control channel and the event loop |
/// | `strategies.py`, `processes.py`, `pool.py`, `crew.py` | how a plan is carried out |
/// | `worker.py`, `pool_worker.py` | what a worker does |
/// | `messages.py` | what host and worker processes send each other |
/// | `lane.py`, `output.py`, `system.py` | the event log's writer, output, what the system tells |
/// | `kernels.py`, `calibrate.py` | the workloads, and what they cost |
///
/// They run unchanged on CPython 3.8 and newer, with the standard library alone. No thread of their
/// own helps them: what the timeline shows are the workers, and in a pool the library's own threads
/// beside them. While threads share the GIL nothing that records gives it away.
///
/// Never here: what events mean, drawing, running experiments (that is the engine's).
///
/// Start reading at {@link tandem.python.Interpreters} and at `host.py`.
@NullMarked
package tandem.python;

import org.jspecify.annotations.NullMarked;
