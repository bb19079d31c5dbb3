"""Four processes, each of which prints its own number."""

import multiprocessing


def work(steps):
    total = 0
    for i in range(steps):
        total += i * i
    return total


def print_own(number):
    """What each child does: as much work as its siblings, then a line."""
    work(200_000)
    # the line and its end in one piece, so that two processes' lines never mix
    print("process %d\n" % number, end="", flush=True)


if __name__ == "__main__":
    children = [
        multiprocessing.Process(target=print_own, args=(number,)) for number in (1, 2, 3, 4)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("all have ended")
