"""What a worker costs before it does anything: a thread, and a process by each start method."""

import json
import multiprocessing
import resource
import sys
import threading
import time

TURNS = 9


def report(pipe):
    """The child's first act."""
    scale = 1 if sys.platform == "darwin" else 1024
    pipe.send((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale, time.process_time()))
    pipe.close()


def thread_turn():
    started = threading.Event()
    began = time.perf_counter()
    thread = threading.Thread(target=started.set)
    thread.start()
    started.wait()
    seconds = time.perf_counter() - began
    thread.join()
    return seconds, 0, 0.0


def process_turn(context):
    near, far = context.Pipe()
    began = time.perf_counter()
    child = context.Process(target=report, args=(far,))
    child.start()
    peak, cpu = near.recv()
    seconds = time.perf_counter() - began
    child.join()
    return seconds, peak, cpu


def median(values):
    return sorted(values)[len(values) // 2]


def tell(what, turns):
    millis = 1000 * median([seconds for seconds, _, _ in turns])
    peak = median([peak for _, peak, _ in turns])
    print("%-22s %8.2f ms to its first act, %5.1f MB" % (what, millis, peak / 1e6))
    print(
        "measured", json.dumps({"way": what, "millis": millis, "peakBytes": peak}), flush=True
    )


if __name__ == "__main__":
    tell("thread", [thread_turn() for _ in range(TURNS)])
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            process_turn(context)  # the server itself starts once
        tell(method, [process_turn(context) for _ in range(TURNS)])
