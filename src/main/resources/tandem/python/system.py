"""What the operating system tells of a process and its threads."""

import os
import sys
import threading


def peak_memory():
    """Peak resident memory of this process in bytes, or 0 where nothing tells it."""
    try:
        with open("/proc/self/status", "rb") as status:
            for line in status:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _stat_path(tid):
    return "/proc/self/task/%d/schedstat" % tid


def tells_waits():
    """Whether the system counts what a thread waits in the run queue."""
    try:
        with open(_stat_path(threading.get_native_id()), "rb") as stat:
            return stat.read().split()[2:] not in ([], [b"0"])
    except OSError:
        return False


def process_wait(tid):
    """Reads the run-queue wait of a thread that shares the GIL with no other."""
    file = os.open(_stat_path(tid), os.O_RDONLY)
    pread = os.pread

    def wait():
        return int(pread(file, 64, 0).split()[1])

    return wait


def thread_waits():
    """What `Lane` takes as `open_wait` in threads: it never gives the GIL to another."""
    try:
        import ctypes

        library = ctypes.PyDLL(None)
        pread = library.pread
        open_file = library.open
    except (ImportError, OSError, AttributeError, TypeError):
        return None
    pread.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64]
    pread.restype = ctypes.c_ssize_t
    open_file.argtypes = [ctypes.c_char_p, ctypes.c_int]

    def open_wait(tid):
        file = open_file(_stat_path(tid).encode(), os.O_RDONLY | os.O_CLOEXEC)
        if file < 0:
            return None
        text = ctypes.create_string_buffer(64)
        address = ctypes.addressof(text)

        def wait():
            length = pread(file, address, 64, 0)
            return int(text.raw[:length].split()[1]) if length > 0 else -1

        return wait

    return open_wait
