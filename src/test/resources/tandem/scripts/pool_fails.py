import multiprocessing
import traceback


def fails(x):
    if x == 3:
        raise ValueError("task %d" % x)
    return x


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(fails, range(6), chunksize=2)
        except ValueError:
            print(traceback.format_exc())
        result = pool.apply_async(lambda: None)
        try:
            result.get()
        except Exception as error:
            print(type(error).__name__)
        print(pool.map_async(fails, [1]).get(5))
