"""The strategies `serial` and `threads`: tasks in threads of this process."""

import queue
import socket
import threading
import time

import guards
from loop import Loop
from output import route_output
from plans import chunks
from worker import Own, thread_body


def serial(plan, setup, control, open_wait):
    """What carries the plan out in the main thread once it may begin."""
    own = Own(setup, 0, guards.for_threads(setup), open_wait)
    route_output(plan)

    def run(outcome):
        control.watch_alone()
        own.work(0, chunks(plan))
        outcome.take(own.answers)

    return run


def prepared(plan, setup, control, open_wait):
    """What carries the plan out once it may begin."""
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
