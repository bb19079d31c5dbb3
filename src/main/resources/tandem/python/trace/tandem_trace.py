"""What only the interpreter knows of a program, told to Tandem while the program runs.

The program must not notice. No descriptor stays open and no thread runs for the trace; no module,
variable or path of it can be seen; and no frame of it stands in a stack or traceback of the
program: hooks sit where the library fetches an attribute, reports to a set or calls out of its own
accord, or they are calls put into its functions, and have returned before the program's code goes
on. Whatever fails in a hook is dropped.

The trace's modules see one another by `load`, which `sitecustomize` gives them.
"""

import os
import sys
from _thread import _local, get_native_id
from time import monotonic_ns

_fields = load("tandem_fields")
error_of, text = _fields.error_of, _fields.text


class _Local(_local):
    """What is a thread's own."""

    def forked(self):
        """In a forked child, which has another number, and nothing to tell for its parent."""
        vars(self).pop("tid", None)
        vars(self).pop("worker", None)


class Trace:
    """The trace of this process.

    folder: where these modules are
    events: where the files of events go
    """

    def __init__(self, folder, events):
        self.folder = folder
        self.events = events
        self._journal = load("tandem_journal").Journal(events)
        self.prepare_stamps = self._journal.prepare_stamps
        self._emit = self._journal.emit
        self.stamp = self._journal.stamp
        self.stamp_after = self._journal.stamp_after
        # By their names, the numbers by which records name functions. Another object where those
        # are no longer valid.
        self.functions = {}
        self._local = _Local()
        self._interval = None
        self._forking = (0, 0)
        self._cleans = False
        words = _fields.arguments()
        self._born("started", _fields.role(words), words)

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
        seen = []
        while error is not None and not any(error is one for one in seen):
            seen.append(error)
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

    # How it begins, goes on in forked children, and ends

    def install(self):
        """Hooks what is there, and what will be when the program imports it. The last thing
        before the program's own code."""
        try:
            load("tandem_children").hook_os(self)
            os.register_at_fork(before=self._forks, after_in_child=self._forked)
            self._at_exit()
            load("tandem_imports").Imports(self).hook_all()
            self.tell("ready")
        except Exception:
            pass

    def _forks(self):
        self._forking = (monotonic_ns(), self.tid())

    def _forked(self):
        """In the child, which often has nothing to tell: as every page that it touches costs, it
        gets no file until it has."""
        self._forked_at = monotonic_ns()
        self._local.forked()
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

    def hook_worker(self, role, given):
        """Hooks the tasks of a pool's or an executor's worker process, which begins.

        given: the arguments of the worker's function
        """
        self.prepare_stamps()
        load("tandem_tasks").hook_worker(self, role, given)
