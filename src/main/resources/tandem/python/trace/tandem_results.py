"""Hooks of pools and executors: when the program gets the results of what it asked for.

A result has come once the library, called by the program, fetches it to hand it over.
"""

from time import monotonic_ns

alike = load("tandem_inserts").alike

# A kind of record.
_CAME = 6

# Stands for all tasks of a job.
_ALL = -1

# The job of executors, which have no numbers of theirs.
_EXECUTOR = -1


def hook(trace, name, module):
    def came(job, task):
        trace.stamp(_CAME, trace.tid(), monotonic_ns(), 0, task, job, 0, 0)

    if name == "multiprocessing.pool":
        _hook_pool(module, came)
    else:
        _hook_executor(module, came)


class _Value:
    """Stands for the attribute of a pool's result that holds what was asked for. Whoever reads it once
    it is complete hands it to the program: `get`, or who calls the program back."""

    def __init__(self, came, task_of):
        self._came = came
        self._task_of = task_of

    def __set__(self, result, value):
        vars(result)["_value"] = value

    def __get__(self, result, owner=None):
        if result is None:
            raise AttributeError("_value")
        try:
            complete = result._event.is_set() or (
                (result._callback or result._error_callback)
                and not getattr(result, "_number_left", 0)
            )
            if complete:
                self._came(result._job, self._task_of(result))
        except Exception:
            pass
        return vars(result)["_value"]


def _call(kind, like):
    """Gives a class the name of the one that it stands for."""
    kind.__module__, kind.__name__, kind.__qualname__ = like.__module__, like.__name__, like.__name__


class _Taken:
    """Stands for the method by which an iterator of results takes the next one."""

    def __get__(self, items, owner=None):
        method = owner.__base__.popleft
        if items is None:
            return method
        try:
            if items:
                items.taken()
        except Exception:
            pass
        return method.__get__(items)


def _hook_pool(pool, came):
    map_result = pool.MapResult
    pool.ApplyResult._value = _Value(came, lambda result: _ALL if type(result) is map_result else 0)

    class Items(pool.collections.deque):
        """The results of an iterator that wait to be taken, and the numbers of their tasks."""

        popleft = _Taken()

        def count(self, job):
            self._job = job
            self._next = 0
            self.numbers = None
            return self

        def taken(self):
            task = self._next if self.numbers is None else self.numbers.popleft()
            self._next += 1
            came(self._job, task)

    _call(Items, pool.collections.deque)
    make = pool.IMapIterator.__init__

    def __init__(self, *given, **named):
        make(self, *given, **named)
        try:
            self._items = Items().count(self._job)
        except Exception:
            pass

    pool.IMapIterator.__init__ = alike(__init__, make)

    set_one = pool.IMapUnorderedIterator._set

    def _set(self, i, obj):
        try:
            items = self._items
            if items.numbers is None:
                items.numbers = pool.collections.deque()
            items.numbers.append(i)
        except Exception:
            pass
        set_one(self, i, obj)

    pool.IMapUnorderedIterator._set = alike(_set, set_one)


def _hook_executor(process, came):
    numbers = process.weakref.WeakKeyDictionary()

    class Pending(dict):
        """What was submitted and has no result yet, by its numbers."""

        def __setitem__(self, number, item):
            numbers[item.future] = number
            super().__setitem__(number, item)

    _call(Pending, dict)

    class PendingItems:
        """Stands for the executor's attribute."""

        def __set__(self, executor, items):
            vars(executor)["_pending_work_items"] = Pending() if items == {} else items

        def __get__(self, executor, owner=None):
            if executor is None:
                raise AttributeError("_pending_work_items")
            return vars(executor)["_pending_work_items"]

    class Result:
        """Stands for the method by which a future gives its result away."""

        def __init__(self, function):
            self._function = function

        def __get__(self, future, owner=None):
            if future is None:
                return self._function
            try:
                number = numbers.pop(future, None)
                if number is not None:
                    came(_EXECUTOR, number)
            except Exception:
                pass
            return self._function.__get__(future, owner)

    process.ProcessPoolExecutor._pending_work_items = PendingItems()
    future = process._base.Future
    future._Future__get_result = Result(future._Future__get_result)
