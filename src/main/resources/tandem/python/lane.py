"""A worker's lane: its event log.

The log's layout is that of `tandem.wire.LogFormat`, under the same names; the docs of package
`tandem.wire` explain it. Nothing here may release the GIL while a task runs, or recording would
change how threads share it: hence stores into mapped memory.
"""

import mmap
import os
import struct
import threading
from time import monotonic_ns, thread_time_ns

from system import peak_memory

MAGIC = 0x4D444E54
VERSION = 1
HEADER_BYTES = 256
RECORD_BYTES = 32
SEGMENT_BYTES = 64 << 10

AT_MAGIC = 0
AT_VERSION = 4
AT_KIND = 6
AT_PID = 8
AT_TID = 16
AT_PARENT = 24
AT_WORKER = 32
AT_COUNT = 40
AT_LOST = 48
AT_LAST_BEAT = 56
AT_BEATS = 64
AT_RECORD_COST = 72
AT_BEAT_COST = 80

LANE_THREAD = 0
LANE_PROCESS = 1
LANE_VIRTUAL = 2

BORN = 1
READY = 2
TASK_BEGIN = 3
TASK_END = 4
GAP = 5
PHASE = 6
AMOUNT = 7
END = 8
MEMORY = 9
TEXT = 10

UNKNOWN = -1

# `tandem.model.State`, by ordinal.
STATE_STARTING = 0
STATE_ON_CORE = 1
STATE_WAITING_CORE = 2
STATE_WAITING_LOCK = 3
STATE_BLOCKED = 4
STATE_SENDING = 5
STATE_IDLE = 6
STATE_UNKNOWN = 7

_FAILED = 1
_TEXT_PIECE = 24
_TEXT_LIMIT = 2000
_WINDOW_LIMIT = 8 << 20

# The header's fields that change, as indices of 64-bit numbers.
_COUNT = AT_COUNT // 8
_LOST = AT_LOST // 8
_LAST_BEAT = AT_LAST_BEAT // 8
_BEATS = AT_BEATS // 8

_store = struct.Struct("<BBHiqqq").pack_into
_store_used = struct.Struct("<BBHiqqII").pack_into
_store_text = struct.Struct("<BBHi24s").pack_into
_store_number = struct.Struct("<q").pack_into
_store_halves = struct.Struct("<II").pack_into


def _half(nanos):
    return 0xFFFFFFFF if nanos < 0 else min(nanos, 0xFFFFFFFE)


class Silent:
    """A lane that is not recorded."""

    def born(self, asked):
        pass

    def ready(self):
        pass

    def begin(self, task):
        pass

    def end(self, task, value):
        pass

    def failed(self, task, text):
        pass

    def beat(self):
        pass

    def enter(self, state):
        pass

    def turn(self, state, amount=0, at=0):
        pass

    def leave(self, amount=0, until=0):
        pass

    def memory(self):
        pass

    def finish(self, broken=False):
        pass


