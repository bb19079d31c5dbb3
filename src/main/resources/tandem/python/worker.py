"""What a worker does: a `Worker` does tasks and records them; the functions are the bodies of
threads and processes."""

import os
import sys

import kernels
from lane import (
    LANE_PROCESS,
    LANE_THREAD,
    STATE_IDLE,
    Lane,
    Silent,
    monotonic_ns,
)
from system import process_wait

# How often a worker that waits for a start looks whether its host is still there.
_HOST_CHECK_SECONDS = 1

# (process, time) of the first instruction of ours in this process, if it was not forked since.
first_instruction = (0, 0)


class Setup:
    """What all workers of a contender have in common; travels to spawned processes."""

    def __init__(self, plan):
        from array import array

        self.workload = plan["workload"]
        self.beat_every = plan["beatEvery"]
        self.gap_nanos = plan["gapNanos"]
        self.record = plan["record"]
        self.log_folder = plan["logFolder"]
        self.work_folder = plan["workFolder"]
        self.http_port = plan["httpPort"]
        self.payload_bytes = plan["payloadBytes"]
        self.iterations = array("q", plan["iterations"])
        self.waits = array("q", plan["waitNanos"])
        self.costs = (0.0, 0.0)
        self.waits_told = False
        self.counter = None

    def context(self, lock):
        return kernels.Context(
            self.beat_every, self.work_folder, self.http_port, self.counter, lock
        )

    def path(self, index, suffix):
        return os.path.join(self.log_folder, "lane-%d-%d.%s" % (os.getpid(), index, suffix))


class Cell:
    """A counter that threads share."""

    __slots__ = ("value",)

    def __init__(self):
        self.value = 0


class Answer:
    """A task's result on its way to the host, with the payload that came with the task. The
    payload travels, but is not kept: this unpickles as `(task, value, error)`."""

    __slots__ = ("_task", "_value", "_error", "_payload")

    def __init__(self, task, value, error, payload):
        self._task = task
        self._value = value
        self._error = error
        self._payload = payload

    def __reduce__(self):
        return _unload, (self._task, self._value, self._error, self._payload)


def _unload(task, value, error, payload):
    return task, value, error


class Worker:
    """Does tasks, one after another, and records them on its lane."""

    def __init__(self, setup, index, lane, lock):
        self.index = index
        self.lane = lane
        self.tasks = 0
        self.sum = 0
        self._iterations = setup.iterations
        self._waits = setup.waits
        self._run = kernels.kernel(setup.workload, setup.context(lock))

    def do(self, task, payload):
        """A task's value and error, one of which is None."""
        lane = self.lane
        lane.begin(task)
        try:
            wait = self._waits[task] if self._waits else 0
            value = self._run(task, self._iterations[task], wait, payload, lane)
        except Exception as error:
            text = "%s: %s" % (type(error).__name__, error)
            lane.failed(task, text)
            return None, text
        lane.end(task, value)
        self.tasks += 1
        self.sum += value
        return value, None

    def report(self):
        """The line that a worker prints after its last task."""
        print(
            "worker %d: %d tasks, sum %d"
            % (self.index + 1, self.tasks, kernels.signed(self.sum))
        )


class Own:
    """A worker in a thread of the host: its lane and output are made before it starts, as a
    thread that opens files would hand the GIL to others."""

    def __init__(self, setup, index, lock, open_wait):
        self._output = ()
        if setup.record:
            lane = Lane(
                setup.path(index, "log"),
                LANE_THREAD,
                index,
                setup.gap_nanos,
                setup.costs,
                open_wait,
            )
            self._output = tuple(
                open(setup.path(index, suffix), "w", encoding="utf-8")
                for suffix in ("out", "err")
            )
        else:
            lane = Silent()
        self.worker = Worker(setup, index, lane, lock)
        self.answers = []
        self._payload = bytearray(kernels.base(setup.payload_bytes))

    def work(self, asked, chunks, barrier=None):
        """The worker's whole life.

        chunks: an iterable of (first, end)
        barrier: where all wait for each other before their first task
        """
        lane = self.worker.lane
        lane.born(asked)
        if self._output:
            sys.stdout.route(self._output[0])
            sys.stderr.route(self._output[1])
        lane.ready()
        if barrier is not None:
            lane.enter(STATE_IDLE)
            barrier.wait()
            lane.leave()
        do = self.worker.do
        answers = self.answers
        payload = self._payload
        head = min(8, len(payload))
        for first, end in chunks:
            for task in range(first, end):
                if head:
                    payload[:head] = task.to_bytes(8, "little")[:head]
                value, error = do(task, payload)
                answers.append((task, value, error))
        self.worker.report()
        lane.finish()
        for stream in self._output:
            stream.close()


def thread_body(own, asked, chunks, barrier, bell):
    """The target of a thread.

    bell: a socket that gets a byte when the thread is done
    """
    try:
        own.work(asked, chunks, barrier)
    finally:
        bell.send(b".")


def enter_process(setup, index, asked, lock):
    """The first instructions of a worker process: its output, its lane, its kernel."""
    now = first_instruction[1] if first_instruction[0] == os.getpid() else monotonic_ns()
    lane = Silent()
    if setup.record:
        for suffix, stream in (("out", sys.stdout), ("err", sys.stderr)):
            stream.flush()
            file = os.open(setup.path(index, suffix), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.dup2(file, 1 if suffix == "out" else 2)
            os.close(file)
        open_wait = process_wait if setup.waits_told else None
        lane = Lane(
            setup.path(index, "log"),
            LANE_PROCESS,
            index,
            setup.gap_nanos,
            setup.costs,
            open_wait,
        )
        lane.born_at(now, asked)
    worker = Worker(setup, index, lane, lock)
    lane.memory()
    lane.ready()
    return worker


def leave_process(worker):
    """The last instructions of a worker process that was not killed."""
    worker.report()
    sys.stdout.flush()
    worker.lane.memory()
    worker.lane.finish()


def wait_together(worker, start):
    """Tells the host that this worker is ready, and waits until it has heard so of all.

    start: (writer, semaphore), or None
    """
    import multiprocessing

    if start is not None:
        bell, gate = start
        worker.lane.enter(STATE_IDLE)
        bell.send_bytes(bytes((worker.index,)))
        host = multiprocessing.parent_process()
        while not gate.acquire(True, _HOST_CHECK_SECONDS):
            if not host.is_alive():
                os._exit(1)
        worker.lane.leave()


def process_body(setup, tasks, results, start, lock):
    """The target of a process.

    tasks, results: (pipe's end, its lock or None)
    """
    import multiprocessing
    import pickle

    from messages import receive, send

    process = multiprocessing.current_process()
    worker = enter_process(setup, process.worker, process.asked, lock)
    wait_together(worker, start)
    lane = worker.lane
    try:
        while True:
            data = receive(lane, *tasks)
            chunk = pickle.loads(data)
            lane.leave(len(data))
            if chunk is None:
                break
            answers = []
            for task, payload in chunk:
                value, error = worker.do(task, payload)
                answers.append(Answer(task, value, error, payload))
            send(lane, *results, (worker.index, answers))
    except (EOFError, BrokenPipeError):
        # The host is gone.
        lane.leave()
    leave_process(worker)
