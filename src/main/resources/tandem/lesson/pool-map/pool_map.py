"""A pool of four workers maps five tasks, with three sizes of chunk."""

import json
import multiprocessing
import time

TASKS = [1, 2, 3, 4, 5]
WORKERS = 4


def double(number):
    """A task: it takes a moment, and tells who did it."""
    time.sleep(0.1)
    return 2 * number, multiprocessing.current_process().name


def map_with(pool, chunksize):
    began = time.perf_counter()
    answers = pool.map(double, TASKS, chunksize)
    seconds = time.perf_counter() - began
    print("chunk size", "left to the pool" if chunksize is None else chunksize)
    for task, (result, name) in zip(TASKS, answers):
        print("  task %d -> %2d by %s" % (task, result, name))
    print(
        "measured",
        json.dumps(
            {
                "chunksize": chunksize,
                "results": [result for result, _ in answers],
                "by": [int(name.rpartition("-")[2]) for _, name in answers],
                "seconds": seconds,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    pool = multiprocessing.Pool(WORKERS)
    pool.map(abs, range(WORKERS * 4))  # everyone is awake before anything is timed
    for size in (None, 2, 5):
        map_with(pool, size)
    pool.close()
    pool.join()
