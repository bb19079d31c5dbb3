"""What only the interpreter knows of a program, told to Tandem while the program runs.

The program must not notice. No descriptor stays open and no thread runs for the trace; no module,
variable or path of it can be seen; and no frame of it stands in a stack or traceback of the
program: hooks sit where the library fetches an attribute, reports to a set or calls out of its own
accord, and have returned before the program's code goes on. Whatever fails in a hook is dropped.

The docs of package `tandem.wire` explain the file that is written.
"""

import os
import sys
from _thread import _local, allocate_lock, get_native_id
from time import monotonic_ns

_FIRST_BYTES = 16 << 10
_MORE_BYTES = 256 << 10
_NAMES_TRIED = 1000

# A record: mark, kind, thread, time, another time, task, job, two numbers, mark.
_STAMP = "<BBxxIqqqiiiB"
_STAMP_BYTES = 45
_MARK = 1

# What follows is loaded when the program imports the module that it hooks.
_HOOKS = {
    "threading": "tandem_threads",
    "_posixsubprocess": "tandem_children",
    "subprocess": "tandem_children",
    "multiprocessing.process": "tandem_processes",
    "multiprocessing.context": "tandem_processes",
    "multiprocessing.util": "tandem_processes",
    "multiprocessing.popen_fork": "tandem_processes",
    "traceback": "tandem_processes",
    "multiprocessing.pool": "tandem_tasks",
    "concurrent.futures.thread": "tandem_tasks",
    "concurrent.futures.process": "tandem_tasks",
}

_STAMPING = ("tandem_tasks", "tandem_threads")


def _mapper():
    """A function (file descriptor, offset, length) -> writable view of that part of a file, which
    lives as long as the process; None where there is no `_ctypes`.

    Unlike `mmap.mmap` it keeps no descriptor, and unlike a write a store gives no GIL away.
    """
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


_ESCAPES = {
    0: "\\0",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\\"): "\\\\",
}
_TEXT_LIMIT = 1000


def text(value):
    """A text as a field of a line."""
    if value.isprintable() and "\\" not in value and len(value) <= _TEXT_LIMIT:
        return value
    return value[:_TEXT_LIMIT].translate(_ESCAPES)


def name_of(function):
    """How a function is called, without running code of the program."""
    for _ in range(3):
        kind = type(function)
        if kind.__name__ == "partial" and kind.__module__ == "functools":
            function = function.func
            continue
        if kind.__name__ in ("function", "method", "builtin_function_or_method", "type"):
            return text("%s.%s" % (function.__module__, function.__qualname__))
        break
    return text(type(function).__name__)


_PLAIN = (str, int, float, bytes, bool, type(None))


def error_of(error):
    """An exception's class and message as two fields, without running code of the program."""
    kind = type(error)
    message = ""
    plain = type(kind.__str__).__name__ == "wrapper_descriptor"
    if plain and all(type(argument) in _PLAIN for argument in error.args):
        message = str(error)
    return "%s\t%s" % (text(kind.__qualname__), text(message))


def arguments():
    """The command line of this interpreter, its own options among it."""
    given = getattr(sys, "orig_argv", None)
    if given is not None:
        return list(given)
    try:
        with open("/proc/self/cmdline", "rb") as file:
            return [os.fsdecode(part) for part in file.read().split(b"\0")[:-1]]
    except OSError:
        return list(getattr(sys, "argv", ()))


def role(words):
    """What an interpreter with this command line is for."""
    line = " ".join(words[1:])
    if "from multiprocessing.resource_tracker import" in line:
        return "resource-tracker"
    if "from multiprocessing.forkserver import" in line:
        return "forkserver"
    return "process" if "--multiprocessing-fork" in words else "program"


