"""What one iteration of a kernel costs a serial worker."""

import threading
import time
from statistics import median

import kernels
from guards import Cell
from lane import Silent
from system import peak_memory

_ROUND_NANOS = 30_000_000
_ROUNDS = 5

# Kernels whose size is not a number of iterations.
_SIZELESS = ("wait", "move")

# Kernels that leave their core of their own accord, and are measured by the clock on the wall.
_BLOCKING = ("files", "http", "counter", "counter-unlocked")


def measure(plan):
    """The fields of the message `calibrated`, from those of `calibrate`."""
    workload = plan["workload"]
    if workload in _SIZELESS:
        return {"nanosPerIteration": 1.0, "footprintBytes": peak_memory()}
    lock = threading.Lock() if workload == "counter" else None
    context = kernels.Context(0, plan["workFolder"], plan["httpPort"], Cell(), lock)
    run = kernels.kernel(workload, context)
    clock = time.monotonic_ns if workload in _BLOCKING else time.thread_time_ns
    tasks = range(64) if workload == "mandelbrot" else range(1)
    pace = Silent()

    def cost(iterations):
        start = clock()
        for task in tasks:
            run(task, iterations, 0, b"", pace)
        return clock() - start

    iterations = 1
    while cost(iterations) < _ROUND_NANOS:
        iterations *= 2
    nanos = median(cost(iterations) for _ in range(_ROUNDS))
    return {
        "nanosPerIteration": nanos / iterations / len(tasks),
        "footprintBytes": peak_memory(),
    }
