"""What a worker does: a `Worker` does tasks and records them; the functions are the bodies of
threads and processes."""

import os
import sys

import guards
import kernels
from lane import Lane, Silent, monotonic_ns
from log_format import LANE_PROCESS, LANE_THREAD, STATE_IDLE
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
        self._switch_nanos = plan["switchIntervalNanos"]
        self.guard = guards.of(plan)
        self.counter = None
        # Whether the counter is in another process, which must be asked.
        self.remote = False
        # Sentences that came up while the counter was made.
        self.notes = []
        self.fault = plan["fault"]
        self.fault_worker = plan["faultWorker"]
        self.fault_after_tasks = plan["faultAfterTasks"]
        self.workers = plan["workers"]

    def set_switch_interval(self):
        """In each process: after how long its threads ask for the GIL."""
        if self._switch_nanos:
            sys.setswitchinterval(self._switch_nanos / 1e9)

    def context(self, lock):
        return kernels.Context(
            self.beat_every,
            self.work_folder,
            self.http_port,
            self.counter,
            lock,
            self.remote,
        )

    def lane(self, index, kind, open_wait):
        """A worker's lane, made but not born; see `Lane` for what may be wrong."""
        path = self.path(index, "log")
        return Lane(path, kind, index, self.gap_nanos, self.costs, open_wait)

    def path(self, index, suffix):
        return os.path.join(self.log_folder, "lane-%d-%d.%s" % (os.getpid(), index, suffix))


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


def words(error):
    """An exception's type and message."""
    text = str(error)
    return "%s: %s" % (type(error).__name__, text) if text else type(error).__name__


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
            text = words(error)
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


class Doomed(Worker):
    """A worker that a fault strikes in the midst of one of its tasks: when it has done as many as
    it should, or its siblings have been so quick that it might get no more. What the fault raises
    is an error that no worker expects: it is for whoever called the worker, if anybody, to catch
    it."""

    def __init__(self, setup, index, lane, lock):
        # Workers that no fault strikes shall not pay for the import.
        import faults

        Worker.__init__(self, setup, index, lane, lock)
        self._strike = faults.strike
        self._fault = setup.fault
        self._before = setup.fault_after_tasks
        self._before_all = setup.fault_after_tasks * setup.workers

    def do(self, task, payload):
        if self._before < 0 or 0 < self._before and task < self._before_all:
            self._before -= 1
            return Worker.do(self, task, payload)
        self._before = -1
        lane = self.lane
        lane.begin(task)
        try:
            wait = self._waits[task] // 2 if self._waits else 0
            self._run(task, (self._iterations[task] + 1) // 2, wait, payload, lane)
            self._strike(self._fault, lane)
        except Exception as error:
            lane.failed(task, words(error))
            raise
        raise ValueError("fault %r is not known" % self._fault)


def worker_of(setup, index, lane, lock):
    """A worker, or one that the plan's fault will strike."""
    doomed = setup.fault and index == setup.fault_worker
    return (Doomed if doomed else Worker)(setup, index, lane, lock)


class Own:
    """A worker in a thread of the host: its lane and output are made before it starts, as a
    thread that opens files would hand the GIL to others."""

    def __init__(self, setup, index, lock, open_wait):
        self._output = ()
        if setup.record:
            lane = setup.lane(index, LANE_THREAD, open_wait)
            self._output = tuple(
                open(setup.path(index, suffix), "w", encoding="utf-8")
                for suffix in ("out", "err")
            )
        else:
            lane = Silent()
        self.worker = worker_of(setup, index, lane, lock)
        self.error = None
        self.answers = []
        self._payload = bytearray(kernels.base(setup.payload_bytes))

    def work(self, asked, chunks, barrier=None):
        """The worker's whole life.

        chunks: an iterable of (first, end)
        barrier: where all wait for each other before their first task
        """
        self.begin(asked, barrier)
        do = self.do
        answers = self.answers
        try:
            for first, end in chunks:
                for task in range(first, end):
                    answers.append(do(task))
        except Exception as error:
            # Its output stays open: the interpreter prints there what ends this thread.
            self.error = words(error)
            self.worker.lane.finish(True)
            raise
        self.end()

    def begin(self, asked, barrier=None):
        """First of all calls, in the worker's thread."""
        lane = self.worker.lane
        lane.born(asked)
        self.route()
        lane.ready()
        if barrier is not None:
            lane.enter(STATE_IDLE)
            barrier.wait()
            lane.leave()

    def route(self):
        """What this thread prints goes to the worker's own files."""
        if self._output:
            sys.stdout.route(self._output[0])
            sys.stderr.route(self._output[1])

    def do(self, task):
        """A task's (task, value, error)."""
        payload = self._payload
        if payload:
            head = min(8, len(payload))
            payload[:head] = task.to_bytes(8, "little")[:head]
        value, error = self.worker.do(task, payload)
        return task, value, error

    def end(self):
        """Last of all calls."""
        self.worker.report()
        self.worker.lane.finish()
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


def enter_process(setup, index, asked, lock, initialize=None):
    """The first instructions of a worker process: its output, its lane, its kernel.

    initialize: called while the worker still starts
    """
    now = first_instruction[1] if first_instruction[0] == os.getpid() else monotonic_ns()
    setup.set_switch_interval()
    lane = Silent()
    if setup.record:
        for suffix, stream in (("out", sys.stdout), ("err", sys.stderr)):
            stream.flush()
            file = os.open(setup.path(index, suffix), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            os.dup2(file, 1 if suffix == "out" else 2)
            os.close(file)
        lane = setup.lane(index, LANE_PROCESS, process_wait if setup.waits_told else None)
        lane.born_at(now, asked)
    worker = worker_of(setup, index, lane, lock)
    if initialize is not None:
        initialize()
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
    """Tells the host that this worker is ready, and waits until it has heard so of all. Those that
    replace others come later and do not wait.

    start: (writer, semaphore, number of those that wait), or None
    """
    import multiprocessing

    if start is not None and worker.index < start[2]:
        bell, gate, _ = start
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
    except Exception:
        lane.memory()
        lane.finish(True)
        raise
    leave_process(worker)
