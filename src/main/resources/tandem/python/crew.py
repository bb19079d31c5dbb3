"""What the strategies that have worker processes share: making them and seeing their end."""

import multiprocessing
import os
import signal

import guards
import kernels
from control import HungUp
from messages import Collector
from worker import monotonic_ns

# How long a worker may take to die before it is killed.
_PATIENCE_SECONDS = 2


class Options:
    """What a plan's option says: a start method, a pool's method, `maxtasks=N` and
    `initializer`."""

    def __init__(self, plan):
        self.start_method = None
        self.pool_method = "map"
        self.max_tasks = 0
        self.initializer = False
        for item in filter(None, plan["option"].split(",")):
            if item in ("fork", "spawn", "forkserver"):
                self.start_method = item
            elif item.startswith("maxtasks="):
                self.max_tasks = int(item[len("maxtasks=") :])
            elif item == "initializer":
                self.initializer = True
            else:
                self.pool_method = item
        if plan["strategy"] == "executor" and self.max_tasks and self.start_method is None:
            # What the executor does by itself.
            self.start_method = "spawn"


class Items:
    """The tasks with their payloads, each made when the library takes it."""

    def __init__(self, plan):
        self._tasks = len(plan["iterations"])
        size = plan["payloadBytes"]
        self._make = kernels.payload_maker(size) if size else lambda task: b""

    def __len__(self):
        return self._tasks

    def __iter__(self):
        for task in range(self._tasks):
            yield task, self._make(task)


def prepare(plan, setup):
    """Imports what `multiprocessing` would import at its first use, and does for forked workers
    what they then need not do themselves.

    returns the `multiprocessing` context of the plan's start method, or the interpreter's default;
        the counter's lock, or None
    """
    import multiprocessing.connection
    import multiprocessing.synchronize  # noqa: F401

    context = multiprocessing.get_context(Options(plan).start_method)
    if context.get_start_method() == "fork":
        import multiprocessing.popen_fork  # noqa: F401

        kernels.prepare(setup.workload)
    return context, guards.for_processes(setup, context)


def carry_out(run):
    """Has a run of worker processes carry its plan out; they do not outlive the host's channel.

    raises HungUp at that one's end
    """
    try:
        run.carry_out()
    except HungUp:
        run.kill()
        raise


def close_after_fork(ends):
    """Forked workers close what only the host needs, so that its death ends their pipes."""
    if hasattr(os, "register_at_fork"):

        def close():
            for end in ends:
                end.close()

        os.register_at_fork(after_in_child=close)


class Crew:
    """The worker processes of a contender: reports their beginnings and ends."""

    def __init__(self, control, loop):
        self._control = control
        self._loop = loop
        self.alive = []
        self.size = 0
        self._watched = set()
        # What to do when a sentinel says that a process has ended, and after it did not end well.
        self.noticed = self.ended
        self.died = lambda process: None

    def made(self, process, watched=True):
        """Reports a process, and from now on its end.

        watched: False where the library would miss what the process ended with if this looked at
            it, too; `watch` says when that is over
        """
        self.size += 1
        self._control.send(
            type="worker", worker=process.worker, pid=process.pid, nanos=process.asked
        )
        self.alive.append(process)
        if watched:
            self._watch(process)

    def watch(self):
        """Watches all that live."""
        for process in self.alive:
            self._watch(process)

    def _watch(self, process):
        if process not in self._watched:
            self._watched.add(process)
            self._loop.watch(process.sentinel, lambda: self.noticed(process))

    def unwatch(self, process):
        if process in self._watched:
            self._watched.remove(process)
            self._loop.unwatch(process.sentinel)

    def ended(self, process, nanos=0):
        """Reaps a process that has ended, and reports it.

        nanos: when that was, if it was before now
        """
        if process not in self.alive:
            return
        self.unwatch(process)
        self.alive.remove(process)
        process.join()
        code = process.exitcode
        killed = code is not None and code < 0
        self._control.send(
            type="exit",
            worker=process.worker,
            pid=process.pid,
            code=128 - code if killed else code,
            signal=-code if killed else None,
            nanos=nanos or monotonic_ns(),
        )
        if code != 0:
            self.died(process)

    def end(self):
        """Ends all that live, by force if they take too long, and waits for them."""
        self.watch()
        for process in self.alive:
            process.terminate()
        deadline = monotonic_ns() + int(_PATIENCE_SECONDS * 1e9)
        while self.alive and monotonic_ns() < deadline:
            self._loop.turn(_PATIENCE_SECONDS)
        self.kill()
        while self.alive:
            self._loop.turn()

    def kill(self):
        for process in self.alive:
            process.kill()


def fate(process):
    """How a process ended, e.g. `process 2 was killed by SIGKILL`."""
    code = process.exitcode
    if code is not None and code < 0:
        try:
            return "%s was killed by %s" % (process.name, signal.Signals(-code).name)
        except ValueError:
            return "%s was killed by signal %d" % (process.name, -code)
    return "%s ended with exit code %s" % (process.name, code)


class Start:
    """Releases all workers together once each has said that it is ready."""

    def __init__(self, context, loop, workers):
        self._bell, self._ring = context.Pipe(duplex=False)
        self._gate = context.Semaphore(0)
        self._collector = Collector(self._bell, load=lambda data: data[0])
        self._ready = set()
        self._workers = workers
        self._waited_for = set(range(workers))
        self.ends = (self._bell,)
        loop.watch(self._bell, self._rung)

    @property
    def for_workers(self):
        return self._ring, self._gate, self._workers

    def _rung(self):
        self._ready.update(self._collector.take())
        self._release()

    def forgo(self, worker):
        """This worker will not come."""
        self._waited_for.discard(worker)
        self._release()

    def _release(self):
        if self._waited_for and self._ready >= self._waited_for:
            for _ in self._waited_for:
                self._gate.release()
            self._waited_for.clear()
