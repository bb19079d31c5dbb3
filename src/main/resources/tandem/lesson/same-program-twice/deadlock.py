"""Two workers take two locks, each in the other's order, and wait for each other for ever.

Run with `threads` or with `processes`. A time limit ends it: processes can be ended from outside,
while a thread cannot, so that with threads the whole process has to end.
"""

import json
import multiprocessing
import os
import sys
import threading
import time

LIMIT_SECONDS = 1.0


def say(line):
    """Writes a line at once, so that lines of two threads do not mix."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def take_both(name, mine, other, meet):
    with mine:
        say(name + " has its first lock and asks for the second")
        meet.wait()
        with other:
            say(name + " has both")


def main(how):
    if how == "threads":
        kit = threading
        worker_of = threading.Thread
    else:
        kit = multiprocessing
        worker_of = multiprocessing.Process
    left, right = kit.Lock(), kit.Lock()
    meet = kit.Barrier(2)
    workers = [
        worker_of(target=take_both, args=("worker 1", left, right, meet)),
        worker_of(target=take_both, args=("worker 2", right, left, meet)),
    ]
    began = time.perf_counter()
    for worker in workers:
        worker.daemon = True
        worker.start()
    for worker in workers:
        worker.join(max(0, began + LIMIT_SECONDS - time.perf_counter()))
    stuck = sum(worker.is_alive() for worker in workers)
    waited = time.perf_counter() - began
    print("%d of 2 %s still wait for each other after %.1f s" % (stuck, how, waited))
    print("measured", json.dumps({"how": how, "stuck": stuck, "seconds": waited}), flush=True)
    if how == "processes":
        for worker in workers:
            worker.terminate()
            worker.join()
    else:
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "threads")
