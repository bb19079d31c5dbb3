"""Messages between a host and its worker processes, through pipes guarded as those of
`multiprocessing.SimpleQueue` are, but so that waiting, copying and pickling can be told apart, and
that the death of a worker which holds a lock or half a message is mended.

`receive` and `send` are the worker's side. `Feeder` and `Collector` are the host's, which never
blocks: it could not take results while it waits for room to send a task.
"""

import os
import pickle
import struct
import sys
from multiprocessing.reduction import ForkingPickler
from time import monotonic_ns

from log_format import STATE_IDLE, STATE_SENDING, STATE_WAITING_LOCK

WINDOWS = sys.platform == "win32"

_BIG = 64 << 10
_BATCH = 32 << 10

# Those that were made to free the locks of the dead.
_semaphores = []

_length = struct.Struct("!i")
_long_length = struct.Struct("!Q")


class MarkedLock:
    """A lock between processes, with a mark of its own for each process that tells whether that
    process holds it. A host can thus free it in place of a process that was killed."""

    def __init__(self, lock, mark):
        self._lock = lock
        self._mark = mark

    def acquire(self, block=True):
        taken = self._lock.acquire(block)
        if taken:
            self._mark.acquire()
        return taken

    def release(self):
        self._mark.release()
        self._lock.release()

    def held(self):
        """Whether the mark's process holds the lock; asked after its death."""
        if self._mark.acquire(False):
            self._mark.release()
            return False
        return True

    def taken(self):
        """Whether anyone holds the lock."""
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def free(self):
        """Frees the lock in place of the mark's process, which died and held it."""
        self._mark.release()
        self.free_unmarked()

    def free_unmarked(self):
        """Frees the lock in place of a process that died and held it without having marked it."""
        try:
            self._lock.release()
        except AssertionError:
            # A recursive lock is for its holder alone to free; the semaphore in it is not.
            semaphore_of(self._lock).release()


def semaphore_of(lock):
    """The semaphore of a recursive lock of `multiprocessing`, as a plain one; kept for ever, as
    its end would close what the lock still uses."""
    from _multiprocessing import SemLock

    inner = lock._semlock
    plain = SemLock._rebuild(inner.handle, 1, inner.maxvalue, None)
    _semaphores.append(plain)
    return plain


def receive(lane, reader, lock):
    """The next message's bytes, the pipe's reader being shared under the lock (None: not shared).
    Waiting is idle time; copying begins a phase of sending, which the caller has to leave.

    raises EOFError if the other end was closed
    """
    lane.enter(STATE_IDLE)
    begun = 0
    if lock is not None:
        lock.acquire()
    try:
        if WINDOWS:
            data = reader.recv_bytes()
            lane.turn(STATE_SENDING)
            return data
        # As `Connection.recv_bytes` does, which would not tell when a message begins.
        file = reader.fileno()
        size = _length.unpack(_read(file, 4))[0]
        if size == -1:
            size = _long_length.unpack(_read(file, 8))[0]
        if size >= _BIG:
            lane.turn(STATE_SENDING)
        else:
            begun = monotonic_ns()
        data = _read(file, size)
    finally:
        if lock is not None:
            lock.release()
    if begun:
        lane.turn(STATE_SENDING, 0, begun)
    return data


def _read(file, size):
    data = os.read(file, size)
    if len(data) == size:
        return data
    pieces = bytearray()
    while True:
        if not data and size > 0:
            raise EOFError
        pieces += data
        if len(pieces) == size:
            return bytes(pieces)
        data = os.read(file, min(size - len(pieces), 1 << 20))


def send(lane, writer, lock, message):
    """Pickles and sends a message: one phase of sending, but for a wait for the lock."""
    lane.enter(STATE_SENDING)
    data = ForkingPickler.dumps(message)
    if lock is not None and not lock.acquire(False):
        lane.turn(STATE_WAITING_LOCK)
        lock.acquire()
        lane.turn(STATE_SENDING)
    try:
        writer.send_bytes(data)
    finally:
        if lock is not None:
            lock.release()
    lane.leave(len(data))


