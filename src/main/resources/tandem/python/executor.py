"""The strategy `executor`: `concurrent.futures.ProcessPoolExecutor`, watched.

The executor hands out chunks by itself, so that a plan's schedule does not matter here. When a
worker dies, the library ends the others and says so to everyone who waits for a result.
"""

import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import pool_worker
from crew import Crew, Items, Options, Start, carry_out, close_after_fork, fate, prepare
from futures import Counting, Rings
from loop import Loop
from results import Consumer, results_of
from worker import monotonic_ns


# How often to look whether workers that ended are replaced, and when to say that they are not.
_LOOK_SECONDS = 0.2
_STUCK_NANOS = 1_000_000_000


class _Context:
    """A context of `multiprocessing` that numbers the processes it makes."""

    def __init__(self, context):
        self._context = context
        self._numbered = 0

    def __getattr__(self, name):
        return getattr(self._context, name)

    def Process(self, *args, **kwds):
        process = self._context.Process(*args, **kwds)
        process.worker = self._numbered
        self._numbered += 1
        process.name = "process %d" % self._numbered
        process.asked = monotonic_ns()
        return process


class _Staff(dict):
    """The executor's own dictionary of its processes, which tells of those that it starts."""

    def __init__(self, tell):
        super().__init__()
        self._tell = tell

    def __setitem__(self, pid, process):
        super().__setitem__(pid, process)
        self._tell(process)


class _Executor(Counting, ProcessPoolExecutor):
    def __init__(self, ring, tell, context, workers, initargs, max_tasks):
        self._tell = tell
        super().__init__(
            ring,
            max_workers=workers,
            mp_context=_Context(context),
            initializer=pool_worker.enter,
            initargs=initargs,
            **({"max_tasks_per_child": max_tasks} if max_tasks else {}),
        )

    @property
    def _processes(self):
        return self._staff

    @_processes.setter
    def _processes(self, processes):
        # The library forgets them after `shutdown`.
        self._staff = None if processes is None else _Staff(self._tell)


def prepared(plan, setup, control):
    """What carries the plan out once it may begin."""
    context, lock = prepare(plan, setup)

    def run(outcome):
        carry_out(_Run(plan, setup, control, context, lock, outcome))

    return run


class _Run(Rings):
    """One run of the executor, whose own thread reaps its processes: until that is over, their ends
    are only noted."""

    def __init__(self, plan, setup, control, context, lock, outcome):
        self._plan = plan
        self._outcome = outcome
        self._results = results_of(setup)
        loop = Loop(control)
        self.crew = Crew(control, loop)
        self.crew.noticed = self._note_end
        self._dead = []
        self.crew.died = self._dead.append
        self._ends = {}
        self._news = deque()
        self._start = Start(context, loop, plan["workers"]) if plan["together"] else None
        super().__init__(loop)
        ends = [self._bell, self._ring]
        if self._start is not None:
            ends += self._start.ends
        close_after_fork(ends)
        options = Options(plan)
        self._max_tasks = options.max_tasks
        initargs = (
            setup,
            self._start.for_workers if self._start else None,
            lock,
            options.initializer,
        )
        self._executor = _Executor(
            self._all_finished,
            self._tell,
            context,
            plan["workers"],
            initargs,
            options.max_tasks,
        )

    def carry_out(self):
        chunk = self._plan["chunk"] or 1
        if not self._plan["chunk"]:
            self._outcome.note("chunk size 1, the default of ProcessPoolExecutor.map")
        try:
            answers = self._executor.map(
                pool_worker.do, Items(self._plan), chunksize=chunk
            )
        except BrokenProcessPool as error:
            answers = _raising(error)
        self._executor.all_submitted()
        answers = Consumer(answers, self._results)
        self._enlist()
        if self._start is not None:
            # Only as many processes are started as there were chunks waiting.
            for missing in range(self.crew.size, self._plan["workers"]):
                self._start.forgo(missing)
        since = 0
        while not self._finished:
            self._loop.turn(_LOOK_SECONDS if self._max_tasks else None)
            if not self._max_tasks or set(self.crew.alive) - set(self._ends):
                since = 0
            elif not since:
                since = monotonic_ns()
            elif not self._finished and monotonic_ns() - since > _STUCK_NANOS:
                self._give_up()
                return
        broken = self._take(answers)
        self._shut_down()
        self._enlist()
        for process in sorted(self.crew.alive, key=lambda each: self._ends.get(each, 1 << 63)):
            self.crew.ended(process, self._ends.get(process, 0))
        if broken or self._dead:
            self._outcome.trouble(": ".join(filter(None, (self._victim(), broken))))

    def _give_up(self):
        """All workers have done their number of tasks, and none is replaced: CPython's issue
        115634. The library would also wait for ever at this process's end."""
        for process in list(self.crew.alive):
            self.crew.ended(process, self._ends[process])
        self._outcome.trouble(
            "every worker had ended after its %d tasks and the executor replaced none: this map"
            " will never return (a defect of CPython, its issue 115634)" % self._max_tasks
        )
        self._outcome.abandoned = True

    def _victim(self):
        """What became of the first process that died; the library ends the others by SIGTERM."""
        for process in self._dead:
            if process.exitcode != -signal.SIGTERM:
                return fate(process)
        return fate(self._dead[0]) if self._dead else ""

    def _take(self, answers):
        """Takes what there is; what the executor said if that is not all."""
        try:
            self._outcome.take(answers)
        except Exception as error:
            return "%s: %s" % (type(error).__name__, error)
        return ""

    def kill(self):
        self.crew.kill()

    def _rung(self):
        super()._rung()
        self._enlist()

    def _enlist(self):
        while self._news:
            self.crew.made(self._news.popleft())

    def _tell(self, process):
        """Called by the executor, in whichever thread makes the process."""
        self._news.append(process)
        self._ring.send(b".")

    def _note_end(self, process):
        self._ends[process] = monotonic_ns()
        self.crew.unwatch(process)


def _raising(error):
    raise error
    yield
