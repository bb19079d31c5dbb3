from multiprocessing.pool import ThreadPool


def square(x):
    if x == 4:
        raise KeyError(x)
    return x * x


with ThreadPool(3) as pool:
    print(pool.map(square, range(4)))
    try:
        pool.map(square, range(6), 3)
    except KeyError as error:
        print(repr(error))
