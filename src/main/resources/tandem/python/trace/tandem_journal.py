"""A process's file of events, which is stored into where it is mapped. The docs of package
`tandem.wire` explain it."""

import os
import sys
from _thread import allocate_lock

_FIRST_BYTES = 16 << 10
_MORE_BYTES = 256 << 10
_NAMES_TRIED = 1000

# A record: mark, kind, thread, time, another time, task, job, two numbers, mark.
_STAMP = "<BBxxIqqqiiiB"
_STAMP_BYTES = 45
_MARK = 1


def _mapper():
    """A function (file descriptor, offset, length) -> writable view of that part of a file, which
    needs no descriptor and lives as long as somebody has it; None where nothing gives one.

    Unlike a write a store gives no GIL away.
    """
    if sys.version_info >= (3, 13):
        # It loads in half the time, but before kept a descriptor.
        known = "mmap" in sys.modules
        from mmap import mmap

        if not known:
            del sys.modules["mmap"]
        return lambda file, offset, length: mmap(file, length, offset=offset, trackfd=False)
    known = "_ctypes" in sys.modules
    try:
        import _ctypes
    except ImportError:
        return None
    if not known:
        del sys.modules["_ctypes"]

    class Long(_ctypes._SimpleCData):
        _type_ = "l"

    class Pointer(_ctypes._SimpleCData):
        _type_ = "P"

    class Object(_ctypes._SimpleCData):
        _type_ = "O"

    class Map(_ctypes.CFuncPtr):
        _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
        _restype_ = Pointer
        _argtypes_ = (Pointer, Long, Long, Long, Long, Long)

    class View(_ctypes.CFuncPtr):
        _flags_ = _ctypes.FUNCFLAG_CDECL | _ctypes.FUNCFLAG_PYTHONAPI
        _restype_ = Object
        _argtypes_ = (Pointer, Long, Long)

    this = _ctypes.dlopen(None, 2)
    map_file = Map(_ctypes.dlsym(this, "mmap"))
    view_of = View(_ctypes.dlsym(this, "PyMemoryView_FromMemory"))
    failed = (1 << 8 * _ctypes.sizeof(Pointer)) - 1

    def mapped(file, offset, length):
        # 3: to be read and written; 1: shared with who reads the file
        address = map_file(None, length, 3, 1, file, offset)
        if address is None or address == failed:
            raise OSError("a file could not be mapped")
        return view_of(address, length, 0x200)

    return mapped


class Journal:
    """This process's file of events, one line each."""

    def __init__(self, folder):
        self._folder = folder
        self._form = self._pack_into = None
        try:
            self._mapped = _mapper()
        except Exception:
            self._mapped = None
        self.begin()

    def begin(self):
        """A new file, for this process; what it has from a parent, it forgets."""
        self._pending = []
        self._lock = allocate_lock()
        self._view = self._path = None
        # Where the view begins in the file, where in the view the next line goes, and its length,
        # or -1 if there is none.
        self._start = self._at = 0
        self._length = -1
        pid = os.getpid()
        for number in range(_NAMES_TRIED):
            path = os.path.join(self._folder, "trace-%d-%d.log" % (pid, number))
            try:
                file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            except FileExistsError:
                continue
            except OSError:
                return
            self._path = path
            if self._mapped is not None:
                self._extend(file, 0, _FIRST_BYTES)
            else:
                os.close(file)
            return

    def prepare_stamps(self):
        """Must come before the first of them; costs the load of a module."""
        if self._form is None:
            known = "_struct" in sys.modules
            import _struct

            if not known:
                del sys.modules["_struct"]
            self._form = _struct.Struct(_STAMP)
            self._pack_into = self._form.pack_into

    def stamp(self, kind, tid, nanos, since, task, job, first, second):
        """Stores an event as numbers, at a fraction of a line's price; as `emit` otherwise."""
        if not self._pending and self._lock.acquire(False):
            stored = False
            try:
                at = self._at
                end = at + _STAMP_BYTES
                if end <= self._length:
                    # fmt: off
                    self._pack_into(
                        self._view, at,
                        _MARK, kind, tid, nanos, since, task, job, first, second, _MARK,
                    )
                    # fmt: on
                    self._at = end
                    stored = True
            finally:
                self._lock.release()
            if stored:
                if self._pending:
                    self._flush()
                return
        values = (_MARK, kind, tid, nanos, since, task, job, first, second, _MARK)
        self._put(self._form.pack(*values))

    def stamp_after(self, line, kind, tid, nanos, number, flag):
        """Stores a line, as bytes, and a record that refers to it."""
        self._put(line + self._form.pack(_MARK, kind, tid, nanos, 0, 0, 0, number, flag, _MARK))

    def emit(self, line):
        """Stores a line, in whatever thread, signal handler or finalizer: never waits."""
        self._put(line.encode("utf-8", "backslashreplace"))

    def _put(self, data):
        # Whoever holds the lock looks there when it has released it. What one thread tells stays
        # in order.
        self._pending.append(data)
        self._flush()

    def _flush(self):
        lock = self._lock
        pending = self._pending
        while pending and lock.acquire(False):
            try:
                while pending:
                    self._store(pending.pop(0))
            finally:
                lock.release()

    def _store(self, data):
        """Stores what may go beyond the view's end."""
        if self._view is None:
            self._append(data)
            return
        end = self._at + len(data)
        if end <= self._length:
            self._view[self._at : end] = data
            self._at = end
            return
        while data:
            if self._at == self._length:
                file = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
                if not self._extend(file, self._start + self._length, _MORE_BYTES):
                    return
            part = data[: self._length - self._at]
            self._view[self._at : self._at + len(part)] = part
            self._at += len(part)
            data = data[len(part) :]

    def _extend(self, file, start, length):
        """Maps a new part of the file; blocks are allocated before, as a full disk would else be a
        fault that kills the program."""
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file, start, length)
            else:
                os.pwrite(file, bytes(length), start)
            self._view = self._mapped(file, start, length)
            self._start, self._at, self._length = start, 0, length
        except OSError:
            self._view = self._path = None
            self._length = -1
        finally:
            os.close(file)
        return self._view is not None

    def _append(self, data):
        if self._path is not None:
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
            try:
                os.write(file, data)
            finally:
                os.close(file)
