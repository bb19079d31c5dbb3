import multiprocessing
import sys
import threading


def depth(count=1):
    try:
        return depth(count + 1)
    except RecursionError:
        return count


def show(*ignored):
    print(depth(), flush=True)
    return depth()


if __name__ == "__main__":
    sys.setrecursionlimit(200)
    show()
    thread = threading.Thread(target=show)
    thread.start()
    thread.join()
    multiprocessing.set_start_method("fork")
    with multiprocessing.Pool(1) as pool:
        print(pool.map(show, [1]))
