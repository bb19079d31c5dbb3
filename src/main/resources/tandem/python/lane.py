"""A worker's lane: what it tells its event log.

Nothing here may release the GIL while a task runs, or recording would change how threads share it.
"""

import os
import struct
import threading
from time import monotonic_ns, thread_time_ns

from event_log import Log
from log_format import (
    AMOUNT,
    AT_MAGIC,
    AT_PID,
    AT_RECORD_COST,
    BEATS,
    BORN,
    END,
    FAILED,
    GAP,
    LANE_THREAD,
    LAST_BEAT,
    MAGIC,
    MEMORY,
    PHASE,
    READY,
    TASK_BEGIN,
    TASK_END,
    TEXT,
    TEXT_PIECE,
    VERSION,
    half,
    store,
    store_halves,
    store_number,
    store_text,
    store_used,
)
from system import peak_memory

_TEXT_LIMIT = 2000


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


class Lane(Log):
    """Writes one worker's event log. All methods but the constructor are the worker's own."""

    def __init__(self, path, kind, worker, gap_nanos, costs=(0.0, 0.0), open_wait=None):
        """Makes the file, not yet valid to a reader: `born` completes its header.

        path: None for a log in memory, which never grows
        costs: of a record and of a heartbeat, in nanoseconds
        open_wait: `system.thread_waits()` or `system.process_wait`; None where the system does not
            tell a thread's wait in the run queue
        raises OSError if there is no room for the first segment
        """
        super().__init__(path)
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

        asked: when its maker asked for it, or 0 if its thread is older
        """
        now = monotonic_ns()
        self.born_at(now, asked)

    def born_at(self, now, asked):
        tid = threading.get_native_id()
        if self._open_wait is not None:
            self._wait = self._open_wait(tid)
        struct.pack_into("<qqqi", self._first, AT_PID, os.getpid(), tid, os.getppid(), self._worker)
        self._head[LAST_BEAT] = now
        before = self._wait() if asked == 0 and self._wait is not None else 0
        self._put(BORN, 0, 0, -1, now, asked, -max(0, before))
        struct.pack_into("<ihB", self._first, AT_MAGIC, MAGIC, VERSION, self._kind)

    def ready(self):
        now = monotonic_ns()
        self._cpu = thread_time_ns()
        self._queued = self._wait() if self._wait is not None else -1
        self._put(READY, 0, 0, -1, now, self._cpu, self._queued)
        self._head[LAST_BEAT] = now

    def begin(self, task):
        now = monotonic_ns()
        if now - self._head[LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._task = task
        self._cpu = cpu = thread_time_ns()
        self._put(TASK_BEGIN, 0, 0, task, now, cpu, 0)
        self._head[LAST_BEAT] = now

    def end(self, task, value):
        now = monotonic_ns()
        if now - self._head[LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._cpu = cpu = thread_time_ns()
        self._task = -1
        self._put(TASK_END, 0, 0, task, now, cpu, value)
        self._head[LAST_BEAT] = now

    def failed(self, task, text):
        """Ends a task that has no value."""
        if self._phase is not None:
            self.leave()
        now = monotonic_ns()
        if now - self._head[LAST_BEAT] > self._gap_nanos:
            self._gap(now)
        self._cpu = thread_time_ns()
        self._task = -1
        self._put(TASK_END, 0, FAILED, task, now, self._cpu, 0)
        data = text.encode("utf-8", "replace")[:_TEXT_LIMIT] or b"?"
        for start in range(0, len(data), TEXT_PIECE):
            piece = data[start : start + TEXT_PIECE]
            last = start + TEXT_PIECE >= len(data)
            if self._room():
                store_text(self._window, self._at, TEXT, last, len(piece), task, piece)
                self._stored()
        self._head[LAST_BEAT] = now

    def enter(self, state):
        """What follows is spent in this state, until `turn` or `leave`."""
        now = monotonic_ns()
        if now - self._head[LAST_BEAT] > self._gap_nanos:
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
            self._head[LAST_BEAT] = until
            self._gap(now)
        else:
            self._close(now, amount)
        self._head[LAST_BEAT] = now

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
        self._put(END, 0, FAILED if broken else 0, -1, now, thread_time_ns(), queued)
        self._head[LAST_BEAT] = now

    def _heart(self):
        head = self._head
        gap_nanos = self._gap_nanos
        gap = self._gap
        beats = 0

        def beat():
            nonlocal beats
            now = monotonic_ns()
            if now - head[LAST_BEAT] > gap_nanos:
                gap(now)
            head[LAST_BEAT] = now
            beats += 1
            head[BEATS] = beats

        return beat

    def _gap(self, now):
        if self._count == 0:
            return
        cpu, queued = self._read()
        if self._room():
            before = self._head[LAST_BEAT]
            store_used(self._window, self._at, GAP, 0, 0, self._task, before, now, queued, cpu)
            self._stored()

    def _read(self):
        cpu = thread_time_ns()
        used = cpu - self._cpu
        self._cpu = cpu
        if self._wait is None:
            return half(used), 0xFFFFFFFF
        queued = self._wait()
        waited = queued - self._queued if queued >= 0 else -1
        self._queued = queued
        return half(used), half(waited)

    def _open(self, state, now):
        if self._room():
            self._phase = (self._window, self._at, now)
            store(self._window, self._at, PHASE, state, 0, self._task, now, 0, -1)
            self._stored()
        self._head[LAST_BEAT] = now

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
        store_halves(window, at + 24, waited, used if used < 0xFFFFFFFE else half(used))
        store_number(window, at + 16, end)


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
