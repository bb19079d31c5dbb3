"""Four processes work; one of them is killed from outside. Its siblings go on."""

import multiprocessing
import os
import signal
import time


def work(number):
    time.sleep(1)
    print("process %d has done its work\n" % number, end="", flush=True)


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=work, args=(number,), name="process %d" % number)
        for number in (1, 2, 3, 4)
    ]
    for child in children:
        child.start()
    time.sleep(0.1)
    os.kill(children[1].pid, signal.SIGKILL)
    for child in children:
        child.join()
        print("%s ended with %d" % (child.name, child.exitcode), flush=True)
