"""How a plan is carried out: each strategy in a module of its own, of which only the one that is
asked for is imported."""

import os
import sys
import time

import guards
import system
from lane import measure_costs
from outcome import Outcome
from worker import Setup

_IN_THREADS = ("serial", "threads", "threadpool")


def carry_out(plan, control):
    """Prepares, waits for the start, makes the workers and reports all the way to `done`."""
    setup = Setup(plan)
    in_threads = plan["strategy"] in _IN_THREADS
    setup.set_switch_interval()
    open_wait = None
    if plan["record"] and system.tells_waits():
        setup.waits_told = True
        open_wait = system.thread_waits() if in_threads else system.process_wait
    if plan["record"]:
        setup.costs = measure_costs(open_wait)
    prepared = _strategy(plan)
    if in_threads:
        run = prepared(plan, setup, control, open_wait)
    else:
        run = prepared(plan, setup, control)
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


def _strategy(plan):
    """What prepares a run of the plan's strategy."""
    strategy = plan["strategy"]
    if strategy == "serial":
        import threads

        return threads.serial
    if strategy == "threads":
        import threads as module
    elif strategy == "threadpool":
        import threadpool as module
    elif strategy == "processes" and plan["channel"] != "default":
        import channelled as module
    elif strategy == "processes":
        import processes as module
    elif strategy == "pool":
        import pool as module
    elif strategy == "executor":
        import executor as module
    elif strategy == "interpreters":
        import interpreters as module
    else:
        raise ValueError("strategy %r is not known" % strategy)
    return module.prepared
