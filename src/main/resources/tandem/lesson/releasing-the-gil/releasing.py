"""Two threads: pure Python, and hashing, which lets go of the interpreter's lock."""

import hashlib
import sys
import threading
import time

BLOCK = bytes(1 << 20)


def count():
    """Pure Python: holds the lock."""
    total = 0
    for i in range(3_000_000):
        total += i & 3
    return total


def digest():
    """Compiled code over a large block: runs without the lock."""
    for _ in range(150):
        hashlib.sha256(BLOCK).digest()


def speedup(work):
    began = time.perf_counter()
    work()
    work()
    alone = time.perf_counter() - began
    threads = [threading.Thread(target=work) for _ in range(2)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return alone / (time.perf_counter() - began)


if __name__ == "__main__":
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    print("the interpreter's lock is", "on" if enabled else "off")
    print("pure Python  %.2f times as fast with two threads" % speedup(count))
    print("hashing      %.2f times as fast with two threads" % speedup(digest))
