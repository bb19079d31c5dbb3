"""The worker's side of the strategy `processes` where the library's own channels are asked for, each
as the library would use it, but telling when."""

import multiprocessing
import pickle
from multiprocessing.managers import convert_to_error
from multiprocessing.reduction import ForkingPickler

from log_format import STATE_BLOCKED, STATE_SENDING
from messages import receive, send
from worker import Answer, enter_process, leave_process, wait_together


class SimpleEnds:
    """Two of `SimpleQueue`."""

    def __init__(self, tasks, results):
        self._tasks = tasks
        self._results = results

    def begin(self):
        """Closes what only the host uses: while it is open here, its death goes unnoticed."""
        self._tasks._writer.close()
        self._results._reader.close()

    def take(self, lane):
        """The next chunk, of (task, payload), or None: there are no more."""
        return _load(lane, receive(lane, self._tasks._reader, self._tasks._rlock))

    def give(self, lane, message):
        send(lane, self._results._writer, self._results._wlock, message)

    def back(self, payload):
        """What of a payload travels back with a task's result."""
        return payload

    def end(self, lane):
        pass


class QueueEnds(SimpleEnds):
    """Two of `Queue`: what is put is pickled and sent by a thread of the library's."""

    def take(self, lane):
        data = receive(lane, self._tasks._reader, self._tasks._rlock)
        self._tasks._sem.release()
        return _load(lane, data)

    def give(self, lane, message):
        lane.enter(STATE_SENDING)
        self._results.put(message)
        lane.leave()

    def end(self, lane):
        lane.enter(STATE_SENDING)
        self._results.close()
        self._results.join_thread()
        lane.leave()


class PipeEnds:
    """A `Pipe` of the worker's own."""

    def __init__(self, connection):
        self._connection = connection

    def begin(self):
        pass

    def take(self, lane):
        return _load(lane, receive(lane, self._connection, None))

    def give(self, lane, message):
        send(lane, self._connection, None, message)

    def back(self, payload):
        return payload

    def end(self, lane):
        pass


class ManagerEnds:
    """Two queues of a `Manager`, in its process: each call is a message there and back."""

    def __init__(self, tasks, results):
        self._tasks = tasks
        self._results = results

    def begin(self):
        pass

    def take(self, lane):
        connection = _connected(self._tasks)
        connection.send((self._tasks._id, "get", (), {}))
        return _answer(_load(lane, receive(lane, connection, None)))

    def give(self, lane, message):
        lane.enter(STATE_SENDING)
        connection = _connected(self._results)
        data = ForkingPickler.dumps((self._results._id, "put", (message,), {}))
        connection.send_bytes(data)
        lane.turn(STATE_BLOCKED, len(data))
        answer = connection.recv()
        lane.leave()
        _answer(answer)

    def back(self, payload):
        return payload

    def end(self, lane):
        pass


class SharedEnds(SimpleEnds):
    """Payloads in a block of shared memory, which is cut into places for a chunk each."""

    def __init__(self, tasks, results, name, payload_bytes, place_bytes):
        super().__init__(tasks, results)
        self._name = name
        self._payload_bytes = payload_bytes
        self._place_bytes = place_bytes
        self._block = None
        self._place = 0
        self._views = []

    def begin(self):
        super().begin()
        if self._name is not None:
            from multiprocessing.shared_memory import SharedMemory

            self._block = SharedMemory(name=self._name)

    def take(self, lane):
        message = super().take(lane)
        if message is None:
            return None
        self._place, first, end = message
        if self._block is None:
            return [(task, b"") for task in range(first, end)]
        at = self._place * self._place_bytes
        for _ in range(first, end):
            self._views.append(self._block.buf[at : at + self._payload_bytes])
            at += self._payload_bytes
        return list(zip(range(first, end), self._views))

    def give(self, lane, message):
        self._release()
        super().give(lane, (*message, self._place))

    def back(self, payload):
        """The payload stays where it is."""
        return b""

    def end(self, lane):
        if self._block is not None:
            self._block.close()

    def _release(self):
        for view in self._views:
            view.release()
        self._views.clear()


def _load(lane, data):
    message = pickle.loads(data)
    lane.leave(len(data))
    return message


def _connected(proxy):
    """A proxy's connection, in this thread."""
    if not hasattr(proxy._tls, "connection"):
        proxy._connect()
    return proxy._tls.connection


def _answer(answer):
    kind, result = answer
    if kind == "#RETURN":
        return result
    raise convert_to_error(kind, result)


def body(setup, ends, start, lock):
    """The target of a process."""
    process = multiprocessing.current_process()
    worker = enter_process(setup, process.worker, process.asked, lock)
    lane = worker.lane
    ends.begin()
    wait_together(worker, start)
    try:
        while True:
            chunk = ends.take(lane)
            if chunk is None:
                break
            answers = []
            for task, payload in chunk:
                value, error = worker.do(task, payload)
                answers.append(Answer(task, value, error, ends.back(payload)))
            del chunk, payload
            ends.give(lane, (worker.index, answers))
            del answers
        ends.end(lane)
    except (EOFError, ConnectionError):
        # The host is gone.
        lane.leave()
    except Exception:
        lane.memory()
        lane.finish(True)
        raise
    leave_process(worker)
