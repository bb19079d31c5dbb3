import concurrent.futures
import threading


def work(x):
    if x == 3:
        raise ValueError(x)
    return x * 2, threading.current_thread().name


with concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="hand") as executor:
    print(list(executor.map(work, range(3))))
    print(repr(executor.submit(work, 3).exception()))
    future = executor.submit(work, 4)
    future.add_done_callback(lambda done: print("done", done.result()))
