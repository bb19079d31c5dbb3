"""The strategy `processes` where one of the library's own channels is asked for.

When a worker dies, its siblings go on as far as the channel lets them: a dead process can leave the
lock of a queue taken, or half a message in it. The run is ended when nothing more comes.
"""

import socket
import threading
from collections import deque

import channel_worker
import guards
from channels import channel_of
from crew import Crew, Start, carry_out, close_after_fork, fate, prepare
from loop import Loop
from messages import MarkedLock
from worker import monotonic_ns, words

# After a death: how long answers may stay away, at least, and by how much longer than ever before.
_LEAST_PATIENCE_NANOS = 2_000_000_000
_PATIENCE = 10

# How long to wait for more answers after the last process has ended, if one of them died.
_AFTERWARDS_NANOS = 200_000_000


def prepared(plan, setup, control):
    """What carries the plan out once it may begin."""
    context, lock = prepare(plan, setup)

    def run(outcome):
        try:
            channel = channel_of(plan, context)
        except (MemoryError, OSError) as error:
            outcome.trouble(str(error))
            return
        run = _Run(plan, setup, control, context, lock, channel, outcome)
        try:
            carry_out(run)
        finally:
            channel.close()

    return run


class _Run:
    def __init__(self, plan, setup, control, context, lock, channel, outcome):
        self._setup = setup
        self._workers = plan["workers"]
        self._context = context
        self._lock = lock
        self._channel = channel
        self._outcome = outcome
        self._loop = Loop(control)
        self.crew = Crew(control, self._loop)
        self.crew.died = self._died
        self._start = Start(context, self._loop, self._workers) if plan["together"] else None
        self._bell, self._ring = socket.socketpair()
        self._loop.watch(self._bell, self._rung)
        self._news = deque()
        self._troubles = deque()
        self._deaths = 0
        self._marks = {}
        self._latest = 0
        self._longest = 0
        for note in channel.notes:
            outcome.note(note)
        ends = [self._bell, self._ring, *channel.host_ends()]
        close_after_fork(ends + list(self._start.ends if self._start else ()))

    def carry_out(self):
        self._make_workers()
        for body in (*self._channel.feeders(), self._collect):
            threading.Thread(target=self._guarded, args=(body,), daemon=True).start()
        self._latest = monotonic_ns()
        while self.crew.alive:
            self._loop.turn(0.1 if self._deaths else None)
            if self._deaths and self._is_stuck():
                self._outcome.trouble("nothing more came after that, and the others were ended")
                self._channel.abandon()
                self.crew.end()
        # Everything that the workers have sent arrives, if nobody died with it.
        while not self._outcome.complete and not self._deaths and not self._troubles:
            self._loop.turn()
        ended = monotonic_ns()
        while self._deaths and not self._outcome.complete and self._may_come(ended):
            self._loop.turn(_AFTERWARDS_NANOS / 1e9)
        if self._deaths:
            self._channel.abandon()
        for trouble in self._troubles:
            self._outcome.trouble(trouble)

    def kill(self):
        self.crew.kill()

    def _make_workers(self):
        for index in range(self._workers):
            mark = None
            if self._lock is not None:
                mark = MarkedLock(self._lock, self._context.Lock())
            process = self._context.Process(
                target=channel_worker.body,
                name="process %d" % (index + 1),
                args=(
                    self._setup,
                    self._channel.ends(index),
                    self._start.for_workers if self._start else None,
                    mark,
                ),
                daemon=True,
            )
            process.worker = index
            process.asked = monotonic_ns()
            try:
                process.start()
            except OSError as error:
                self._outcome.trouble("%s could not be started: %s" % (process.name, error))
                self._deaths += 1
                if self._start is not None:
                    for missing in range(index, self._workers):
                        self._start.forgo(missing)
                break
            self._marks[index] = mark
            self.crew.made(process)
            self._loop.turn(0)

    def _guarded(self, body):
        try:
            body()
        except Exception as error:
            self._troubles.append(words(error))
            self._wake()

    def _collect(self):
        for answers in self._channel.answers():
            self._news.append(answers)
            self._wake()

    def _wake(self):
        self._ring.send(b".")

    def _rung(self):
        self._bell.recv(4096)
        while self._news:
            now = monotonic_ns()
            self._longest = max(self._longest, now - self._latest)
            self._latest = now
            self._outcome.take(self._news.popleft())

    def _is_stuck(self):
        patience = max(_LEAST_PATIENCE_NANOS, _PATIENCE * self._longest)
        return monotonic_ns() - self._latest > patience

    def _may_come(self, ended):
        """Whether something that was sent in time may still be on its way."""
        return monotonic_ns() - max(self._latest, ended) < _AFTERWARDS_NANOS

    def _died(self, process):
        self._deaths += 1
        self._outcome.trouble(fate(process))
        if self._start is not None:
            self._start.forgo(process.worker)
        mark = self._marks[process.worker]
        if mark is not None and mark.held():
            mark.free()
        guards.free_orphans()
