"""Half of the work can be shared, half cannot: what two processes gain."""

import json
import multiprocessing
import time

STEPS = 6_000_000
WORKERS = 2


def count(steps):
    total = 0
    for i in range(steps):
        total += i & 3
    return total


def measure(serial_steps, workers):
    """One worker does what cannot be shared, then all do the rest.

    Two answers: the seconds on the wall, and the CPU seconds of the first worker, which is what it
    would take if every worker had a core of its own.
    """
    began = time.perf_counter()
    cpu = time.process_time()
    count(serial_steps)
    share = (STEPS - serial_steps) // workers
    others = [multiprocessing.Process(target=count, args=(share,)) for _ in range(workers - 1)]
    for other in others:
        other.start()
    count(share)
    cpu = time.process_time() - cpu
    for other in others:
        other.join()
    return time.perf_counter() - began, cpu


def median(values):
    return sorted(values)[len(values) // 2]


def speedup(alone, together):
    return median(alone) / median(together)


if __name__ == "__main__":
    for serial in (0.0, 0.5):
        alone = []
        together = []
        for _ in range(5):
            alone.append(measure(int(serial * STEPS), 1))
            together.append(measure(int(serial * STEPS), WORKERS))
        by_wall = speedup([wall for wall, _ in alone], [wall for wall, _ in together])
        by_clocks = speedup([cpu for _, cpu in alone], [cpu for _, cpu in together])
        bound = 1 / (serial + (1 - serial) / WORKERS)
        print(
            "%2.0f %% serial: %.2f times as fast with %d processes, %.2f if each has a core;"
            " Amdahl's bound is %.2f" % (100 * serial, by_wall, WORKERS, by_clocks, bound)
        )
        print(
            "measured",
            json.dumps(
                {"serial": serial, "speedup": by_wall, "byClocks": by_clocks, "bound": bound}
            ),
            flush=True,
        )
