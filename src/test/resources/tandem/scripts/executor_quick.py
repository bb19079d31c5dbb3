import concurrent.futures
import os


def work(x):
    if x == 300:
        raise ValueError(x)
    if x == 350:
        return sum(range(100_000))
    return x


with concurrent.futures.ThreadPoolExecutor(2) as executor:
    futures = [executor.submit(work, x) for x in range(400)]
    futures.append(executor.submit(os.getppid))
    print(sum(future.exception() is not None for future in futures))

with concurrent.futures.ThreadPoolExecutor(3) as executor:
    for x in range(500):
        executor.submit(abs, x)
