"""By what tasks and results travel between processes, for each of `tandem.model.Channel`: the host's
side. Each puts and gets as a program that uses the library would, in threads, since they block."""

import os
import queue
import time
from multiprocessing.connection import wait

import guards
from channel_worker import ManagerEnds, PipeEnds, QueueEnds, SharedEnds, SimpleEnds
from kernels import payload_maker
from plans import chunks

# How many chunks are under way to each worker where the library would take any number.
_AHEAD = 2

_MOST_SHARED_BYTES = 256 << 20


def channel_of(plan, context):
    kind = {
        "pipe": _Pipes,
        "queue": _Queues,
        "simple-queue": _SimpleQueues,
        "shared-memory": _Shared,
        "manager": _Managed,
    }[plan["channel"]]
    return kind(plan, context)


class _Channel:
    """What all have in common: one line of tasks that all workers share, or, where shares are
    fixed, one for each."""

    def __init__(self, plan, context):
        self.context = context
        self.workers = plan["workers"]
        self.notes = []
        pieces = chunks(plan)
        self._left = len(plan["iterations"])
        self._make = payload_maker(plan["payloadBytes"]) if plan["payloadBytes"] else lambda _: b""
        if plan["schedule"] == "fixed":
            self._shares = [pieces[worker :: self.workers] for worker in range(self.workers)]
        else:
            self._shares = [pieces]
        self._open(plan)

    def _lines(self, make):
        return [make() for _ in self._shares]

    def ahead(self):
        """How many chunks a line may hold."""
        return _AHEAD * (self.workers if len(self._shares) == 1 else 1)

    def line(self, worker):
        return self._tasks[worker % len(self._tasks)]

    def ends(self, worker):
        """The worker's side, which travels to it."""
        return self.kind(self.line(worker), self._results)

    def host_ends(self):
        """What forked workers close."""
        return [line._writer for line in self._tasks] + [self._results._reader]

    def feeders(self):
        """Functions that put all tasks, each for a thread of its own."""
        return [
            lambda line=line, share=share: self._feed(line, share)
            for line, share in zip(self._tasks, self._shares)
        ]

    def _feed(self, line, share):
        for first, end in share:
            line.put(self._message(line, first, end))
        for _ in range(self.workers // len(self._shares)):
            line.put(None)

    def _message(self, line, first, end):
        return [(task, self._make(task)) for task in range(first, end)]

    def answers(self):
        """Gives lists of answers until there is one for each task; blocks."""
        while self._left:
            yield self._counted(self._results.get()[1])

    def _counted(self, answers):
        self._left -= len(answers)
        return answers

    def abandon(self):
        """Somebody died: nothing shall wait for what it left."""

    def close(self):
        pass


class _SimpleQueues(_Channel):
    kind = SimpleEnds

    def _open(self, plan):
        self._tasks = self._lines(self.context.SimpleQueue)
        self._results = self.context.SimpleQueue()


class _Queues(_Channel):
    kind = QueueEnds

    def _open(self, plan):
        self._tasks = self._lines(lambda: self.context.Queue(self.ahead()))
        self._results = self.context.Queue()
        self.notes.append(
            "a Queue pickles and sends in a thread of its own: that is not on a worker's lane, but"
            " takes the GIL from its tasks"
        )

    def abandon(self):
        for line in self._tasks:
            line.cancel_join_thread()


class _Managed(_Channel):
    kind = ManagerEnds

    def _open(self, plan):
        asked = time.monotonic_ns()
        self._manager = guards.managed(self.context)
        self.notes.append(
            guards.told(self._manager, "both queues", time.monotonic_ns() - asked)
        )
        self._tasks = self._lines(lambda: self._manager.Queue(self.ahead()))
        self._results = self._manager.Queue()

    def host_ends(self):
        return []

    def close(self):
        self._manager.shutdown()


class _Pipes(_Channel):
    def _open(self, plan):
        pairs = [self.context.Pipe() for _ in range(self.workers)]
        self._mine = [pair[0] for pair in pairs]
        self._theirs = [pair[1] for pair in pairs]

    def ends(self, worker):
        return PipeEnds(self._theirs[worker])

    def host_ends(self):
        return self._mine

    def feeders(self):
        return []

    def answers(self):
        shares = [iter(share) for share in self._shares]
        lines = {pipe: shares[n % len(shares)] for n, pipe in enumerate(self._mine)}
        for pipe in self._mine:
            self._next(pipe, lines)
        while self._left and lines:
            for pipe in wait(list(lines)):
                try:
                    answers = pipe.recv()[1]
                except (EOFError, OSError):
                    del lines[pipe]
                    continue
                self._next(pipe, lines)
                yield self._counted(answers)

    def _next(self, pipe, lines):
        piece = next(lines[pipe], None)
        try:
            pipe.send(None if piece is None else self._message(pipe, *piece))
        except OSError:
            del lines[pipe]


class _Shared(_SimpleQueues):
    def _open(self, plan):
        super()._open(plan)
        self._bytes = plan["payloadBytes"]
        self._place_bytes = self._bytes * plan["chunk"]
        self._block = None
        lines = len(self._tasks)
        count = self.ahead()
        if self._bytes:
            from multiprocessing.shared_memory import SharedMemory

            free = _free_bytes()
            if lines * self._place_bytes > free:
                raise MemoryError(
                    "%d chunks of %d bytes do not fit into shared memory, where %d are free; take"
                    " smaller payloads or chunks" % (lines, self._place_bytes, free)
                )
            room = min(_MOST_SHARED_BYTES, free)
            count = min(count, max(1, room // self._place_bytes // lines))
            self._block = SharedMemory(create=True, size=lines * count * self._place_bytes)
            self.notes.append(
                "payloads stay in %d places of %d bytes in shared memory; what travels is the"
                " number of a place" % (lines * count, self._place_bytes)
            )
        # By line: what a dead worker was dealt must not take its siblings' places.
        self._free = [queue.SimpleQueue() for _ in range(lines)]
        self._count = count
        for place in range(lines * count):
            self._free[place // count].put(place)

    def ends(self, worker):
        name = self._block.name if self._block is not None else None
        return SharedEnds(
            self.line(worker), self._results, name, self._bytes, self._place_bytes
        )

    def _message(self, line, first, end):
        place = self._free[self._tasks.index(line)].get()
        at = place * self._place_bytes
        if self._block is not None:
            for task in range(first, end):
                self._block.buf[at : at + self._bytes] = self._make(task)
                at += self._bytes
        return place, first, end

    def answers(self):
        while self._left:
            _, answers, place = self._results.get()
            self._free[place // self._count].put(place)
            yield self._counted(answers)

    def close(self):
        if self._block is not None:
            self._block.close()
            self._block.unlink()


def _free_bytes():
    """How much shared memory there is room for, where the system tells it."""
    try:
        told = os.statvfs("/dev/shm")
    except (AttributeError, OSError):
        return _MOST_SHARED_BYTES
    return told.f_bavail * told.f_frsize
