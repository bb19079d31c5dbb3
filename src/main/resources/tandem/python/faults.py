"""What goes wrong in a worker because the plan wants it to: `tandem.model.Fault`, for real."""

import os
import signal
import time

from log_format import STATE_BLOCKED

EXIT_CODE = 7

_MOST_BYTES = 256 << 20
_BLOCK_BYTES = 16 << 20


def strike(kind, lane):
    """Does what a fault does in the midst of a task. Returns only if the kind is not known.

    raises RuntimeError ("throw"), MemoryError ("oom")
    """
    if kind == "kill":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    elif kind == "segv":
        _leave_no_core()
        _read_nowhere()
    elif kind == "exit":
        os._exit(EXIT_CODE)
    elif kind == "throw":
        raise RuntimeError("this task was told to fail")
    elif kind == "hang":
        lane.enter(STATE_BLOCKED)
        while True:
            time.sleep(3600)
    elif kind == "oom":
        _take_all_memory()


def _leave_no_core():
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    except (ImportError, OSError, ValueError):
        pass


def _read_nowhere():
    try:
        import ctypes
    except ImportError:
        os.kill(os.getpid(), signal.SIGSEGV)
    else:
        ctypes.string_at(0)


def _take_all_memory():
    """Asks for memory until there is none, under a limit of its own that spares the machine; where
    none can be set, for more at once than any machine has."""
    before = _limit(_address_space() + _MOST_BYTES)
    try:
        blocks = []
        while before is not None and len(blocks) * _BLOCK_BYTES < 2 * _MOST_BYTES:
            blocks.append(bytearray(_BLOCK_BYTES))
        bytearray(1 << 62)
    finally:
        if before is not None:
            _limit(before)


def _limit(size):
    """Limits this process's address space; the limit before, or None where that cannot be done."""
    try:
        import resource

        before, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
        return before
    except (ImportError, OSError, ValueError):
        return None


def _address_space():
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1 << 60
