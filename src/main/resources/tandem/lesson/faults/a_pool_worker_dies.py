"""A worker of a Pool dies within a task: `map` would wait for ever, and nobody would say so.

Whoever keeps an eye on the workers can tell at once: a task that died with its worker is not
given to another one, so the map that waits for it never returns.
"""

import json
import multiprocessing
import os
import time
from multiprocessing.connection import wait

LIMIT_SECONDS = 1.0


def task(number):
    time.sleep(0.05)
    if number == 3:
        os._exit(7)
    return number


def death_among(workers, seconds):
    """The moment at which one of the workers ended, or None if none does in so many seconds."""
    ended = wait([worker.sentinel for worker in workers], timeout=seconds)
    return time.perf_counter() if ended else None


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    workers = multiprocessing.active_children()
    began = time.perf_counter()
    answer = pool.map_async(task, range(6), chunksize=1)
    died = death_among(workers, 10)
    told = None
    if died is not None:
        told = time.perf_counter()
        print("a worker died after %.2f s" % (died - began))
        print("this map will never return, as the task that died with it is lost", flush=True)
    returned = True
    try:
        answer.get(timeout=LIMIT_SECONDS)
        print("the map returned after all")
    except multiprocessing.TimeoutError:
        returned = False
        print("%.0f s later it has not returned: time is up" % LIMIT_SECONDS)
    again = pool.map(abs, [-1, -2])
    print("the dead worker was replaced without a word: another map gives", again)
    pool.terminate()
    pool.join()
    print(
        "measured",
        json.dumps(
            {
                "returned": returned,
                "toldSeconds": None if told is None else told - began,
                "waitedSeconds": LIMIT_SECONDS,
                "again": again,
            }
        ),
    )
