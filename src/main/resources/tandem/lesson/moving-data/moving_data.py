"""What it costs to give data to another process: by pipe, by queue, by shared memory."""

import json
import multiprocessing
import pickle
import time
from multiprocessing import shared_memory

SIZES = [1_000, 64_000, 1_000_000, 16_000_000, 64_000_000]


def receive(pipe, queue, name):
    """The child: takes what comes, looks at its last byte, and answers."""
    block = shared_memory.SharedMemory(name=name)
    while True:
        way, size = pipe.recv()
        if way == "end":
            break
        if way == "pipe":
            data = pipe.recv_bytes()
        elif way == "queue":
            data = queue.get()
        else:
            data = block.buf
        pipe.send(data[size - 1])
    block.close()


def times_for(size):
    return 3 if size > 1_000_000 else 30


def median(values):
    return sorted(values)[len(values) // 2]


def timed(size, act):
    """The median of some turns, in microseconds."""
    turns = []
    for _ in range(times_for(size)):
        began = time.perf_counter()
        act()
        turns.append(time.perf_counter() - began)
    return 1e6 * median(turns)


def move(way, data, pipe, queue):
    pipe.send((way, len(data)))
    if way == "pipe":
        pipe.send_bytes(data)
    else:
        queue.put(data)
    if pipe.recv() != data[-1]:
        raise ValueError("something else arrived")


def move_shared(data, pipe, block):
    """The block is filled before the other side is told."""
    block.buf[: len(data)] = data
    pipe.send(("shared memory", len(data)))
    if pipe.recv() != data[-1]:
        raise ValueError("something else arrived")


def tell(what, size, micros):
    print("%-34s %9d bytes %11.1f microseconds" % (what, size, micros))
    print("measured", json.dumps({"way": what, "bytes": size, "micros": micros}), flush=True)


def main():
    block = shared_memory.SharedMemory(create=True, size=max(SIZES))
    pipe, far = multiprocessing.Pipe()
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=receive, args=(far, queue, block.name))
    child.start()
    try:
        for size in SIZES:
            data = bytes(size - 1) + b"!"
            for way in ("pipe", "queue"):
                tell(
                    way,
                    size,
                    timed(size, lambda way=way, data=data: move(way, data, pipe, queue)),
                )
            tell(
                "shared memory",
                size,
                timed(size, lambda data=data: move_shared(data, pipe, block)),
            )
        pipe.send(("end", 0))
        child.join()
    finally:
        block.close()
        block.unlink()
    for size in (1_000, 1_000_000):
        data = bytes(size)
        numbers = [float(i) for i in range(size // 9)]
        tell(
            "pickling bytes",
            size,
            timed(size, lambda data=data: pickle.loads(pickle.dumps(data, -1))),
        )
        tell(
            "pickling a list of numbers",
            size,
            timed(size, lambda numbers=numbers: pickle.loads(pickle.dumps(numbers, -1))),
        )


if __name__ == "__main__":
    main()
