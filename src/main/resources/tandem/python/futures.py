"""What the strategies that use `concurrent.futures` share."""

import socket
import threading


class Counting:
    """Comes before an executor among a class's bases: rings when all that was submitted is done."""

    def __init__(self, ring, *args, **kwds):
        """ring: called once, in whichever thread finishes the last task"""
        self._ring = ring
        self._counts = threading.Lock()
        self._submitted = 0
        self._finished = 0
        self._closed = False
        super().__init__(*args, **kwds)

    def submit(self, fn, *args, **kwds):
        future = super().submit(fn, *args, **kwds)
        self._submitted += 1
        future.add_done_callback(self._one_finished)
        return future

    def all_submitted(self):
        """Nothing more will be submitted."""
        with self._counts:
            self._closed = True
            over = self._finished == self._submitted
        if over:
            self._ring()

    def _one_finished(self, _):
        with self._counts:
            self._finished += 1
            over = self._closed and self._finished == self._submitted
        if over:
            self._ring()


class Rings:
    """A run of an executor, which rings the loop's bell from its own threads.

    Before anything is submitted, `_executor` must be set to one that counts with `_all_finished`.
    """

    def __init__(self, loop):
        self._loop = loop
        self._bell, self._ring = socket.socketpair()
        self._finished = False
        self._shut = False
        loop.watch(self._bell, self._rung)

    def _rung(self):
        self._bell.recv(16)

    def _all_finished(self):
        self._finished = True
        self._ring.send(b".")

    def _shut_down(self):
        """Waits until the executor's threads have ended, and minds the loop all the while."""

        def shut_down():
            self._executor.shutdown()
            self._shut = True
            self._ring.send(b".")

        threading.Thread(target=shut_down, name="shutdown", daemon=True).start()
        while not self._shut:
            self._loop.turn()
