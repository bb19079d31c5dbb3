"""Uneven tasks for four workers: dealt out beforehand, or taken from one queue."""

import multiprocessing
import time

# Milliseconds: the long ones stand together, as in a list sorted by size.
TASKS = [160, 150, 140, 130, 40, 40, 40, 40, 30, 30, 30, 30, 20, 20, 20, 20]
WORKERS = 4


def wait(millis):
    time.sleep(millis / 1000)


if __name__ == "__main__":
    with multiprocessing.Pool(WORKERS) as pool:
        pool.map(abs, range(WORKERS * 4))
        for chunksize in (4, 2, 1):
            began = time.perf_counter()
            pool.map(wait, TASKS, chunksize)
            seconds = time.perf_counter() - began
            best = sum(TASKS) / 1000 / WORKERS
            print(
                "chunks of %d: %.3f s, of which %.0f %% were unavoidable"
                % (chunksize, seconds, 100 * best / seconds)
            )
