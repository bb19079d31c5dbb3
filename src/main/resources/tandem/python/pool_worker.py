"""The worker's side of the strategies `pool` and `executor`.

Importing this replaces `get` and `put` of the queues that the library works with: in a worker that
records they do what the library's do, and say when.
"""

import multiprocessing
import pickle
from multiprocessing.queues import Queue, SimpleQueue
from multiprocessing.util import Finalize

from messages import receive, send
from worker import Answer, enter_process, leave_process, monotonic_ns, wait_together

_TABLE_SIZE = 200_000

_here = None

# Which numbers are prime, where an initializer was asked for.
_table = None
_library_get = SimpleQueue.get
_library_put = SimpleQueue.put
_library_counted_get = Queue.get


def enter(setup, start, lock, initializer):
    """The initializer.

    initializer: whether it does something of its own, too
    """
    global _here
    process = multiprocessing.current_process()
    _here = enter_process(
        setup, process.worker, process.asked, lock, initialize if initializer else None
    )
    Finalize(None, _leave, exitpriority=100)
    wait_together(_here, start)


def initialize():
    """What somebody's initializer may do: builds a table that serves all of the worker's tasks."""
    global _table
    began = monotonic_ns()
    table = bytearray([1]) * _TABLE_SIZE
    table[:2] = b"\0\0"
    for number in range(2, int(_TABLE_SIZE**0.5) + 1):
        if table[number]:
            for multiple in range(number * number, _TABLE_SIZE, number):
                table[multiple] = 0
    _table = table
    print("initializer: %.1f ms" % ((monotonic_ns() - began) / 1e6))


def _leave():
    global _here
    worker = _here
    _here = None
    leave_process(worker)


def do(item):
    """What is mapped over pairs of a task and its payload."""
    task, payload = item
    value, error = _here.do(task, payload)
    return Answer(task, value, error, payload)


def do_apart(task, payload):
    """The same for `starmap`."""
    return do((task, payload))


def _take(queue):
    """The bytes of the next message, as a phase of sending which the caller has to leave."""
    try:
        return receive(_here.lane, queue._reader, queue._rlock)
    except (EOFError, OSError):
        _here.lane.leave()
        raise


def _load(data):
    message = pickle.loads(data)
    _here.lane.leave(len(data))
    return message


def _get(self):
    return _library_get(self) if _here is None else _load(_take(self))


def _put(self, message):
    if _here is None:
        _library_put(self, message)
    else:
        send(_here.lane, self._writer, self._wlock, message)


def _counted_get(self, block=True, timeout=None):
    if _here is None or not block or timeout is not None:
        return _library_counted_get(self, block, timeout)
    # As pools do: while workers hold this end open, they would not notice the host's death.
    self._writer.close()
    data = _take(self)
    self._sem.release()
    return _load(data)


SimpleQueue.get = _get
SimpleQueue.put = _put
Queue.get = _counted_get
