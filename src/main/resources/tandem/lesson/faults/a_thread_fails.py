"""Four threads work; one of them fails in the way that the argument says.

throw  an exception that nobody catches ends that thread alone
exit   os._exit ends the whole process, with exit code 7
segv   reading memory that is not there ends the whole process by a signal
"""

import ctypes
import os
import sys
import threading
import time


def fail(how):
    if how == "exit":
        os._exit(7)
    if how == "segv":
        ctypes.string_at(0)
    raise RuntimeError("thread 2 fails")


def work(number, how):
    time.sleep(0.1)
    if number == 2:
        fail(how)
    time.sleep(0.6)
    sys.stdout.write("thread %d has done its work\n" % number)
    sys.stdout.flush()


if __name__ == "__main__":
    how = sys.argv[1] if len(sys.argv) > 1 else "throw"
    threads = [threading.Thread(target=work, args=(number, how)) for number in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("the process lives to its end", flush=True)
