import concurrent.futures
import multiprocessing
import os
import sys
import threading
import traceback
from multiprocessing.pool import ThreadPool


def stack(*ignored):
    return ["%s:%s" % (os.path.basename(f.filename), f.name) for f in traceback.extract_stack()]


def show(*ignored):
    print(stack(), flush=True)


if __name__ == "__main__":
    show()
    pid = os.fork()
    if pid == 0:
        show()
        os._exit(0)
    os.waitpid(pid, 0)
    thread = threading.Thread(target=show)
    thread.start()
    thread.join()
    multiprocessing.set_start_method("fork")
    process = multiprocessing.Process(target=show)
    process.start()
    process.join()
    with multiprocessing.Pool(1) as pool:
        print(pool.map(stack, [1]), pool.apply(stack))
    with concurrent.futures.ProcessPoolExecutor(1) as executor:
        print(list(executor.map(stack, [1])))
    with concurrent.futures.ThreadPoolExecutor(1) as executor:
        print(executor.submit(stack).result())
    with ThreadPool(1) as pool:
        print(pool.map(stack, [1]))
