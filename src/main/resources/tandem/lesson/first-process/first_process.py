"""One process is created, given an argument, started and waited for."""

import multiprocessing
import os
import time


def say(who, what):
    print("%s %d: %s" % (who, os.getpid(), what), flush=True)


def double(number):
    """What the child does."""
    time.sleep(0.2)
    say("child ", "twice %d is %d" % (number, 2 * number))


if __name__ == "__main__":
    child = multiprocessing.Process(target=double, args=(21,))
    say("parent", "created, but not started: its pid is %s" % child.pid)
    child.start()
    say("parent", "started child %d" % child.pid)
    child.join()
    say("parent", "the child has ended with exit code %d" % child.exitcode)
