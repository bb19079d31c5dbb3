"""Waiting for many things at once in a host's main thread."""

import selectors

from messages import WINDOWS


class Loop:
    """Waits for many things at once, the control channel always among them."""

    def __init__(self, control):
        self._readers = {control: control.drain}
        self._selector = None
        if not WINDOWS:
            # None of the kinds that live in the kernel, where forked children would share them.
            kind = getattr(selectors, "PollSelector", selectors.SelectSelector)
            self._selector = kind()
            self._selector.register(control, selectors.EVENT_READ, control.drain)

    def watch(self, source, ready):
        """Calls `ready` whenever there is something to read; `source` is a file number or has a
        `fileno`."""
        self._readers[source] = ready
        if self._selector is not None:
            self._selector.register(source, selectors.EVENT_READ, ready)

    def watch_room(self, target, ready):
        """Calls `ready` whenever there is room to write; not on Windows."""
        self._selector.register(target, selectors.EVENT_WRITE, ready)

    def unwatch(self, source):
        self._readers.pop(source, None)
        if self._selector is not None:
            self._selector.unregister(source)

    def turn(self, seconds=None):
        """Waits until something is ready, and calls what asked for it.

        seconds: to wait at most; None for as long as it takes
        raises HungUp at the channel's end
        """
        if self._selector is not None:
            for key, _ in self._selector.select(seconds):
                key.data()
        else:
            from multiprocessing.connection import wait

            for source in wait(list(self._readers), seconds):
                if source in self._readers:
                    self._readers[source]()
