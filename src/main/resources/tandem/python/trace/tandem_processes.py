"""Hooks of `multiprocessing`: processes started, named, signalled and reaped."""

import sys

_fields = load("tandem_fields")
error_of, name_of, text = _fields.error_of, _fields.name_of, _fields.text
alike = load("tandem_inserts").alike


class _Children(set):
    """The set in which `multiprocessing.process` keeps the children it has started."""

    def __init__(self, trace):
        super().__init__()
        self._trace = trace

    def add(self, process):
        super().add(process)
        try:
            popen = process._popen
            self._trace.tell(
                "started",
                "%d\t%d\t%s\t%s"
                % (popen.pid, bool(process.daemon), text(popen.method), text(process.name)),
            )
        except Exception:
            pass

    def discard(self, process):
        if process in self:
            super().discard(process)
            try:
                popen = process._popen
                if popen is not None and popen.returncode is not None:
                    self._trace.tell("reaped", "%d\t%d" % (popen.pid, popen.returncode))
            except Exception:
                pass


def _start_method(process):
    own = process._start_method
    if own is None:
        context = sys.modules["multiprocessing.context"]
        own = context._default_context.get_start_method(allow_none=True)
    return own or ""


class _Began:
    """What `multiprocessing` keeps weakly, to call when a process of its own begins."""

    def __init__(self, trace):
        self._trace = trace

    def begin(self):
        trace = self._trace
        multiprocessing = sys.modules["multiprocessing.process"]
        multiprocessing._children = _Children(trace)
        process = multiprocessing._current_process
        role = "process"
        target = getattr(process, "_target", None)
        place = (getattr(target, "__module__", None), getattr(target, "__qualname__", None))
        if place == ("multiprocessing.pool", "worker"):
            role = "pool-worker"
        elif place == ("concurrent.futures.process", "_process_worker"):
            role = "executor-worker"
        trace.tell(
            "process",
            "%s\t%s\t%s\t%s"
            % (
                role,
                text(_start_method(process)),
                text(process.name),
                name_of(target) if target is not None else text(type(process).__qualname__),
            ),
        )
        if role != "process":
            trace.hook_worker(role, process._args)


def _quietly(function):
    def quiet():
        try:
            function()
        except Exception:
            pass

    return quiet


def _ended_by():
    """Which of the library's functions sends a signal."""
    frame = sys._getframe(2)
    for _ in range(6):
        if frame is None:
            break
        name = frame.f_code.co_name
        if name == "_terminate_pool":
            return "Pool.terminate"
        if name == "_exit_function":
            return "exit"
        frame = frame.f_back
    return "Process"


def hook(trace, name, module):
    if name == "multiprocessing.process":
        module._children = _Children(trace)
    elif name == "multiprocessing.context":
        # Spawned processes do not call what is registered below, from 3.9 on.
        if "_after_fork" in vars(module.SpawnProcess):
            module.SpawnProcess._after_fork = staticmethod(_quietly(_Began(trace).begin))
    elif name == "multiprocessing.util":
        began = trace.began = _Began(trace)
        module.register_after_fork(began, _Began.begin)
    elif name == "multiprocessing.popen_fork":
        popen = module.Popen
        send = popen._send_signal

        def _send_signal(self, signal):
            try:
                if self.returncode is None:
                    trace.tell("signalled", "%d\t%d\t%s" % (self.pid, signal, _ended_by()))
            except Exception:
                pass
            send(self, signal)

        popen._send_signal = _send_signal
    elif name == "traceback":
        _hook_traceback(trace, module)


def _hook_traceback(trace, module):
    real = module.print_exc

    def print_exc(limit=None, file=None, chain=True):
        try:
            caller = sys._getframe(1)
            if (
                caller.f_code.co_name == "_bootstrap"
                and caller.f_globals.get("__name__") == "multiprocessing.process"
            ):
                trace.tell("threw", error_of(sys.exc_info()[1]))
            del caller
        except Exception:
            pass
        return real(limit, file, chain)

    module.print_exc = alike(print_exc, real)
    for name in ("walk_tb", "_walk_tb_with_full_positions"):
        if hasattr(module, name):
            setattr(module, name, _without_own(trace, getattr(module, name)))


def _without_own(trace, walk):
    """A walk over a traceback that leaves out the trace's frames."""

    def walk_tb(tb):
        for step in walk(tb):
            if not trace.is_own(step[0]):
                yield step

    return alike(walk_tb, walk)
