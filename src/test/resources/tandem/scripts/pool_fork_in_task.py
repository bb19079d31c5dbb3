import multiprocessing
import os


def double(number):
    return 2 * number


def task(number):
    child = os.fork()
    if child == 0:
        # Daemons may have no children that `multiprocessing` knows of; this goes past it.
        multiprocessing.process.current_process()._config["daemon"] = False
        with multiprocessing.get_context("fork").Pool(1) as pool:
            os._exit(pool.map(double, [number], chunksize=1)[0])
    return os.waitpid(child, 0)[1] >> 8


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(task, [1, 2, 3], chunksize=1), pool.map(double, [1, 2, 3], chunksize=3))
