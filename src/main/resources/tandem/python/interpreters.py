"""The strategy `interpreters`: `concurrent.futures.InterpreterPoolExecutor`, from CPython 3.14.

Each of its threads has a sub-interpreter, which keeps its own lane. What happens between two tasks
(waiting for one, unpickling it, pickling its result) is that library's own, and told as idle.
"""

import concurrent.futures
import json
import os

import interpreter_worker
from crew import Items
from futures import Counting, Rings
from loop import Loop


def prepared(plan, setup, control):
    """What carries the plan out once it may begin.

    raises RuntimeError if this CPython has no such executor
    """
    if not hasattr(concurrent.futures, "InterpreterPoolExecutor"):
        raise RuntimeError("concurrent.futures has no InterpreterPoolExecutor before CPython 3.14")
    loop = Loop(control)
    counter = None
    if setup.workload.startswith("counter"):
        counter = os.path.join(plan["workFolder"], "counter-%d" % os.getpid())
        with open(counter, "wb") as file:
            file.write(bytes(8))
        setup.counter = interpreter_worker.MappedCell(counter)
    told = {
        "plan": plan,
        "costs": setup.costs,
        "waitsTold": setup.waits_told,
        "counter": counter,
    }
    # A new interpreter does not know where the host's modules are.
    script = "import sys; sys.path.insert(0, %r); import interpreter_worker as w; w.enter(%r)" % (
        os.path.dirname(os.path.abspath(__file__)),
        json.dumps(told),
    )

    def run(outcome):
        _Run(plan, loop, outcome, script).carry_out()

    return run


class _Run(Rings):
    def __init__(self, plan, loop, outcome, script):
        super().__init__(loop)
        self._plan = plan
        self._outcome = outcome

        class Executor(Counting, concurrent.futures.InterpreterPoolExecutor):
            pass

        self._executor = Executor(
            self._all_finished,
            max_workers=plan["workers"],
            initializer=exec,
            initargs=(script, {}),
        )

    def carry_out(self):
        if self._plan["chunk"] > 1:
            self._outcome.note(
                "an InterpreterPoolExecutor knows no chunks: it hands out single tasks"
            )
        if self._plan["together"]:
            self._outcome.note("sub-interpreters do not wait for each other before they begin")
        self._outcome.note(
            "what happens between two tasks, pickling included, is shown as idle here"
        )
        answers = self._executor.map(interpreter_worker.do, Items(self._plan))
        self._executor.all_submitted()
        while not self._finished:
            self._loop.turn()
        try:
            self._outcome.take((task, value, error) for task, value, error, _ in answers)
        except Exception as error:
            self._outcome.trouble("%s: %s" % (type(error).__name__, error))
        self._shut_down()
