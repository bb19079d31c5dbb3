"""Hooks of pools and executors: what is asked of them, and the tasks that their workers do.

Tasks are seen where a worker takes and returns them, and the items of a chunk where it fetches the
next one. Items that are quicker than `_ITEM_NANOS` are told several at once.
"""

import sys
from time import monotonic_ns

name_of = load("tandem_fields").name_of
alike = load("tandem_inserts").alike

_ITEM_NANOS = 50000
_FUNCTION = type(lambda: None)

# Kinds of records.
_TASK, _ITEMS, _ENDED = 1, 2, 3


class _Tasks:
    """The tasks of one worker."""

    def __init__(self, trace):
        self._trace = trace
        self._job = self._task = 0
        self._items = None
        # The last task's function, by its own names for itself: no object of the program's is kept.
        self._module = self._name = self._functions = None
        self._number = 0

    def _number_of(self, function):
        trace = self._trace
        if type(function) is not _FUNCTION:
            return trace.number_of(name_of(function))
        if (
            function.__qualname__ is not self._name
            or function.__module__ is not self._module
            or self._functions is not trace.functions
        ):
            self._number = trace.number_of(name_of(function))
            self._name, self._module = function.__qualname__, function.__module__
            self._functions = trace.functions
        return self._number

    def begin(self, job, task, items, since, function):
        """since: when the worker began to wait for it, 0 if that is unknown"""
        trace = self._trace
        self._job, self._task = job, task
        trace.tell_interval()
        number = self._number_of(function)
        trace.stamp(_TASK, trace.tid(), monotonic_ns(), since, task, job, items, number)

    def each(self, items):
        """The items of the task that has just begun, to be iterated over."""
        if len(items) == 1:
            return items
        self._items = self._told(items)
        return self._items

    def _told(self, items):
        """Iterates over a chunk's items and tells of those that are done."""
        first = index = 0
        since = monotonic_ns()
        try:
            for index, item in enumerate(items, 1):
                yield item
                now = monotonic_ns()
                if now - since > _ITEM_NANOS:
                    self._tell_items(now, since, first, index - first)
                    first, since = index, now
        finally:
            if first < index:
                self._tell_items(monotonic_ns(), since, first, index - first)

    def _tell_items(self, nanos, since, first, items):
        trace = self._trace
        trace.stamp(_ITEMS, trace.tid(), nanos, since, self._task, self._job, first, items)

    def end(self, failed):
        if self._items is not None:
            self._items.close()
            self._items = None
        trace = self._trace
        trace.stamp(_ENDED, trace.tid(), monotonic_ns(), 0, self._task, self._job, failed, 0)


def _pool_ends(trace, get, put):
    """What stands for a pool's queues' `get` and `put` in a worker."""
    tasks = _Tasks(trace)
    waits = [True]
    pool = sys.modules["multiprocessing.pool"]
    mapstar, starmapstar = pool.mapstar, pool.starmapstar

    def told_get():
        if waits:
            waits.clear()
            trace.tell("waits")
        since = monotonic_ns()
        task = get()
        try:
            if task is not None:
                job, index, function, args, named = task
                if function is mapstar or function is starmapstar:
                    inner, items = args[0]
                    count = len(items)
                    tasks.begin(job, index, count, since, inner)
                    if count > 1:
                        return job, index, function, ((inner, tasks.each(items)),), named
                else:
                    tasks.begin(job, index, 1, since, function)
        except Exception:
            pass
        return task

    def told_put(answer):
        try:
            tasks.end(not answer[2][0])
        except Exception:
            pass
        put(answer)

    return told_get, told_put


class _End:
    """The one end of a thread pool's queue that a worker uses."""

    def __init__(self, **ends):
        vars(self).update(ends)


def hook_worker(trace, role, given):
    """Hooks a worker process that begins, by its own copies of its queues.

    given: the arguments of the worker's function
    """
    tasks, results = given[:2]
    if role == "pool-worker":
        tasks.get, results.put = _pool_ends(trace, tasks.get, results.put)
        return
    mine = _Tasks(trace)
    trace.executor_tasks = mine
    get = tasks.get
    trace.tell("waits")

    def told_get(block=True, timeout=None):
        since = monotonic_ns()
        item = get(block, timeout)
        try:
            if item is not None:
                function = item.fn
                inner = getattr(function, "func", None)
                if getattr(inner, "__name__", None) == "_process_chunk":
                    chunk = item.args[0]
                    mine.begin(0, item.work_id, len(chunk), since, function.args[0])
                    item.args = (mine.each(chunk),)
                else:
                    mine.begin(0, item.work_id, 1, since, function)
        except Exception:
            pass
        return item

    tasks.get = told_get


def hook(trace, name, module):
    load("tandem_results").hook(trace, name, module)
    if name == "multiprocessing.pool":
        _hook_pool(trace, module)
    elif name == "concurrent.futures.process":
        send = module._sendback_result

        def _sendback_result(*given, **named):
            try:
                trace.executor_tasks.end(named.get("exception") is not None)
            except Exception:
                pass
            send(*given, **named)

        module._sendback_result = _sendback_result


def _hook_pool(trace, pool):
    def asking(kind, shape):
        make = kind.__init__

        def __init__(self, *given, **named):
            make(self, *given, **named)
            try:
                length, chunk = shape(self)
                if length is not None:
                    trace.tell("job", "%d\t%d\t%d" % (self._job, length, chunk))
            except Exception:
                pass

        kind.__init__ = alike(__init__, make)

    # A map result is an apply result, whose constructor it calls.
    asking(pool.ApplyResult, lambda job: (1, 1) if type(job) is pool.ApplyResult else (None, 0))
    asking(pool.MapResult, lambda job: (len(job._value), job._chunksize))
    asking(pool.IMapIterator, lambda job: (-1, 0))

    process = pool.ThreadPool.Process
    worker = pool.worker

    def Process(*given, **named):
        made = process(*given, **named)
        try:
            if made._target is worker:
                tasks, results = made._args[:2]
                get, put = _pool_ends(trace, tasks.get, results.put)
                made._args = (_End(get=get), _End(put=put)) + tuple(made._args[2:])
        except Exception:
            pass
        return made

    pool.ThreadPool.Process = staticmethod(alike(Process, process))
