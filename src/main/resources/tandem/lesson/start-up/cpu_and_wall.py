"""Two clocks: how long it took, and how long cores worked for it."""

import json
import multiprocessing
import os
import time

TURNS = 3


def count(steps):
    total = 0
    for i in range(steps):
        total += i & 3
    return total


def both_clocks(act):
    """Wall time and the CPU time of this process and its children, in seconds."""
    began = time.perf_counter()
    before = os.times()
    act()
    after = os.times()
    return time.perf_counter() - began, sum(after[:4]) - sum(before[:4])


def median(values):
    return sorted(values)[len(values) // 2]


def tell(what, turns):
    wall = median([wall for wall, _ in turns])
    cpu = median([cpu for _, cpu in turns])
    print("%-30s %.2f s on the wall, %.2f s on cores" % (what, wall, cpu))
    print("measured", json.dumps({"what": what, "wall": wall, "cpu": cpu}), flush=True)


def in_processes(number):
    children = [
        multiprocessing.Process(target=count, args=(30_000_000 // number,)) for _ in range(number)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()


def cores():
    """As many as this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    tell("asleep", [both_clocks(lambda: time.sleep(0.3))])
    few = []
    many = []
    for _ in range(TURNS):
        few.append(both_clocks(lambda: in_processes(cores())))
        many.append(both_clocks(lambda: in_processes(8 * cores())))
    tell("as many processes as cores", few)
    tell("eight times as many", many)
