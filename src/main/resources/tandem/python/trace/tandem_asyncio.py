"""Hooks of `asyncio`: which task runs on a loop's thread, and from when to when.

A step of a task begins where the loop fetches the method that makes it, and ends where the loop
fetches the next one or looks for what happened. No task, coroutine or callback is kept. Steps that
are quicker than `_STEP_NANOS` are only counted: to tell one costs about a microsecond.
"""

import sys
from time import monotonic_ns

text = load("tandem_fields").text

_STEP_NANOS = 100000
_MOST_NAMES = 10000
_USUAL_NAME = "Task-"
_USUAL_DIGITS = 9

# A kind of record.
_STEP = 7

_BUILTIN, _METHOD, _FUNCTION = type(len), type(load), type(lambda: None)
_WRAPPERS = ("TaskStepMethWrapper", "TaskWakeupMethWrapper")
_COROUTINES = ("coroutine", "generator")


class _Steps:
    """The steps of one thread."""

    __slots__ = ("since", "short", "name", "coroutine")

    def __init__(self):
        # When the step began; 0 outside of the tasks' steps.
        self.since = 0
        # How many were too quick since one was told.
        self.short = 0


class _Teller:
    """Tells of steps."""

    def __init__(self, trace):
        self._trace = trace

    def tell(self, steps, now):
        """A step ended now, or if there is none, no more come for a while."""
        trace = self._trace
        since = steps.since
        # First, so that what fails is not tried again.
        steps.since = 0
        trace.tell_interval()
        task = coroutine = 0
        if since:
            task = self._number_of(steps.name)
            coroutine = trace.number_of(text(steps.coroutine))
        trace.stamp(_STEP, trace.tid(), now, since, task, steps.short, coroutine, 0)
        steps.short = 0

    def _number_of(self, name):
        """The number in a task's name by default; of another name the number that stands for it,
        from -1 down."""
        digits = name[len(_USUAL_NAME) :]
        if name.startswith(_USUAL_NAME) and digits.isascii() and digits.isdecimal():
            if digits[0] != "0" and len(digits) <= _USUAL_DIGITS:
                return int(digits)
        functions = self._trace.functions
        name = text(name)
        if len(functions) >= _MOST_NAMES and name not in functions:
            name = "another task"
        return -1 - self._trace.number_of(name)


def _hook_run(trace, handle_class):
    """The loop fetches `_run` just before each step. What is here runs as often: its names are local
    ones, as those are found quickest."""
    tell = _Teller(trace).tell
    mine = trace.mine
    clock = monotonic_ns
    builtin, method, function = _BUILTIN, _METHOD, _FUNCTION
    run = handle_class._run
    wrapper = other_wrapper = task_class = get_name = get_coro = None

    def learn(kind):
        """Whether callbacks of a kind belong to tasks: at most two kinds do."""
        nonlocal wrapper, other_wrapper
        if kind.__name__ in _WRAPPERS:
            wrapper, other_wrapper = kind, wrapper
            return True
        return False

    def learn_tasks():
        nonlocal task_class, get_name, get_coro
        task_class = sys.modules["asyncio.tasks"].Task
        get_name, get_coro = task_class.get_name, task_class.get_coro

    class Run:
        """Stands for `Handle._run`."""

        __slots__ = ()

        def __get__(self, handle, owner=None):
            if handle is None:
                return run
            try:
                now = clock()
                try:
                    steps = mine.steps
                except AttributeError:
                    steps = mine.steps = _Steps()
                    learn_tasks()
                since = steps.since
                if since:
                    if now - since > _STEP_NANOS:
                        tell(steps, now)
                        now = clock()
                    else:
                        steps.since = 0
                        steps.short += 1
                callback = handle._callback
                kind = type(callback)
                if (
                    kind is wrapper
                    or kind is builtin
                    or kind is other_wrapper
                    or kind is method
                    or kind is not function
                    and learn(kind)
                ):
                    task = callback.__self__
                    if type(task) is task_class or issubclass(type(task), task_class):
                        coroutine = get_coro(task)
                        if type(coroutine).__name__ not in _COROUTINES:
                            coroutine = type(coroutine)
                        steps.coroutine = coroutine.__qualname__
                        steps.name = get_name(task)
                        steps.since = now
            except Exception:
                pass
            return method(run, handle)

    handle_class._run = Run()


class _Looks:
    """Stands for a method that the loop fetches between steps."""

    def __init__(self, trace, function, last):
        """last: whether the loop fetches it at its end"""
        self._tell = _Teller(trace).tell
        self._mine = trace.mine
        self._function = function
        self._last = last

    def __get__(self, loop, owner=None):
        if loop is None:
            return self._function
        try:
            steps = self._mine.steps
            since = steps.since
            if since:
                now = monotonic_ns()
                if now - since > _STEP_NANOS:
                    self._tell(steps, now)
                else:
                    steps.since = 0
                    steps.short += 1
            if self._last and steps.short:
                self._tell(steps, monotonic_ns())
        except Exception:
            pass
        return _METHOD(self._function, loop)


def hook(trace, name, module):
    if name == "asyncio.events":
        _hook_run(trace, module.Handle)
    else:
        loop = module.BaseEventLoop
        loop._run_once = _Looks(trace, loop._run_once, False)
        end = loop._set_coroutine_origin_tracking
        loop._set_coroutine_origin_tracking = _Looks(trace, end, True)
