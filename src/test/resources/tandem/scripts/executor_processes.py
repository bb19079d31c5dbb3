import concurrent.futures


def square(x):
    if x == 7:
        raise ValueError(x)
    return x * x


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, range(6), chunksize=2)))
        print(executor.submit(square, 5).result(), repr(executor.submit(square, 7).exception()))
