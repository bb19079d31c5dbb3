"""When the results of tasks reach this program, as whoever waits for them sees it."""

import os
import struct
import threading

from event_log import Log
from log_format import (
    ALL_TASKS,
    AT_MAGIC,
    AT_PID,
    LANE_PROCESS,
    MAGIC,
    RESULT,
    VERSION,
)
from worker import monotonic_ns


class Unrecorded:
    """Results of which nobody is told."""

    def came(self, task):
        pass

    def all_came(self):
        pass


class Results(Log):
    """Tells of results as they come, always in the same thread."""

    def __init__(self, path):
        super().__init__(path)
        thread = threading.get_native_id()
        struct.pack_into("<qqqi", self._first, AT_PID, os.getpid(), thread, os.getppid(), -1)
        struct.pack_into("<ihB", self._first, AT_MAGIC, MAGIC, VERSION, LANE_PROCESS)

    def came(self, task):
        self._put(RESULT, 0, 0, task, monotonic_ns(), 0, 0)

    def all_came(self):
        """All that had not come by now came together."""
        self._put(RESULT, 0, 0, ALL_TASKS, monotonic_ns(), 0, 0)


def results_of(setup):
    """What tells of a run's results."""
    if not setup.record:
        return Unrecorded()
    return Results(os.path.join(setup.log_folder, "results.log"))


class Consumer:
    """Takes what an iterator of answers gives as it comes, in a thread of its own: that of whoever
    made it must not wait for it."""

    def __init__(self, answers, results, done=None):
        """done: called once, in that thread, when there is no more to come"""
        self._answers = []
        self._error = None
        self._thread = threading.Thread(
            target=self._consume, args=(answers, results, done), name="consumer", daemon=True
        )
        self._thread.start()

    def _consume(self, answers, results, done):
        try:
            for answer in answers:
                results.came(answer[0])
                self._answers.append(answer)
        except Exception as error:
            self._error = error
        if done is not None:
            done(None)

    def __iter__(self):
        """Waits for all answers, and gives them; raises what ended them early, if anything did."""
        self._thread.join()
        yield from self._answers
        if self._error is not None:
            raise self._error
