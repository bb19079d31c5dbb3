"""An event log as a file: its header, its segments, and records one behind another.

Nothing here may release the GIL while a task runs, or recording would change how threads share it:
hence stores into mapped memory.
"""

import mmap
import os

from log_format import (
    COUNT,
    HEADER_BYTES,
    LOST,
    RECORD_BYTES,
    SEGMENT_BYTES,
    store,
)

_WINDOW_LIMIT = 8 << 20


class Log:
    """A log that grows. Its window, and where in that the next record goes, are for those who extend
    it to use: they store records of other shapes after `_room`, and call `_stored`."""

    def __init__(self, path):
        """Makes the file, with a header of zeros.

        path: None for a log in memory, which never grows
        raises OSError if there is no room for the first segment
        """
        self._file = None
        self._size = SEGMENT_BYTES
        if path is None:
            self._window = mmap.mmap(-1, SEGMENT_BYTES)
        else:
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            self._file = os.open(path, flags, 0o644)
            _write_zeros(self._file, SEGMENT_BYTES)
            self._window = mmap.mmap(self._file, SEGMENT_BYTES)
        self._first = self._window
        self._head = memoryview(self._first)[:HEADER_BYTES].cast("q")
        self._at = HEADER_BYTES
        self._limit = SEGMENT_BYTES
        self._count = 0
        self._full = False

    def _put(self, kind, state, flags, task, a, b, c):
        if self._at < self._limit or self._room():
            store(self._window, self._at, kind, state, flags, task, a, b, c)
            self._at += RECORD_BYTES
            self._count = count = self._count + 1
            self._head[COUNT] = count

    def _stored(self):
        self._at += RECORD_BYTES
        self._count = count = self._count + 1
        self._head[COUNT] = count

    def _room(self):
        """Whether there is room for a record; counts one that is lost for want of it."""
        if self._at < self._limit or self._grow():
            return True
        self._head[LOST] += 1
        return False

    def _grow(self):
        if self._full or self._file is None:
            return False
        for wanted in (min(self._size, _WINDOW_LIMIT), SEGMENT_BYTES):
            try:
                os.lseek(self._file, self._size, os.SEEK_SET)
                _write_zeros(self._file, wanted)
                window = mmap.mmap(self._file, wanted, offset=self._size)
            except (OSError, ValueError):
                os.ftruncate(self._file, self._size)
                continue
            self._window = window
            self._size += wanted
            self._at = 0
            self._limit = wanted
            return True
        self._full = True
        return False


def _write_zeros(file, count):
    zeros = memoryview(bytes(count))
    while zeros:
        zeros = zeros[os.write(file, zeros) :]
