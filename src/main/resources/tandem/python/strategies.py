"""How a plan is carried out: serial and in threads here, otherwise in a module of the strategy's
own name."""

import importlib
import os
import queue
import socket
import sys
import threading
import time

import guards
import kernels
import system
from control import Loop
from lane import measure_costs
from output import Routed
from worker import Own, Setup, thread_body


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


def chunks(plan):
    """The tasks as (first, end), in order."""
    tasks = len(plan["iterations"])
    size = plan["chunk"]
    return [(first, min(first + size, tasks)) for first in range(0, tasks, size)]


def carry_out(plan, control):
    """Prepares, waits for the start, makes the workers and reports all the way to `done`."""
    setup = Setup(plan)
    strategy = plan["strategy"]
    in_threads = strategy in ("serial", "threads", "threadpool")
    setup.set_switch_interval()
    open_wait = None
    if plan["record"] and system.tells_waits():
        setup.waits_told = True
        open_wait = system.thread_waits() if in_threads else system.process_wait
    if plan["record"]:
        setup.costs = measure_costs(open_wait)
    if strategy == "serial":
        run = _serial(plan, setup, control, open_wait)
    elif strategy == "threads":
        run = _threads(plan, setup, control, open_wait)
    elif strategy == "threadpool":
        import threadpool

        run = threadpool.prepared(plan, setup, control, open_wait)
    elif strategy == "processes" and plan["channel"] != "default":
        run = importlib.import_module("channelled").prepared(plan, setup, control)
    elif strategy in ("processes", "pool", "executor", "interpreters"):
        run = importlib.import_module(strategy).prepared(plan, setup, control)
    else:
        raise ValueError("strategy %r is not known" % strategy)
    control.send(type="ready")
    message = control.receive()
    if message["type"] != "go":
        raise ValueError("message %r was not expected" % message["type"])
    began = time.monotonic_ns()
    control.send(type="began", nanos=began)
    outcome = Outcome(len(plan["iterations"]))
    run(outcome)
    now = time.monotonic_ns()
    fields = outcome.fields(setup)
    guards.close()
    control.send(type="done", nanos=now, **fields)
    if outcome.abandoned:
        control.close()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def route_output(plan):
    """From now on each thread may have its own output."""
    if plan["record"]:
        sys.stdout = Routed(sys.stdout)
        sys.stderr = Routed(sys.stderr)


def _serial(plan, setup, control, open_wait):
    own = Own(setup, 0, guards.for_threads(setup), open_wait)
    route_output(plan)

    def run(outcome):
        control.watch_alone()
        own.work(0, chunks(plan))
        outcome.take(own.answers)

    return run


def _threads(plan, setup, control, open_wait):
    workers = plan["workers"]
    lock = guards.for_threads(setup)
    owns = [Own(setup, index, lock, open_wait) for index in range(workers)]
    route_output(plan)
    barrier = threading.Barrier(workers) if plan["together"] else None
    if plan["schedule"] == "fixed":
        queues = [queue.SimpleQueue() for _ in owns]
    else:
        queues = [queue.SimpleQueue()] * workers
    for number, chunk in enumerate(chunks(plan)):
        queues[number % workers].put(chunk)
    for tasks in queues:
        tasks.put(None)
    bell, ring = socket.socketpair()
    left = workers
    loop = Loop(control)

    def ended():
        nonlocal left
        left -= len(bell.recv(workers))

    def run(outcome):
        threads = []
        try:
            for index, own in enumerate(owns):
                asked = time.monotonic_ns()
                thread = threading.Thread(
                    target=thread_body,
                    args=(own, asked, iter(queues[index].get, None), barrier, ring),
                    name="thread %d" % (index + 1),
                    daemon=True,
                )
                thread.start()
                threads.append(thread)
        except RuntimeError as error:
            outcome.trouble("thread %d could not be started: %s" % (len(threads) + 1, error))
            if barrier is not None:
                barrier.abort()
        loop.watch(bell, ended)
        nonlocal left
        left -= workers - len(threads)
        while left > 0:
            loop.turn()
        for own, thread in zip(owns, threads):
            thread.join()
            if own.error:
                outcome.trouble("%s was ended by %s" % (thread.name, own.error))
            outcome.take(own.answers)

    return run
