"""Standard streams of a process whose threads each have files of their own."""

import sys
import threading


class Routed:
    """A standard stream that writes to the current thread's own file, if it has one."""

    def __init__(self, default):
        self._default = default
        self._own = threading.local()

    def route(self, stream):
        """From now on, what this thread writes goes to this stream."""
        self._own.stream = stream

    def _stream(self):
        return getattr(self._own, "stream", self._default)

    def write(self, text):
        return self._stream().write(text)

    def writelines(self, lines):
        self._stream().writelines(lines)

    def flush(self):
        stream = self._stream()
        if stream is not None:
            stream.flush()

    def __getattr__(self, name):
        return getattr(self._stream(), name)


def route_output(plan):
    """From now on each thread may have its own output."""
    if plan["record"]:
        sys.stdout = Routed(sys.stdout)
        sys.stderr = Routed(sys.stderr)
