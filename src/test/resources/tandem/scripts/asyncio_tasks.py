import asyncio
import sys


async def child(number):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(%d)" % number, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return output, process.returncode


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(*(child(number) for number in range(2))))
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))


asyncio.run(main())
