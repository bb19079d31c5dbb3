import concurrent.futures
import multiprocessing
import time


def task(number):
    if number > 9:
        raise ValueError(number)
    time.sleep(0.3 if number == 0 else 0.001)
    return number


def one_late(number):
    time.sleep(2 if number == 0 else 0.001)
    return number


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        print(list(pool.imap(task, range(6))))
        print(sorted(pool.imap_unordered(one_late, range(6))))
        print(pool.map(task, range(6), chunksize=2))
        several = [pool.apply_async(task, (number,)) for number in range(3)]
        print([result.get() for result in reversed(several)], several[0].get())
        called = []
        asked = pool.apply_async(task, (1,), callback=called.append)
        asked.wait()
        print(called, asked.ready(), asked.successful())
        for fails in (pool.map_async(task, [1, 10]), pool.apply_async(task, (11,))):
            try:
                fails.get(10)
            except ValueError as error:
                print(error, error.__cause__ is not None)
        fails = pool.imap(task, [1, 12, 2])
        print(next(fails))
        try:
            next(fails)
        except ValueError as error:
            print(error, fails.next(timeout=10))
        try:
            fails.next(timeout=10)
        except StopIteration as error:
            print(repr(error), vars(asked)["_value"])
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(task, range(6))))
        submitted = [executor.submit(one_late, number) for number in range(3)]
        print(sorted(future.result() for future in concurrent.futures.as_completed(submitted)))
        print(repr(executor.submit(task, 13).exception()))
