"""The same death in a ProcessPoolExecutor: every future gets BrokenProcessPool."""

import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def task(number):
    time.sleep(0.05)
    if number == 3:
        os._exit(7)
    return number


if __name__ == "__main__":
    broken = None
    began = time.perf_counter()
    with ProcessPoolExecutor(2) as executor:
        try:
            print(list(executor.map(task, range(6))))
        except BrokenProcessPool as error:
            broken = time.perf_counter() - began
            print("BrokenProcessPool after %.2f s: %s" % (broken, error))
        try:
            executor.submit(abs, -1)
            usable = True
        except BrokenProcessPool:
            usable = False
            print("the executor takes no more work")
    print("measured", json.dumps({"brokenSeconds": broken, "usable": usable}))
