"""The same counter, raised by threads, by processes, and by processes that share it."""

import json
import multiprocessing
import threading

WORKERS = 4
TIMES = 1000

counter = 0
lock = threading.Lock()


def count_up(times, report=None):
    """Raises this process's own counter."""
    global counter
    for _ in range(times):
        with lock:
            counter += 1
    if report is not None:
        report.put(counter)


def count_shared(shared, times):
    """Raises the counter that all processes see."""
    for _ in range(times):
        with shared.get_lock():
            shared.value += 1


def run_all(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    run_all([threading.Thread(target=count_up, args=(TIMES,)) for _ in range(WORKERS)])
    after_threads = counter
    print("after four threads the counter is", after_threads)

    counter = 0
    report = multiprocessing.SimpleQueue()
    run_all(
        [multiprocessing.Process(target=count_up, args=(TIMES, report)) for _ in range(WORKERS)]
    )
    in_children = [report.get() for _ in range(WORKERS)]
    after_processes = counter
    print("after four processes the parent's counter is", after_processes)
    print("but in the children it was", in_children)

    shared = multiprocessing.Value("q", 0)
    run_all(
        [multiprocessing.Process(target=count_shared, args=(shared, TIMES)) for _ in range(WORKERS)]
    )
    print("after four processes the shared counter is", shared.value)
    print(
        "measured",
        json.dumps(
            {
                "asked": WORKERS * TIMES,
                "threads": after_threads,
                "processes": after_processes,
                "children": in_children,
                "shared": shared.value,
            }
        ),
    )