def frame(message):
    """A message as `Connection.send_bytes` would write it."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    if len(data) > 0x7FFFFFFF:
        return _length.pack(-1) + _long_length.pack(len(data)) + data
    return _length.pack(len(data)) + data


class Feeder:
    """Writes messages into a pipe as it has room for them."""

    def __init__(self, reader, writer, messages):
        """reader: the other end, kept to mend the pipe
        messages: an iterable, taken as there is room
        """
        self._reader = reader
        self.writer = writer
        self._messages = iter(messages)
        self._pending = memoryview(b"")
        self._written = 0
        self._framed = 0
        self._ends = []
        if not WINDOWS:
            os.set_blocking(writer.fileno(), False)

    def pump(self):
        """Writes what there is room for; whether messages are left."""
        while True:
            if not self._pending and not self._next():
                return False
            try:
                count = os.write(self.writer.fileno(), self._pending)
            except BlockingIOError:
                return True
            self._written += count
            self._pending = self._pending[count:]

    def send_one(self):
        """Writes one message and waits until it is written; whether there was one."""
        for message in self._messages:
            self.writer.send(message)
            return True
        return False

    def _next(self):
        frames = bytearray()
        for message in self._messages:
            framed = frame(message)
            self._framed += len(framed)
            self._ends.append(self._framed)
            if not frames and len(framed) >= _BATCH:
                self._pending = memoryview(framed)
                return True
            frames += framed
            if len(frames) >= _BATCH:
                break
        self._pending = memoryview(frames)
        return len(frames) > 0

    def mend(self):
        """Drops the rest of a message that a worker died in the midst of reading."""
        if WINDOWS:
            return
        from bisect import bisect_left

        inside = _available(self._reader)
        taken = self._written - inside
        at = bisect_left(self._ends, taken)
        rest = self._ends[at] - taken if at < len(self._ends) else 0
        start = self._ends[at - 1] if at else 0
        if taken == start or rest <= 0:
            return
        in_pipe = min(rest, inside)
        if in_pipe:
            _read(self._reader.fileno(), in_pipe)
        unsent = rest - in_pipe
        self._pending = self._pending[unsent:]
        self._written += unsent


def _available(reader):
    import array
    import fcntl
    import termios

    count = array.array("i", [0])
    fcntl.ioctl(reader.fileno(), termios.FIONREAD, count)
    return count[0]


class Collector:
    """Takes messages from a pipe as they come."""

    def __init__(self, reader, load=pickle.loads):
        """load: makes a message of its bytes"""
        self.reader = reader
        self._load = load
        self._piece = bytearray()
        if not WINDOWS:
            os.set_blocking(reader.fileno(), False)

    def take(self):
        """The messages that have come whole."""
        if WINDOWS:
            messages = []
            while self.reader.poll():
                messages.append(self._load(self.reader.recv_bytes()))
            return messages
        while True:
            try:
                data = os.read(self.reader.fileno(), 1 << 20)
            except BlockingIOError:
                break
            self._piece += data
            if len(data) < 1 << 20:
                break
        return self._whole()

    def _whole(self):
        messages = []
        piece = self._piece
        at = 0
        while len(piece) - at >= 4:
            begin = at + 4
            size = _length.unpack_from(piece, at)[0]
            if size == -1:
                if len(piece) - at < 12:
                    break
                begin = at + 12
                size = _long_length.unpack_from(piece, at + 4)[0]
            if len(piece) - begin < size:
                break
            with memoryview(piece) as view:
                messages.append(self._load(view[begin : begin + size]))
            at = begin + size
        if at:
            del piece[:at]
        return messages

    def mend(self):
        """Drops the beginning of a message that a worker died in the midst of writing; whatever
        is whole has been taken."""
        self._piece.clear()
