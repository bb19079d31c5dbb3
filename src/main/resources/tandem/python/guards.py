"""How the counter of the counting workloads is kept, for each of `tandem.model.Guard`."""

import os
import threading
import time

from messages import semaphore_of

_USUAL = {"counter": "lock", "counter-unlocked": "none"}

# The manager that keeps this process's counter, if there is one.
_manager = None

# Locks that guard single reads and stores, and that no process marks as its own.
_unmarked = []

# How often, a millisecond apart, such a lock must be found taken: its holders keep it for
# microseconds.
_LOOKS = 50


def of(plan):
    """The plan's guard, or what its workload usually has; empty where there is no counter."""
    return plan["guard"] or _USUAL.get(plan["workload"], "")


class Cell:
    """A counter that threads share."""

    __slots__ = ("value",)

    def __init__(self):
        self.value = 0


class Element:
    """A counter in a shared array."""

    def __init__(self, array):
        self._array = array

    @property
    def value(self):
        return self._array[0]

    @value.setter
    def value(self, value):
        self._array[0] = value


def for_threads(setup):
    """Gives threads their counter, if they share one; its lock, or None."""
    if setup.guard in ("none", "lock"):
        setup.counter = Cell()
        return threading.Lock() if setup.guard == "lock" else None
    if not setup.guard:
        return None
    import multiprocessing

    return _library_kept(setup, multiprocessing)


def for_processes(setup, context):
    """Gives processes their counter, if they share one; its lock, or None."""
    if setup.guard in ("none", "lock"):
        from ctypes import c_longlong

        setup.counter = context.RawValue(c_longlong, 0)
        return context.Lock() if setup.guard == "lock" else None
    return _library_kept(setup, context) if setup.guard else None


def _library_kept(setup, context):
    kind, _, loose = setup.guard.partition("-")
    if kind == "value":
        setup.counter = held = context.Value("q", 0)
    elif kind == "array":
        held = context.Array("q", 1)
        setup.counter = Element(held)
    elif kind == "manager":
        setup.remote = True
        return _manager_kept(setup, context, loose)
    else:
        raise ValueError("guard %r is not known" % setup.guard)
    lock = held.get_lock()
    if not loose:
        return lock
    _unmarked.append(lock)
    return None


def _manager_kept(setup, context, loose):
    global _manager
    asked = time.monotonic_ns()
    _manager = managed(context)
    setup.counter = _manager.Value("q", 0)
    lock = None if loose else _manager.Lock()
    setup.notes.append(told(_manager, "the counter", time.monotonic_ns() - asked))
    return lock


def managed(context):
    """A manager whose server process ends when this one does."""
    from multiprocessing.managers import SyncManager

    if hasattr(context, "get_context"):
        context = context.get_context()
    manager = SyncManager(ctx=context)
    manager.start(initializer=follow_parent)
    return manager


def told(manager, what, nanos):
    """What somebody who looks at the lanes should know of a manager."""
    return "a Manager keeps %s in a process of its own (pid %d), which took %.0f ms to start" % (
        what,
        manager._process.pid,
        nanos / 1e6,
    )


def follow_parent():
    """In a helper process: it ends when its parent has ended, however that came."""
    import multiprocessing

    parent = multiprocessing.parent_process()

    def follow():
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


def free_orphans():
    """After a process has died: frees locks that it can have died with."""
    for lock in _unmarked:
        for _ in range(_LOOKS):
            if lock.acquire(False):
                lock.release()
                break
            time.sleep(0.001)
        else:
            semaphore_of(lock).release()


def close():
    """After the counter was read for the last time."""
    global _manager
    if _manager is not None:
        _manager.shutdown()
        _manager = None
