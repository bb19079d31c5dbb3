"""Eight waits, as for a disk or a server: serial, in threads, in processes."""

import multiprocessing
import threading
import time

WORKERS = 8


def fetch():
    """A wait: the interpreter's lock is free meanwhile."""
    time.sleep(0.1)


def timed(start):
    began = time.perf_counter()
    workers = [start() for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - began


if __name__ == "__main__":
    began = time.perf_counter()
    for _ in range(WORKERS):
        fetch()
    print("serial            %.3f s" % (time.perf_counter() - began))
    print("threads           %.3f s" % timed(lambda: threading.Thread(target=fetch)))
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        seconds = timed(lambda context=context: context.Process(target=fetch))
        print("%-17s %.3f s" % ("processes, " + method, seconds))
