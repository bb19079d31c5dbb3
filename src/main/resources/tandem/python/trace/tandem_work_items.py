"""Hooks of thread executors: the tasks that their threads do.

A task begins when a thread fetches its item's `run`, which fetches one of its future's methods when
it ends. Tasks that are quick and follow one another are told several at once.
"""

import sys
from time import monotonic_ns

name_of = load("tandem_fields").name_of

# A task that took less is quick. After so many of them the next quick ones are told together, as
# long as they take less than this in all.
_QUICK_NANOS = 50000
_QUICK_ONES = 8
_TOGETHER_NANOS = 200000

_CALLABLES = (type(lambda: None), type(len))

# Kinds of records.
_TASK, _ENDED, _SEVERAL = 1, 3, 8

_UNKNOWN = -1


class _Fetched:
    """Stands for a method, and calls back when it is fetched to be called."""

    __slots__ = ("_function", "_heard")

    def __init__(self, function, heard):
        self._function = function
        self._heard = heard

    def __get__(self, thing, owner=None):
        if thing is None:
            return self._function
        try:
            self._heard(thing)
        except Exception:
            pass
        return _METHOD(self._function, thing)


_METHOD = type(_Fetched(None, None).__get__)


class _Worker:
    """The tasks of one thread."""

    def __init__(self, trace, idle):
        """idle: whether the thread has nothing to take at once, a function"""
        self._trace = trace
        self._tid = trace.tid()
        self._idle = idle
        # How many have been quick without a break.
        self._quick = 0
        # The task under way, when it began, and whether that is told.
        self._task = self._began = 0
        self._told = False
        # Tasks that are done and not told: the first, how many, and from when until when.
        self._first = self._count = self._since = self._until = 0
        # The last function by its own names for itself: no object of the program's is kept.
        self._module = self._name = self._functions = None
        self._number = 0

    def begin(self, item):
        now = monotonic_ns()
        task = item.number
        self._task, self._began = task, now
        if self._quick < _QUICK_ONES:
            self._told = True
            self._trace.tell_interval()
            self._tell_begun(self._number_of(_function_of(item)))
        elif self._count and task != self._first + self._count:
            self._tell_several()
        if not self._count:
            self._first, self._since = task, now

    def end(self, failed):
        now = monotonic_ns()
        quick = now - self._began < _QUICK_NANOS and not failed
        if self._told:
            self._told = False
            self._tell_ended(now, failed)
            self._quick = self._quick + 1 if quick else 0
        elif quick:
            self._count += 1
            self._until = now
            if now - self._since > _TOGETHER_NANOS or self._idle():
                self._tell_several()
        else:
            if self._count:
                self._tell_several()
            self._tell_begun(_UNKNOWN)
            self._tell_ended(now, failed)
            self._quick = 0

    def _tell_begun(self, number):
        self._trace.stamp(_TASK, self._tid, self._began, 0, self._task, 0, 1, number)

    def _tell_ended(self, nanos, failed):
        self._trace.stamp(_ENDED, self._tid, nanos, 0, self._task, 0, failed, 0)

    def _tell_several(self):
        count, self._count = self._count, 0
        self._trace.stamp(
            _SEVERAL, self._tid, self._until, self._since, self._first, 0, count, 0
        )

    def _number_of(self, function):
        trace = self._trace
        if type(function) not in _CALLABLES:
            return trace.number_of(name_of(function))
        if (
            function.__qualname__ != self._name
            or function.__module__ != self._module
            or self._functions is not trace.functions
        ):
            self._number = trace.number_of(name_of(function))
            self._name, self._module = function.__qualname__, function.__module__
            self._functions = trace.functions
        return self._number


def _function_of(item):
    return getattr(item, "fn", None) or item.task[0]


def _always():
    return True


def _idle(threading):
    """Whether this thread's executor has nothing to be taken, as a function."""
    for given in threading.current_thread()._args:
        empty = getattr(given, "empty", None)
        if empty is not None:
            return empty
    return _always


def hook(trace, name, module):
    item_class = module._WorkItem
    future_class = module._base.Future
    pending = module._base.PENDING
    threading = module.threading
    run = item_class.run
    code = run.__code__
    frame = sys._getframe
    mine = trace.mine
    numbers = iter(range(sys.maxsize))

    make = item_class.__init__

    def __init__(self, *given):
        make(self, *given)
        # Items begin in another order now and then: one thread takes the next before another, which
        # has taken one, comes to run it.
        self.number = next(numbers)

    item_class.__init__ = __init__

    def begins(item):
        if item.future._state == pending:
            try:
                worker = mine.worker
            except AttributeError:
                worker = mine.worker = _Worker(trace, _idle(threading))
            worker.begin(item)

    def ends(failed):
        def heard(future):
            if frame(2).f_code is code:
                mine.worker.end(failed)

        return heard

    item_class.run = _Fetched(run, begins)
    for name, failed in (("set_result", False), ("set_exception", True)):
        setattr(future_class, name, _Fetched(getattr(future_class, name), ends(failed)))