class Trace:
    """The trace of this process.

    folder: where these modules are
    events: where the files of events go
    loader: the class that loads a source file
    """

    def __init__(self, folder, events, loader):
        self.folder = folder
        self.events = events
        self._loader = loader
        self._modules = {}
        self._journal = Journal(events)
        self._emit = self._journal.emit
        self.stamp = self._journal.stamp
        self.stamp_after = self._journal.stamp_after
        # By their names, the numbers by which records name functions. Another object where those
        # are no longer valid.
        self.functions = {}
        self._local = _local()
        self._interval = None
        self._forking = (0, 0)
        self._cleans = False
        words = arguments()
        self._born("started", role(words), words)

    # What hooks tell

    def tid(self):
        """The system's number of this thread."""
        try:
            return self._local.tid
        except AttributeError:
            tid = self._local.tid = get_native_id()
            return tid

    @property
    def mine(self):
        """Where hooks keep what is a thread's own, as long as it lives."""
        return self._local

    def tell(self, kind, fields="", nanos=0, tid=0):
        """Tells an event of this thread.

        fields: each ready as text, with tabs between them
        nanos: when it happened, 0 for now
        tid: the system's number of this thread, if that is at hand
        """
        if sys.getswitchinterval() != self._interval:
            self.tell_interval(nanos, tid)
        self._emit(
            "%s\t%d\t%d\t%s\n" % (kind, nanos or monotonic_ns(), tid or self.tid(), fields)
        )

    def line(self, kind, fields):
        """An event of this thread and this moment as a line, to be stored by `stamp_after`."""
        if "tell" in vars(self):
            self._tell_first(None)
        self.tell_interval()
        line = "%s\t%d\t%d\t%s\n" % (kind, monotonic_ns(), self.tid(), fields)
        return line.encode("utf-8", "backslashreplace")

    def tell_interval(self, nanos=0, tid=0):
        """Tells the switch interval if it is not what was told last."""
        interval = sys.getswitchinterval()
        if interval != self._interval:
            self._interval = interval
            self.tell("interval", "%d" % round(interval * 1e9), nanos, tid)

    def number_of(self, function):
        """The number by which records name a function.

        function: its name, as a field of a line
        """
        number = self.functions.get(function)
        if number is None:
            number = self.functions[function] = len(self.functions)
            self.tell("function", "%d\t%s" % (number, function))
        return number

    def _born(self, how, what, words, nanos=0):
        self._interval = sys.getswitchinterval()
        asked, asker = self._forking
        self.tell(
            "born",
            "%d\t%d\t%s\t%s\t%d\t%d\t%s\t%s\t%d"
            % (
                os.getpid(),
                os.getppid(),
                how,
                what,
                asked,
                asker,
                "%d.%d.%d" % sys.version_info[:3],
                text(sys.executable or ""),
                round(self._interval * 1e9),
            )
            + "".join("\t" + text(word) for word in words),
            nanos,
        )

    def is_own(self, frame):
        """Whether it is one of the trace's own."""
        return os.path.dirname(frame.f_code.co_filename) == self.folder

    def strip(self, error):
        """Takes frames of the trace out of an exception's traceback, and of those it came from."""
        seen = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            link = error.__traceback__
            while link is not None and self.is_own(link.tb_frame):
                link = link.tb_next
            error.__traceback__ = link
            while link is not None:
                while link.tb_next is not None and self.is_own(link.tb_next.tb_frame):
                    link.tb_next = link.tb_next.tb_next
                link = link.tb_next
            error = error.__cause__ or error.__context__

    def passes(self):
        """An exception passes through a function that stands for one of the program's. Should it
        end the program, it is shown without that."""
        if self._cleans or sys.version_info >= (3, 13):
            # From 3.13 on, module `traceback` shows them.
            return
        self._cleans = True
        hook = sys.excepthook

        def excepthook(kind, error, traceback):
            self.strip(error)
            hook(kind, error, error.__traceback__)

        sys.excepthook = excepthook

    # How hooks get where they are

    def install(self):
        """Hooks what is there, and what will be when the program imports it. The last thing
        before the program's own code."""
        try:
            self._load("tandem_children").hook_os(self)
            os.register_at_fork(before=self._forks, after_in_child=self._forked)
            self._at_exit()
            for name in _HOOKS:
                if name in sys.modules:
                    self.hook(sys.modules[name])
            self._watch_imports()
            self.tell("ready")
        except Exception:
            pass

    def _forks(self):
        # A forked child that has told nothing still has its parent's number at hand.
        tid = get_native_id() if "tell" in vars(self) else self.tid()
        self._forking = (monotonic_ns(), tid)

    def _forked(self):
        """In the child, which often has nothing to tell: as every page that it touches costs, it
        gets no file until it has."""
        self._forked_at = monotonic_ns()
        self.tell = self._tell_first
        self.stamp = self._stamp_first
        if self.functions:
            self.functions = {}
        if sys.platform != "linux":
            # There, nobody else sees that it lives.
            self.tell(None)

    def _tell_first(self, kind, fields="", nanos=0, tid=0):
        """Tells a forked child's first event, before which comes that it was born."""
        del self.tell
        self.stamp = self._journal.stamp
        self._local.tid = os.getpid()
        self._journal.begin()
        self._born("forked", "process", (), self._forked_at)
        if kind is not None:
            self.tell(kind, fields, nanos, tid)

    def _stamp_first(self, kind, tid, *values):
        self._tell_first(None)
        self.stamp(kind, self.tid(), *values)

    def _at_exit(self):
        """Hears of the end, where nobody can tell that somebody has asked for it."""
        if "atexit" in sys.modules:
            self.hook_exit(sys.modules["atexit"])
        elif sys.version_info >= (3, 10):
            import atexit

            self.hook_exit(atexit)
            del sys.modules["atexit"]

    def hook_exit(self, atexit):
        """atexit: the module"""
        atexit.register(self._exits)

    def _exits(self):
        try:
            # Set before the program's own excepthook is asked.
            error = getattr(sys, "last_value", None)
            if error is not None and not isinstance(error, SystemExit):
                self.tell("threw", error_of(error))
            self.tell("exiting")
        except Exception:
            pass

    def _load(self, name):
        module = self._modules.get(name)
        if module is None:
            path = os.path.join(self.folder, name + ".py")
            keep = sys.dont_write_bytecode
            sys.dont_write_bytecode = False
            try:
                code = self._loader(name, path).get_code(name)
            finally:
                sys.dont_write_bytecode = keep
            module = type(sys)(name)
            module.text = text
            module.name_of = name_of
            module.error_of = error_of
            exec(code, module.__dict__)
            self._modules[name] = module
        return module

    def hook(self, module):
        """Hooks a module of the library that was just imported."""
        try:
            name = module.__name__
            if name == "atexit":
                self.hook_exit(module)
            else:
                if _HOOKS[name] in _STAMPING:
                    self._journal.prepare_stamps()
                self._load(_HOOKS[name]).hook(self, name, module)
        except Exception:
            pass

    def hook_worker(self, role, given):
        """Hooks the tasks of a pool's or an executor's worker process, which begins.

        given: the arguments of the worker's function
        """
        self._journal.prepare_stamps()
        self._load("tandem_tasks").hook_worker(self, role, given)

    def _watch_imports(self):
        machinery = sys.modules["_frozen_importlib"]
        find = machinery._find_spec
        library = os.path.dirname(os.__file__) + os.sep
        waiting = set(_HOOKS) - set(sys.modules)
        if "atexit" not in sys.modules and sys.version_info < (3, 10):
            waiting.add("atexit")

        def find_spec(name, path, target=None):
            spec = find(name, path, target)
            if name in waiting and spec is not None:
                origin = str(spec.origin)
                # Somebody's own `threading.py` is none of ours.
                if origin in ("built-in", "frozen") or origin.startswith(library):
                    waiting.discard(name)
                    spec.loader = _Once(spec.loader, self)
            return spec

        find_spec.trace = self
        machinery._find_spec = _among_imports(find_spec)


def _among_imports(function):
    """Makes tracebacks leave this function out, as they do with the import machinery's own."""
    function.__code__ = function.__code__.replace(co_filename="<frozen importlib._bootstrap>")
    return function


class _Once:
    """Loads a module as its own loader does, and has it hooked."""

    def __init__(self, loader, trace):
        self._loader = loader
        self._trace = trace

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        loader = self._loader
        module.__spec__.loader = module.__loader__ = loader
        loader.exec_module(module)
        self._trace.hook(module)

    for _function in (create_module, exec_module):
        _among_imports(_function)
    del _function
