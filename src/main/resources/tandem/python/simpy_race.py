"""What SimPy can do, for comparison with Tandem's simulator.

Usage: simpy_race.py version
       simpy_race.py hold SIZE HOLDS TURNS
       simpy_race.py robin JOBS SLICES TURNS

`version` prints `version=`. The others print for each turn `rate=`: holds, or slices, a second.
Without SimPy it ends with 3.
"""

import random
import sys
from time import perf_counter

try:
    import simpy
except ImportError:
    sys.exit(3)


def hold(size, holds):
    """Processes that sleep for random times, `holds` times in all."""
    draw = random.Random(1).random
    env = simpy.Environment()
    left = holds
    over = env.event()

    def sleeper():
        nonlocal left
        while left > 0:
            yield env.timeout(2e6 * draw())
            left -= 1
        if not over.triggered:
            over.succeed()

    for _ in range(size):
        env.process(sleeper())
    env.run(until=over)
    return holds


def robin(jobs, slices):
    """Round robin of equal jobs on one core, with a log of who waited and who ran when."""
    env = simpy.Environment()
    core = simpy.Resource(env, capacity=1)
    each = slices // jobs

    def job(log):
        for _ in range(each):
            since = env.now
            with core.request() as turn:
                yield turn
                begin = env.now
                log.append((since, begin, "waiting"))
                yield env.timeout(1e6)
                log.append((begin, env.now, "running"))

    for _ in range(jobs):
        env.process(job([]))
    env.run()
    return each * jobs


def main(what, *numbers):
    if what == "version":
        print("version=%s" % simpy.__version__)
        return
    size, count, turns = map(int, numbers)
    model = {"hold": hold, "robin": robin}[what]
    for _ in range(turns):
        begin = perf_counter()
        done = model(size, count)
        print("rate=%f" % (done / (perf_counter() - begin)))


if __name__ == "__main__":
    main(*sys.argv[1:])
