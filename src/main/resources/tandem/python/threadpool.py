"""The strategy `threadpool`: `concurrent.futures.ThreadPoolExecutor`, watched.

The executor makes a thread for a task that finds no thread idle, and hands out tasks one by one: a
plan's chunk and schedule do not matter here.
"""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import guards
from futures import Counting
from log_format import STATE_IDLE
from loop import Loop
from output import route_output
from worker import Own, monotonic_ns, words


class _Queue:
    """The executor's own queue, which tells a thread that waits in it, and one that must end."""

    def __init__(self, queue, here, ended):
        self._queue = queue
        self._here = here
        self._ended = ended
        self.put = queue.put

    def get(self, block=True, timeout=None):
        try:
            return self.get_nowait()
        except Empty:
            lane = self._here.own.worker.lane
            lane.enter(STATE_IDLE)
            item = self._queue.get(block, timeout)
            lane.leave()
            return self._noted(item)

    def get_nowait(self):
        return self._noted(self._queue.get_nowait())

    def _noted(self, item):
        if item is None:
            self._here.own.end()
            self._ended()
        return item


class _Executor(Counting, ThreadPoolExecutor):
    """Notes when it makes threads, and how many it has made."""

    def __init__(self, ring, ended, workers, initializer, here):
        self.asked = []
        super().__init__(
            ring, max_workers=workers, thread_name_prefix="thread", initializer=initializer
        )
        self._work_queue = _Queue(self._work_queue, here, ended)

    def _adjust_thread_count(self):
        made = len(self._threads)
        self.asked[made:] = [monotonic_ns()]
        super()._adjust_thread_count()

    @property
    def size(self):
        return len(self._threads)

    def join(self):
        for thread in self._threads:
            thread.join()


def prepared(plan, setup, control, open_wait):
    """What carries the plan out once it may begin."""
    lock = guards.for_threads(setup)
    owns = [Own(setup, index, lock, open_wait) for index in range(plan["workers"])]
    route_output(plan)
    loop = Loop(control)

    def run(outcome):
        _Run(plan, owns, loop, outcome).carry_out()

    return run


class _Run:
    def __init__(self, plan, owns, loop, outcome):
        self._tasks = len(plan["iterations"])
        self._chunk = plan["chunk"]
        self._owns = owns
        self._loop = loop
        self._outcome = outcome
        self._here = threading.local()
        self._gate = threading.Event() if plan["together"] else None
        self._bell, self._ring = socket.socketpair()
        self._finished = False
        self._ready = 0
        self._ended = 0
        self._loop.watch(self._bell, self._rung)
        self._executor = _Executor(
            lambda: self._ring.send(b"f"),
            lambda: self._ring.send(b"e"),
            plan["workers"],
            self._enter,
            self._here,
        )

    def _enter(self):
        """The initializer, in each of the executor's threads."""
        index = int(threading.current_thread().name.rpartition("_")[2])
        own = self._owns[index]
        self._here.own = own
        own.begin(self._executor.asked[index])
        if self._gate is not None:
            self._ring.send(b"r")
            lane = own.worker.lane
            lane.enter(STATE_IDLE)
            self._gate.wait()
            lane.leave()

    def carry_out(self):
        if self._chunk > 1:
            self._outcome.note("a ThreadPoolExecutor knows no chunks: it hands out single tasks")
        answers = self._executor.map(lambda task: self._here.own.do(task), range(self._tasks))
        self._executor.all_submitted()
        size = self._executor.size
        if size < len(self._owns):
            self._outcome.note(
                "the executor made %d of %d threads: each other task found a thread idle"
                % (size, len(self._owns))
            )
        if self._gate is not None:
            while self._ready < size:
                self._loop.turn()
            self._gate.set()
        while not self._finished:
            self._loop.turn()
        try:
            self._outcome.take(answers)
        except Exception as error:
            self._outcome.trouble("the executor raised %s" % words(error))
        self._executor.shutdown(wait=False)
        while self._ended < size:
            self._loop.turn()
        self._executor.join()

    def _rung(self):
        rung = self._bell.recv(4096)
        self._ready += rung.count(b"r")
        self._ended += rung.count(b"e")
        self._finished = self._finished or b"f" in rung
