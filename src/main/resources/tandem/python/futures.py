"""What the strategies that use `concurrent.futures` share."""

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
