"""Hooks of thread executors: the tasks that their threads do.

What an item's `run` is gets two calls put in, where its task begins and where it ends. Tasks that are
quick and follow one another are told several at once.
"""

import os
import sys
from time import monotonic_ns

name_of = load("tandem_fields").name_of
_inserts = load("tandem_inserts")

# A task that took less is quick. After so many of them the next quick ones are told together, as
# long as they take less than this in all.
_QUICK_NANOS = 50000
_QUICK_ONES = 8
_TOGETHER_NANOS = 200000

_CALLABLES = (type(lambda: None), type(len))

# Kinds of records.
_TASK, _ENDED, _SEVERAL = 1, 3, 8

_UNKNOWN = -1


class _Pace:
    """Whether tasks are such that each is told as it begins and ends."""

    __slots__ = ("slow", "_quick")

    def __init__(self):
        self.slow = True
        # How many have been quick without a break, of all threads together.
        self._quick = 0

    def done(self, quick):
        self._quick = self._quick + 1 if quick else 0
        self.slow = self._quick < _QUICK_ONES


class _Worker:
    """The tasks of one thread."""

    # fmt: off
    __slots__ = (
        "_trace", "_pid", "_tid", "_pace", "_idle", "_told", "_first", "_count", "_since", "_until",
        "_module", "_name", "_functions", "_number",
    )
    # fmt: on

    def __init__(self, trace, pace, idle):
        """idle: whether the thread has nothing to take at once, a function"""
        self._trace = trace
        self._pid = os.getpid()
        self._tid = trace.tid()
        self._pace = pace
        self._idle = idle
        # Whether it is told that the task under way has begun.
        self._told = False
        # Tasks that are done and not told: the first, how many, and from when until when.
        self._first = self._count = self._since = self._until = 0
        # The last function by its own names for itself: no object of the program's is kept.
        self._module = self._name = self._functions = None
        self._number = 0

    def begin(self, item):
        try:
            self._told = True
            self._trace.tell_interval()
            self._tell_begun(item, self._number_of(_function_of(item)))
        except Exception:
            pass

    def end(self, item, failed):
        try:
            now = monotonic_ns()
            began = item.began
            if self._told:
                self._told = False
                self._tell_ended(item, now, failed)
                self._pace.done(now - began < _QUICK_NANOS and not failed)
            elif now - began < _QUICK_NANOS and not failed:
                task = item.number
                if self._count and task != self._first + self._count:
                    self._tell_several()
                if not self._count:
                    self._first, self._since = task, began
                self._count += 1
                self._until = now
                if now - self._since > _TOGETHER_NANOS or self._idle():
                    self._tell_several()
            else:
                if self._count:
                    self._tell_several()
                self._tell_begun(item, _UNKNOWN)
                self._tell_ended(item, now, failed)
                self._pace.done(False)
        except Exception:
            pass

    def __del__(self, getpid=os.getpid):
        # The thread ends; or a fork's child has no such thread, and nothing to tell of it.
        try:
            if self._count and getpid() == self._pid:
                self._tell_several()
        except Exception:
            pass

    def _tell_begun(self, item, function):
        self._trace.stamp(_TASK, self._tid, item.began, 0, item.number, 0, 1, function)

    def _tell_ended(self, item, nanos, failed):
        self._trace.stamp(_ENDED, self._tid, nanos, 0, item.number, 0, failed, 0)

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


class _NoWorker:
    """Stands for the worker of a thread that has none yet, and makes it."""

    def __init__(self, trace, pace, threading):
        self._trace = trace
        self._pace = pace
        self._threading = threading

    def begin(self, item):
        try:
            self._made().begin(item)
        except Exception:
            pass

    def end(self, item, failed):
        try:
            self._made().end(item, failed)
        except Exception:
            pass

    def _made(self):
        worker = _Worker(self._trace, self._pace, _idle(self._threading))
        self._trace.mine.worker = worker
        return worker


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
    pace = _Pace()
    mine = trace.mine
    type(mine).worker = _NoWorker(trace, pace, module.threading)
    item_class = module._WorkItem
    # Items begin in another order now and then: one thread takes the next before another, which
    # has taken one, comes to run it.
    item_class.__init__ = _inserts.with_calls(
        item_class.__init__, _numbers, number=iter(range(sys.maxsize)).__next__
    )
    item_class.run = _inserts.with_calls(
        item_class.run, _tells, mine=mine, pace=pace, now=monotonic_ns
    )


def _numbers(make):
    _inserts.after(make.body, "self.number = number()")


def _tells(run):
    """Puts calls before what runs the task, and before what hands over its result or exception."""
    at = [type(each).__name__ for each in run.body].index("Try")
    task = run.body[at]
    _inserts.before(task.handlers[0].body, 0, "mine.worker.end(self, True)")
    _inserts.before(task.orelse, 0, "mine.worker.end(self, False)")
    _inserts.before(run.body, at, "if pace.slow: mine.worker.begin(self)")
    _inserts.before(run.body, at, "self.began = now()")
