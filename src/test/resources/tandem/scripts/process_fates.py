import multiprocessing
import os
import signal
import sys
import time


def returns():
    pass


def raises():
    raise RuntimeError("broken")


def exits():
    sys.exit(3)


def exits_with_text():
    sys.exit("text")


def exits_hard():
    os._exit(9)


def is_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def waits():
    time.sleep(30)


if __name__ == "__main__":
    for target in (returns, raises, exits, exits_with_text, exits_hard, is_killed):
        process = multiprocessing.Process(target=target)
        process.start()
        process.join()
        print(target.__name__, process.exitcode)
    process = multiprocessing.Process(target=waits)
    process.start()
    process.terminate()
    process.join()
    print("terminated", process.exitcode)
    process = multiprocessing.Process(target=waits)
    process.start()
    process.kill()
    process.join()
    print("killed", process.exitcode)
