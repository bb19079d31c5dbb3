"""Twenty thousand tiny tasks: one message for each, or a few messages for all."""

import json
import multiprocessing
import time

TASKS = 20_000

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, range(8))
        for chunksize in (1, TASKS // 8):
            began = time.perf_counter()
            pool.map(abs, range(TASKS), chunksize)
            rate = TASKS / (time.perf_counter() - began)
            print("chunks of %5d: %9.0f tasks a second" % (chunksize, rate))
            print("measured", json.dumps({"chunksize": chunksize, "rate": rate}), flush=True)
