"""Hooks of `threading`: threads begun, renamed, ended, and ended by an exception."""

import os
import sys
from time import monotonic_ns

_fields = load("tandem_fields")
error_of, name_of, text = _fields.error_of, _fields.name_of, _fields.text

# Kinds of records.
_ENDED, _BEGUN = 4, 5


class _Asked:
    """Stands for `Thread._bootstrap`, which `Thread.start` fetches just before it asks for the
    thread. Prepares what the thread will tell: to a young one everything costs much more.
    """

    def __init__(self, function, ask):
        self._function = function
        self._ask = ask

    def __get__(self, thread, owner=None):
        if thread is not None:
            try:
                self._ask(thread)
            except Exception:
                pass
        return self._function.__get__(thread, owner)


class _End:
    """Goes when its thread does."""

    __slots__ = ("_trace", "_pid")

    def __init__(self, trace):
        self._trace = trace
        self._pid = os.getpid()

    def __del__(self, getpid=os.getpid):
        # In a fork's child the other threads' end means nothing.
        if getpid() == self._pid:
            self._trace.tell_interval()
            self._trace.stamp(_ENDED, self._trace.tid(), monotonic_ns(), 0, 0, 0, 0, 0)


def _hook_ends(trace, thread_class):
    delete = thread_class._delete

    def _delete(self):
        delete(self)
        try:
            trace.tell_interval()
            trace.stamp(_ENDED, self._native_id, monotonic_ns(), 0, 0, 0, 0, 0)
        except Exception:
            pass

    thread_class._delete = _delete


def hook(trace, name, threading):
    thread_class = threading.Thread
    # What threads that have not begun will tell, by the event that each sets when it has: to ask for
    # an object's id is itself an event, which the program may audit.
    asked = {}
    numbers = iter(range(sys.maxsize))
    dummy = threading._DummyThread
    # Before 3.11 threads that end do not call what is hooked here.
    old = sys.version_info < (3, 11)
    if not old:
        _hook_ends(trace, thread_class)

    def ask(thread):
        number = next(numbers)
        target = thread._target
        what = name_of(target) if target is not None else text(type(thread).__qualname__)
        fields = "%d\t%d\t%s\t%s" % (number, thread._daemonic, text(thread._name), what)
        asked[thread._started] = number, trace.line("asked", fields)

    def tell_begun(thread):
        known = asked.pop(thread._started, None)
        if known is None:
            if not isinstance(thread, dummy):
                return
            ask(thread)
            number, line = asked.pop(thread._started)
        else:
            number, line = known
            if old:
                trace.mine.end = _End(trace)
        trace.stamp_after(
            line, _BEGUN, thread._native_id, monotonic_ns(), number, known is not None
        )

    set_native_id = thread_class._set_native_id

    def _set_native_id(self):
        set_native_id(self)
        try:
            tell_begun(self)
        except Exception:
            pass

    thread_class._set_native_id = _set_native_id
    thread_class._bootstrap = _Asked(thread_class._bootstrap, ask)

    named = thread_class.name

    def rename(self, name):
        named.fset(self, name)
        try:
            if self._native_id is not None and self._started.is_set():
                trace.tell("renamed", "%d\t%s" % (self._native_id, text(self._name)))
        except Exception:
            pass

    thread_class.name = property(named.fget, rename, named.fdel, named.__doc__)

    make = threading._make_invoke_excepthook

    def _make_invoke_excepthook():
        invoke = make()

        def invoke_excepthook(thread):
            try:
                error = sys.exc_info()[1]
                if error is not None and not isinstance(error, SystemExit):
                    trace.tell("threw", error_of(error))
                    trace.strip(error)
                del error
            except Exception:
                pass
            invoke(thread)

        return invoke_excepthook

    threading._make_invoke_excepthook = _make_invoke_excepthook
