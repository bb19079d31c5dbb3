import multiprocessing
import os


def one(x):
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        print(len(set(pool.map(one, range(6), chunksize=1))))