class Lane:
    """Writes one worker's event log. All methods but the constructor are the worker's own."""

    def __init__(self, path, kind, worker, gap_nanos, costs=(0.0, 0.0), open_wait=None):
        """Makes the file, not yet valid to a reader: `born` completes its header.

        path: None for a log in memory, which never grows
        costs: of a record and of a heartbeat, in nanoseconds
        open_wait: `system.thread_waits()` or `system.process_wait`; None where the system does not
            tell a thread's wait in the run queue
        raises OSError if there is no room for the first segment
        """
        self._file = None
        self._size = SEGMENT_BYTES
        if path is None:
            self._window = mmap.mmap(-1, SEGMENT_BYTES)
        else:
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            self._file = os.open(path, flags, 0o644)
            _write_zeros(self._file, SEGMENT_BYTES)
            self._window = mmap.mmap(self._file, SEGMENT_BYTES)
        self._first = self._window
        self._head = memoryview(self._first)[:HEADER_BYTES].cast("q")
        self._at = HEADER_BYTES
        self._limit = SEGMENT_BYTES
        self._count = 0
        self._full = False
        self._kind = kind
        self._worker = worker
        self._gap_nanos = gap_nanos
        self._open_wait = open_wait
        self._wait = None
        self._cpu = 0
        self._queued = -1
        self._task = -1
        self._phase = None
        self.beat = self._heart()
        struct.pack_into("<dd", self._first, AT_RECORD_COST, *costs)

    def born(self, asked):
        """First of all calls, in the lane's own thread.

        asked: when its maker asked for it, or 0
        """
        now = monotonic_ns()
        self.born_at(now, asked)

    def born_at(self, now, asked):
        tid = threading.get_native_id()
        if self._open_wait is not None:
            self._wait = self._open_wait(tid)
        struct.pack_into("<qqqi", self._first, AT_PID, os.getpid(), tid, os.getppid(), self._worker)
        self._head[_LAST_BEAT] = now
        self._put(BORN, 0, 0, -1, now, asked, 0)
        struct.pack_into("<ihB", self._first, AT_MAGIC, MAGIC, VERSION, self._kind)

    def ready(self):
        now = monotonic_ns()
        self._cpu = thread_time_ns()
        self._queued = self._wait() if self._wait is not None else -1
        self._put(READY, 0, 0, -1, now, self._cpu, self._queued)
        self._head[_LAST_BEAT] = now

    def begin(self, task):
        now = monotonic_ns()
        if now - self._head[_LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._task = task
        self._cpu = cpu = thread_time_ns()
        self._put(TASK_BEGIN, 0, 0, task, now, cpu, 0)
        self._head[_LAST_BEAT] = now

    def end(self, task, value):
        now = monotonic_ns()
        if now - self._head[_LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._cpu = cpu = thread_time_ns()
        self._task = -1
        self._put(TASK_END, 0, 0, task, now, cpu, value)
        self._head[_LAST_BEAT] = now

    def failed(self, task, text):
        """Ends a task that has no value."""
        if self._phase is not None:
            self.leave()
        now = monotonic_ns()
        if now - self._head[_LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._cpu = thread_time_ns()
        self._task = -1
        self._put(TASK_END, 0, _FAILED, task, now, self._cpu, 0)
        data = text.encode("utf-8", "replace")[:_TEXT_LIMIT] or b"?"
        for start in range(0, len(data), _TEXT_PIECE):
            piece = data[start : start + _TEXT_PIECE]
            last = start + _TEXT_PIECE >= len(data)
            if self._room():
                _store_text(self._window, self._at, TEXT, last, len(piece), task, piece)
                self._stored()
        self._head[_LAST_BEAT] = now

    def enter(self, state):
        """What follows is spent in this state, until `turn` or `leave`."""
        now = monotonic_ns()
        if now - self._head[_LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._open(state, now)

    def turn(self, state, amount=0, at=0):
        """Ends a phase where the next begins.

        amount: bytes that the ending phase moved
        at: when that was, if it was before now
        """
        now = at or monotonic_ns()
        self._close(now, amount)
        self._open(state, now)

    def leave(self, amount=0, until=0):
        """Ends a phase.

        amount: bytes that it moved
        until: when the operating system should have ended it, if that is known. What passed since
            is recorded as a late heartbeat, as the phase's own cause was over.
        """
        now = monotonic_ns()
        if 0 < until < now - self._gap_nanos and self._phase is not None:
            cpu = thread_time_ns()
            self._complete(until, cpu - self._cpu, 0)
            self._cpu = cpu
            self._head[_LAST_BEAT] = until
            self._gap(now)
        else:
            self._close(now, amount)
        self._head[_LAST_BEAT] = now

    def memory(self):
        """Notes the process's peak memory so far, where the system tells it."""
        peak = peak_memory()
        if peak > 0:
            self._put(MEMORY, 0, 0, -1, monotonic_ns(), 0, peak)

    def finish(self, broken=False):
        """Last of all calls.

        broken: whether the error of the task before is what ends the lane
        """
        now = monotonic_ns()
        queued = self._wait() if self._wait is not None else -1
        self._put(END, 0, _FAILED if broken else 0, -1, now, thread_time_ns(), queued)
        self._head[_LAST_BEAT] = now

    def _heart(self):
        head = self._head
        gap_nanos = self._gap_nanos
        gap = self._gap
        beats = 0

        def beat():
            nonlocal beats
            now = monotonic_ns()
            if now - head[_LAST_BEAT] > gap_nanos:
                gap(now)
            head[_LAST_BEAT] = now
            beats += 1
            head[_BEATS] = beats

        return beat

    def _gap(self, now):
        if self._count == 0:
            return
        cpu, queued = self._read()
        if self._room():
            before = self._head[_LAST_BEAT]
            _store_used(self._window, self._at, GAP, 0, 0, self._task, before, now, queued, cpu)
            self._stored()

    def _read(self):
        cpu = thread_time_ns()
        used = cpu - self._cpu
        self._cpu = cpu
        if self._wait is None:
            return _half(used), 0xFFFFFFFF
        queued = self._wait()
        waited = queued - self._queued if queued >= 0 else -1
        self._queued = queued
        return _half(used), _half(waited)

    def _open(self, state, now):
        if self._room():
            self._phase = (self._window, self._at, now)
            _store(self._window, self._at, PHASE, state, 0, self._task, now, 0, -1)
            self._stored()
        self._head[_LAST_BEAT] = now

    def _close(self, now, amount):
        phase = self._phase
        if phase is None:
            return
        if now - phase[2] <= self._gap_nanos and self._wait is not None:
            # Too short for a wait worth a reading: it is left for the next one to count.
            cpu = thread_time_ns()
            self._complete(now, cpu - self._cpu, 0)
            self._cpu = cpu
        else:
            used, waited = self._read()
            self._complete(now, used, waited)
        if amount:
            self._put(AMOUNT, 0, 0, self._task, now, 0, amount)

    def _complete(self, end, used, waited):
        window, at, _ = self._phase
        self._phase = None
        _store_halves(window, at + 24, waited, used if used < 0xFFFFFFFE else _half(used))
        _store_number(window, at + 16, end)

    def _put(self, kind, state, flags, task, a, b, c):
        if self._at < self._limit or self._room():
            _store(self._window, self._at, kind, state, flags, task, a, b, c)
            self._at += RECORD_BYTES
            self._count = count = self._count + 1
            self._head[_COUNT] = count

    def _stored(self):
        self._at += RECORD_BYTES
        self._count = count = self._count + 1
        self._head[_COUNT] = count

    def _room(self):
        """Whether there is room for a record; counts one that is lost for want of it."""
        if self._at < self._limit or self._grow():
            return True
        self._head[_LOST] += 1
        return False

    def _grow(self):
        if self._full or self._file is None:
            return False
        for wanted in (min(self._size, _WINDOW_LIMIT), SEGMENT_BYTES):
            try:
                os.lseek(self._file, self._size, os.SEEK_SET)
                _write_zeros(self._file, wanted)
                window = mmap.mmap(self._file, wanted, offset=self._size)
            except (OSError, ValueError):
                os.ftruncate(self._file, self._size)
                continue
            self._window = window
            self._size += wanted
            self._at = 0
            self._limit = wanted
            return True
        self._full = True
        return False


def _write_zeros(file, count):
    zeros = memoryview(bytes(count))
    while zeros:
        zeros = zeros[os.write(file, zeros) :]


def measure_costs(open_wait):
    """What a record and a heartbeat cost here, in nanoseconds: the best of three small rounds."""
    lane = Lane(None, LANE_THREAD, 0, 1 << 62, open_wait=open_wait)
    lane.born(0)
    lane.ready()
    records = beats = 1 << 62
    for _ in range(3):
        start = monotonic_ns()
        for task in range(20):
            lane.begin(task)
        middle = monotonic_ns()
        for _ in range(50):
            lane.beat()
        end = monotonic_ns()
        records = min(records, middle - start)
        beats = min(beats, end - middle)
    return records / 20, beats / 50
