"""The worker's side of the strategy `pool`.

Importing this replaces `get` and `put` of the queues that a pool works with: in a worker that
records they do what the library's do, and say when.
"""

import multiprocessing
import pickle
from multiprocessing.queues import SimpleQueue

from messages import receive, send
from worker import Answer, enter_process, leave_process, wait_together

_here = None
_library_get = SimpleQueue.get
_library_put = SimpleQueue.put


def enter(setup, start, lock):
    """The pool's initializer."""
    global _here
    process = multiprocessing.current_process()
    _here = enter_process(setup, process.worker, process.asked, lock)
    wait_together(_here, start)


def do(item):
    """What the pool maps over pairs of a task and its payload."""
    task, payload = item
    value, error = _here.do(task, payload)
    return Answer(task, value, error, payload)


def _get(self):
    if _here is None:
        return _library_get(self)
    lane = _here.lane
    try:
        data = receive(lane, self._reader, self._rlock)
    except (EOFError, OSError):
        lane.leave()
        leave_process(_here)
        raise
    message = pickle.loads(data)
    lane.leave(len(data))
    if message is None:
        leave_process(_here)
    return message


def _put(self, message):
    if _here is None:
        _library_put(self, message)
    else:
        send(_here.lane, self._writer, self._wlock, message)


SimpleQueue.get = _get
SimpleQueue.put = _put
