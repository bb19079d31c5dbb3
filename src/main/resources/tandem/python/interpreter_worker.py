"""A worker in a sub-interpreter of the strategy `interpreters`: it has modules, objects and a GIL of
its own, and shares only the process with the host, so that whatever it needs comes as text."""

import atexit
import json
import mmap
import os
import struct

from log_format import STATE_IDLE
from output import route_output
from system import process_wait
from worker import Own, Setup

_own = None


class MappedCell:
    """A counter in a file, which interpreters share where they share no objects."""

    def __init__(self, path):
        with open(path, "r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), 8)

    @property
    def value(self):
        return struct.unpack_from("<q", self._bytes)[0]

    @value.setter
    def value(self, value):
        struct.pack_into("<q", self._bytes, 0, value)


class FileLock:
    """A lock of the operating system: those of `threading` do not reach another interpreter."""

    def __init__(self, path):
        self._file = os.open(path, os.O_RDWR)

    def acquire(self, block=True):
        import fcntl

        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def release(self):
        import fcntl

        fcntl.flock(self._file, fcntl.LOCK_UN)


def enter(text):
    """The initializer, in each sub-interpreter.

    text: JSON of `plan`, `costs`, `waitsTold` and `counter`, the path of the counter's file or null
    """
    global _own
    told = json.loads(text)
    plan = told["plan"]
    setup = Setup(plan)
    setup.costs = told["costs"]
    setup.waits_told = told["waitsTold"]
    lock = None
    if told["counter"] is not None:
        setup.counter = MappedCell(told["counter"])
        lock = FileLock(told["counter"]) if setup.workload == "counter" else None
    route_output(plan)
    _own = Own(setup, _claim_index(plan), lock, process_wait if setup.waits_told else None)
    _own.begin(0)
    _own.worker.lane.enter(STATE_IDLE)
    atexit.register(_leave)


def _claim_index(plan):
    """The next number that no other sub-interpreter has taken."""
    index = 0
    while True:
        path = os.path.join(plan["workFolder"], "worker-%d-%d" % (os.getpid(), index))
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
            return index
        except FileExistsError:
            index += 1


def do(item):
    """What is mapped over pairs of a task and its payload."""
    task, payload = item
    lane = _own.worker.lane
    lane.leave()
    value, error = _own.worker.do(task, payload)
    lane.enter(STATE_IDLE)
    return task, value, error, payload


def _leave():
    _own.worker.lane.leave()
    # This may come in another thread state, which remembers no route.
    _own.route()
    _own.end()
