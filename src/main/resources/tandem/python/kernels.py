"""The kernels that a worker executes; package `tandem.work` holds the arithmetic and its Java twin.

`prepare` does what costs time and can be shared; `kernel` then makes a worker's own
`run(task, iterations, wait_nanos, payload, pace)`, which returns the task's result, a signed 64-bit
number. A pace is a `lane.Lane`, or whatever has its `beat`, `enter` and `leave`.
"""

import time

from log_format import STATE_BLOCKED, STATE_WAITING_LOCK

_DIVISORS = tuple(range(3, 316, 2))
_MOST_AT_ONCE = 64

_shared = {}


class Context:
    """What kernels need beside their tasks."""

    __slots__ = ("beat_every", "work_folder", "http_port", "counter", "lock", "remote")

    def __init__(
        self, beat_every, work_folder="", http_port=0, counter=None, lock=None, remote=False
    ):
        """beat_every: iterations between heartbeats; without a limit if 0
        counter: has the shared counter as its `value`
        lock: of the counter; None where nothing guards it
        remote: whether the counter and its lock are in another process, which must be asked
        """
        self.beat_every = beat_every if beat_every > 0 else 1 << 62
        self.work_folder = work_folder
        self.http_port = http_port
        self.counter = counter
        self.lock = lock
        self.remote = remote


class Disagreement(Exception):
    """Two iterations of a task came to different values."""


