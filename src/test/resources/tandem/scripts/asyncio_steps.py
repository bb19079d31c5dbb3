import asyncio
import sys
import traceback


def compute(iterations):
    return sum(number % 7 for number in range(iterations))


async def worker(number):
    for _ in range(3):
        compute(20_000)
        await asyncio.sleep(0)
    return number


def stack():
    return [(frame.name, frame.lineno) for frame in traceback.extract_stack()]


async def main():
    tasks = [asyncio.create_task(worker(number)) for number in range(2)]
    if sys.version_info >= (3, 8):
        tasks.append(asyncio.create_task(worker(2), name="the\tnamed one"))
    print(await asyncio.gather(*tasks))
    print(stack())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print(stack()))
    await asyncio.sleep(0.01)
    print(asyncio.Handle._run.__module__, asyncio.Handle._run.__qualname__, loop._run_once)
    loop.call_soon(print, 1 / 1)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError:
        print("late")
    forgotten = asyncio.create_task(worker(4))
    del forgotten
    await asyncio.sleep(0.05)
    raise ValueError("the end")


asyncio.run(main(), debug=len(sys.argv) > 1)
