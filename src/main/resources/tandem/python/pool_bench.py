"""What CPython's own process pool can do, for comparison with Tandem's.

Usage: pool_bench.py TASKS TRIPS. Prints `roundTripMicros=`, the median of TRIPS calls of
`Pool.apply` after a tenth as many to warm up, and `tasksPerSecond=` of one `Pool.map` of TASKS
tasks with a chunk size of 1, with two workers and 16 bytes a task.
"""

import multiprocessing
import statistics
import sys
from time import perf_counter_ns

PAYLOAD = bytes(16)


def give_back(payload):
    return payload


def main(tasks, trips):
    with multiprocessing.Pool(2) as pool:
        for _ in range(trips // 10):
            pool.apply(give_back, (PAYLOAD,))
        times = []
        for _ in range(trips):
            begin = perf_counter_ns()
            pool.apply(give_back, (PAYLOAD,))
            times.append(perf_counter_ns() - begin)
        begin = perf_counter_ns()
        pool.map(give_back, [PAYLOAD] * tasks, chunksize=1)
        elapsed = perf_counter_ns() - begin
    print("roundTripMicros=%f" % (statistics.median(times) / 1e3))
    print("tasksPerSecond=%f" % (tasks / (elapsed / 1e9)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
