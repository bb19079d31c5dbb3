"""What came of a plan."""

import kernels


class Outcome:
    """What came of a plan's tasks."""

    def __init__(self, tasks):
        self._tasks = tasks
        self._total = 0
        self._answered = 0
        self._failed = 0
        self._first_failure = ""
        self._troubles = []
        self._notes = []
        # Whether the library would wait for ever when this process ends.
        self.abandoned = False

    def take(self, answers):
        """answers: of (task, value, error)"""
        for task, value, error in answers:
            if error is None:
                self._total += value
                self._answered += 1
            else:
                self._failed += 1
                self._first_failure = self._first_failure or "task %d: %s" % (task, error)

    def trouble(self, sentence):
        """Notes why the result must not be used."""
        self._troubles.append(sentence)

    def note(self, sentence):
        """Notes what somebody who looks at the lanes should know."""
        self._notes.append(sentence)

    @property
    def complete(self):
        return self._answered + self._failed == self._tasks

    def fields(self, setup):
        """Those of the message `done`."""
        total = self._total
        if setup.counter is not None:
            total = sum(setup.iterations) - setup.counter.value
        missing = self._tasks - self._answered
        troubles = list(self._troubles)
        if self._failed:
            troubles.append(
                "%d of %d tasks failed, first %s" % (self._failed, self._tasks, self._first_failure)
            )
        lost = missing - self._failed
        if lost:
            troubles.append(
                "%d of %d tasks %s no result" % (lost, self._tasks, "has" if lost == 1 else "have")
            )
        return {
            "result": str(kernels.signed(total)),
            "missing": missing,
            "error": "; ".join(troubles) or None,
            "notes": setup.notes + self._notes,
        }
