"""Four workers raise one counter, in five ways, and some of what they add gets lost."""

import json
import multiprocessing
import threading
import time

WORKERS = 4
THREAD_TIMES = 1_000_000
ROUNDS = 3
LOCKED_TIMES = 250_000  # a quarter as many, as each takes so much longer
PROCESS_TIMES = 100_000

count = 0
lock = threading.Lock()


def plus(times):
    global count
    for _ in range(times):
        count += 1


def with_call(times):
    """A call stands between the load of the counter and its store."""
    global count
    for _ in range(times):
        count = int(count) + 1


def with_lock(times):
    global count
    for _ in range(times):
        with lock:
            count = int(count) + 1


def value_plus(value):
    """The default lock guards the load and guards the store, but not both together."""
    for _ in range(PROCESS_TIMES):
        value.value += 1


def value_with_lock(value):
    for _ in range(PROCESS_TIMES):
        with value.get_lock():
            value.value += 1


def run_all(workers):
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


def tell(name, counted, asked, seconds):
    lost = asked - counted
    print(
        "%-34s %7d of %7d lost (%4.1f %%), %5.0f ns each"
        % (name, lost, asked, 100 * lost / asked, 1e9 * seconds / asked)
    )
    print(
        "measured",
        json.dumps({"way": name, "asked": asked, "lost": lost, "nanos": 1e9 * seconds / asked}),
        flush=True,
    )


def by_threads(name, target, times):
    global count
    count = 0
    seconds = run_all([threading.Thread(target=target, args=(times,)) for _ in range(WORKERS)])
    tell(name, count, WORKERS * times, seconds)


def by_processes(name, target):
    value = multiprocessing.Value("q", 0)
    seconds = run_all(
        [multiprocessing.Process(target=target, args=(value,)) for _ in range(WORKERS)]
    )
    tell(name, value.value, WORKERS * PROCESS_TIMES, seconds)


if __name__ == "__main__":
    by_threads("count += 1", plus, THREAD_TIMES)
    for _ in range(ROUNDS):  # how much is lost depends on chance
        by_threads("count = int(count) + 1", with_call, THREAD_TIMES)
    by_threads("the same in a lock", with_lock, LOCKED_TIMES)
    by_processes("Value += 1", value_plus)
    by_processes("Value += 1 in get_lock()", value_with_lock)
