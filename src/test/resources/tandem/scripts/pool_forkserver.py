import multiprocessing


def begin(step):
    global by
    by = step


def plus(x):
    return x + by


if __name__ == "__main__":
    with multiprocessing.get_context("forkserver").Pool(2, begin, (5,)) as pool:
        print(pool.map(plus, range(6), chunksize=2))
