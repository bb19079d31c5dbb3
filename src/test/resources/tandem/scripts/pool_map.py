import multiprocessing


def square(x):
    return x * x


def add(x, y):
    return x + y


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    print(pool.map(square, range(10)))
    print(pool.starmap(add, [(1, 2), (3, 4)], chunksize=1))
    print(list(pool.imap(square, range(7), chunksize=3)))
    print(sorted(pool.imap_unordered(square, range(7))))
    print(pool.apply(square, (9,)), pool.apply_async(add, (1,), {"y": 5}).get())
    pool.close()
    pool.join()
