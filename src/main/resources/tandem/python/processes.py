"""The strategy `processes`: `multiprocessing.Process` workers fed through pipes."""

import guards
from crew import Crew, Start, carry_out, close_after_fork, fate, prepare
from kernels import payload_maker
from loop import Loop
from messages import WINDOWS, Collector, Feeder, MarkedLock
from plans import chunks
from worker import monotonic_ns, process_body

# After a death, how often to look for locks that nobody will free.
_SUSPICION_SECONDS = 1


def prepared(plan, setup, control):
    """What carries the plan out once it may begin."""
    context, lock = prepare(plan, setup)

    def run(outcome):
        carry_out(_Run(plan, setup, control, context, lock, outcome))

    return run


class _Run:
    """One run of worker processes that are fed through a pipe they share, or each through its own.

    When a worker dies, the locks that it held are freed and the messages that it left half read or
    half written are dropped, so that its siblings go on.
    """

    def __init__(self, plan, setup, control, context, lock, outcome):
        self._setup = setup
        self._context = context
        self._outcome = outcome
        self._workers = plan["workers"]
        self._make_payload = payload_maker(plan["payloadBytes"])
        self._has_payload = plan["payloadBytes"] > 0
        self._loop = Loop(control)
        self.crew = Crew(control, self._loop)
        self.crew.died = self._died
        self._lock = lock
        self._start = Start(context, self._loop, self._workers) if plan["together"] else None
        self._task_pipes = self._make_task_pipes(plan)
        reader, self._answer_writer = context.Pipe(duplex=False)
        self._answer_lock = context.Lock()
        self._collector = Collector(reader)
        self._marks = {}
        self._suspected = [0, 0, 0]
        self._deaths = 0
        ends = [pipe[1] for pipe in self._task_pipes] + [reader]
        close_after_fork(ends + list(self._start.ends if self._start else ()))

    def _make_task_pipes(self, plan):
        """A list of (reader, writer, lock, messages): one that all share, or one for each."""
        pieces = chunks(plan)
        if plan["schedule"] == "fixed":
            shares = [pieces[worker :: self._workers] for worker in range(self._workers)]
            return [
                (*self._context.Pipe(duplex=False), None, self._messages(share, 1))
                for share in shares
            ]
        shared = (*self._context.Pipe(duplex=False), self._context.Lock())
        return [(*shared, self._messages(pieces, self._workers))]

    def _messages(self, pieces, ends):
        for first, end in pieces:
            make = self._make_payload if self._has_payload else lambda task: b""
            yield [(task, make(task)) for task in range(first, end)]
        for _ in range(ends):
            yield None

    def carry_out(self):
        self._loop.watch(self._collector.reader, self._take)
        self._feeders = [Feeder(pipe[0], pipe[1], pipe[3]) for pipe in self._task_pipes]
        if not WINDOWS:
            for feeder in self._feeders:
                if feeder.pump():
                    self._loop.watch_room(feeder.writer, lambda feeder=feeder: self._pump(feeder))
        self._make_workers()
        if WINDOWS:
            for worker in range(self._workers):
                self._feeder_of(worker).send_one()
        while self.crew.alive:
            self._loop.turn(_SUSPICION_SECONDS if self._deaths else None)
            if self._deaths:
                self._free_orphans()
        self._take()

    def kill(self):
        self.crew.kill()

    def _feeder_of(self, worker):
        return self._feeders[worker % len(self._feeders)]

    def _make_workers(self):
        for index in range(self._workers):
            pipe = self._task_pipes[index % len(self._task_pipes)]
            lock = pipe[2]
            mine = [self._marked(lock), self._marked(self._answer_lock), self._marked(self._lock)]
            process = self._context.Process(
                target=process_body,
                name="process %d" % (index + 1),
                args=(
                    self._setup,
                    (pipe[0], mine[0]),
                    (self._answer_writer, mine[1]),
                    self._start.for_workers if self._start else None,
                    mine[2],
                ),
                daemon=True,
            )
            process.worker = index
            self._marks[index] = mine
            process.asked = monotonic_ns()
            try:
                process.start()
            except OSError as error:
                self._outcome.trouble("%s could not be started: %s" % (process.name, error))
                if self._start is not None:
                    for missing in range(index, self._workers):
                        self._start.forgo(missing)
                break
            self.crew.made(process)
            self._loop.turn(0)

    def _marked(self, lock):
        return None if lock is None else MarkedLock(lock, self._context.Lock())

    def _pump(self, feeder):
        if not feeder.pump():
            self._loop.unwatch(feeder.writer)

    def _take(self):
        for worker, answers in self._collector.take():
            self._outcome.take(answers)
            if WINDOWS:
                self._feeder_of(worker).send_one()

    def _died(self, process):
        self._deaths += 1
        self._outcome.trouble(fate(process))
        if self._start is not None:
            self._start.forgo(process.worker)
        self._take()
        for lock, mend in zip(self._marks[process.worker], self._menders()):
            if lock is not None and lock.held():
                mend()
                lock.free()
        guards.free_orphans()

    def _menders(self):
        """What to do before a lock of `_marks` may be freed."""
        return self._feeders[0].mend, self._collector.mend, lambda: None

    def _free_orphans(self):
        """Frees locks whose holder died in the instant between taking a lock and marking it: locks
        that are held, but by no living worker, at two looks in a row."""
        living = [self._marks[process.worker] for process in self.crew.alive]
        for number, marks in enumerate(zip(*living)):
            if marks[0] is None or not marks[0].taken() or any(mark.held() for mark in marks):
                self._suspected[number] = 0
            elif self._suspected[number] == 0:
                self._suspected[number] = monotonic_ns()
            elif monotonic_ns() - self._suspected[number] > _SUSPICION_SECONDS * 1e9:
                self._menders()[number]()
                marks[0].free_unmarked()
                self._suspected[number] = 0