def base(count):
    """`count` bytes, `(i * 31 + 7) mod 251` at `i`."""
    period = bytes((i * 31 + 7) % 251 for i in range(251))
    return (period * (count // 251 + 1))[:count]


def payload_maker(count):
    """What makes a task's payload of `count` bytes."""
    tail = base(count)[8:]

    def make(task):
        return task.to_bytes(8, "little", signed=True)[:count] + tail

    return make


def signed(number):
    """A number modulo 2^64, as a signed one."""
    number &= 0xFFFFFFFFFFFFFFFF
    return number - (1 << 64) if number >> 63 else number


def prepare(workload):
    """Imports and buffers, shared by all workers of this process and by forked children."""
    if workload == "sha256":
        import hashlib

        hashlib.sha256(b"")
        _shared.setdefault("sha256", base(65536))
    elif workload == "files":
        import zlib  # noqa: F401

        _shared.setdefault("files", base(16376))
    elif workload == "http":
        import http.client
        import zlib  # noqa: F401,F811
    elif workload == "sum" and "sum" not in _shared:
        from array import array

        _shared["sum"] = array("q", range(65536)) * 64


def kernel(workload, context):
    """A worker's own kernel. `prepare` has been called in this process or in the one it was
    forked from."""
    prepare(workload)
    if workload in ("primes", "mixed"):
        return _computing(_primes, context)
    if workload == "mandelbrot":
        return _computing(_mandelbrot, context)
    if workload == "sha256":
        return _computing(_sha256, context)
    if workload == "sum":
        return _computing(_sum, context)
    if workload == "wait":
        return _wait
    if workload == "files":
        return _files(context)
    if workload == "http":
        return _http(context)
    if workload in ("counter", "counter-unlocked"):
        return _remote_counter(context) if context.remote else _counter(context)
    if workload == "move":
        return _move
    raise ValueError("workload %r is not known" % workload)


def _sleep(wait_nanos, pace):
    pace.enter(STATE_BLOCKED)
    until = time.monotonic_ns() + wait_nanos
    time.sleep(wait_nanos / 1e9)
    pace.leave(0, until)


def _halves(iterations):
    half = iterations // 2
    return half, iterations - half


def _computing(make, context):
    """A kernel from a function that makes a task's iteration."""
    beat_every = context.beat_every

    def run(task, iterations, wait_nanos, payload, pace):
        once = make(task)
        beat = pace.beat
        value = None
        for left in _halves(iterations):
            while left > 0:
                for _ in range(beat_every if beat_every < left else left):
                    got = once()
                    if got != value:
                        if value is not None:
                            raise Disagreement("one iteration gave %d, another %d" % (value, got))
                        value = got
                left -= beat_every
                beat()
            if wait_nanos:
                _sleep(wait_nanos, pace)
                wait_nanos = 0
        return value or 0

    return run


def _primes(task):
    start = 80001 + 16 * (task % 1024)
    numbers = range(start, start + 16, 2)
    divisors = _DIVISORS

    def once():
        count = 0
        for number in numbers:
            prime = 1
            for divisor in divisors:
                if number % divisor == 0:
                    prime = 0
            count += prime
        return count

    return once


def _mandelbrot(task):
    cy = -1.25 + 2.5 * (task % 64) / 63

    def once():
        total = 0
        for pixel in range(16):
            cx = -2.0 + 2.5 * pixel / 15
            x = y = 0.0
            steps = 0
            while steps < 64 and x * x + y * y <= 4.0:
                x, y = x * x - y * y + cx, 2.0 * x * y + cy
                steps += 1
            total += steps
        return total

    return once


def _sha256(task):
    from hashlib import sha256

    data = task.to_bytes(8, "little", signed=True) + _shared["sha256"]

    def once():
        return int.from_bytes(sha256(data).digest()[:8], "little", signed=True)

    return once


def _sum(task):
    numbers = _shared["sum"]
    block = task % 16

    def once():
        nonlocal block
        start = block % 1024 * 4096
        block += 16
        return sum(numbers[start : start + 4096])

    return once


def _wait(task, iterations, wait_nanos, payload, pace):
    if wait_nanos:
        _sleep(wait_nanos, pace)
    return 1


def _transfers(exchange, wait_nanos, iterations, beat_every, pace):
    """Does `exchange`, which gives bytes, again and again; the CRC-32 on which all agree.

    Quick exchanges are marked as one phase between two heartbeats, slow ones each for itself.
    """
    from zlib import crc32

    at_once = min(beat_every, _MOST_AT_ONCE)
    value = None
    for left in _halves(iterations):
        while left > 0:
            pace.enter(STATE_BLOCKED)
            contents = [exchange() for _ in range(min(at_once, left))]
            pace.leave(0)
            left -= at_once
            for content in contents:
                got = crc32(content)
                if got != value:
                    if value is not None:
                        raise Disagreement("one iteration gave %d, another %d" % (value, got))
                    value = got
            pace.beat()
        if wait_nanos:
            _sleep(wait_nanos, pace)
            wait_nanos = 0
    return value or 0


def _files(context):
    import os

    beat_every = context.beat_every
    folder = context.work_folder

    def run(task, iterations, wait_nanos, payload, pace):
        path = os.path.join(folder, "task-%d-%d" % (os.getpid(), task))
        data = task.to_bytes(8, "little", signed=True) + _shared["files"]

        def exchange():
            with open(path, "wb", buffering=0) as file:
                _write_all(file, data)
                os.fsync(file.fileno())
            with open(path, "rb", buffering=0) as file:
                return file.read()

        try:
            return _transfers(exchange, wait_nanos, iterations, beat_every, pace)
        finally:
            try:
                os.remove(path)
            except FileNotFoundError:
                pass

    return run


def _write_all(file, data):
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _http(context):
    from http.client import HTTPConnection, RemoteDisconnected

    beat_every = context.beat_every
    connection = HTTPConnection("127.0.0.1", context.http_port)

    def get(path):
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise OSError("the loopback server answered with status %d" % response.status)
        return body

    def run(task, iterations, wait_nanos, payload, pace):
        path = "/%d" % task

        def exchange():
            try:
                return get(path)
            except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                # A kept connection may have been closed since the request before.
                connection.close()
                return get(path)

        try:
            return _transfers(exchange, wait_nanos, iterations, beat_every, pace)
        except BaseException:
            connection.close()
            raise

    return run


def _counter(context):
    counter = context.counter
    lock = context.lock
    beat_every = context.beat_every

    def run(task, iterations, wait_nanos, payload, pace):
        once = _primes(task)
        beat = pace.beat
        left = beat_every
        value = None
        for _ in range(iterations):
            if lock is not None and not lock.acquire(False):
                pace.enter(STATE_WAITING_LOCK)
                lock.acquire()
                pace.leave(0)
            before = counter.value
            got = once()
            counter.value = before + 1
            if lock is not None:
                lock.release()
            if value is None:
                value = got
            if not value == got == once() == once() == once():
                raise Disagreement("two iterations gave different values")
            left -= 1
            if not left:
                left = beat_every
                beat()
        if wait_nanos:
            _sleep(wait_nanos, pace)
        return 0

    return run


def _remote_counter(context):
    """As `_counter`, where each look at the counter, each store and each lock is a message there
    and back: while it is under way, the worker is blocked."""
    counter = context.counter
    lock = context.lock

    def run(task, iterations, wait_nanos, payload, pace):
        once = _primes(task)
        value = None
        for _ in range(iterations):
            pace.enter(STATE_BLOCKED)
            if lock is not None and not lock.acquire(False):
                pace.turn(STATE_WAITING_LOCK)
                lock.acquire()
                pace.turn(STATE_BLOCKED)
            before = counter.value
            pace.leave(0)
            got = once()
            pace.enter(STATE_BLOCKED)
            counter.value = before + 1
            if lock is not None:
                lock.release()
            pace.leave(0)
            if value is None:
                value = got
            if not value == got == once() == once() == once():
                raise Disagreement("two iterations gave different values")
        if wait_nanos:
            _sleep(wait_nanos, pace)
        return 0

    return run


def _move(task, iterations, wait_nanos, payload, pace):
    if wait_nanos:
        _sleep(wait_nanos, pace)
    first = int.from_bytes(bytes(payload[:8]), "little", signed=len(payload) >= 8)
    return signed(first + len(payload))
