"""The same CPU-bound work by one, by two threads, and by two processes."""

import multiprocessing
import sys
import threading
import time

BELOW = 150_000


def count_primes(below):
    """Pure Python, which holds the interpreter's lock all the time."""
    found = 0
    for n in range(2, below):
        divisor = 2
        while divisor * divisor <= n and n % divisor:
            divisor += 1
        found += divisor * divisor > n
    return found


def timed(make_worker):
    workers = [make_worker(target=count_primes, args=(BELOW,)) for _ in range(2)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


if __name__ == "__main__":
    print("a thread asks for the lock every %g ms" % (1000 * sys.getswitchinterval()))
    began = time.perf_counter()
    count_primes(BELOW)
    count_primes(BELOW)
    alone = time.perf_counter() - began
    print("serial         %.2f s" % alone)
    threads = timed(threading.Thread)
    print("two threads    %.2f s, %.2f times as fast" % (threads, alone / threads))
    processes = timed(multiprocessing.Process)
    print("two processes  %.2f s, %.2f times as fast" % (processes, alone / processes))
