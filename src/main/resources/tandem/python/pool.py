"""The strategy `pool`: `multiprocessing.Pool`, watched.

The pool hands out chunks by itself, so that a plan's schedule does not matter here. When a worker
dies, the library replaces it and its `map` waits for ever; here that is noticed and said.
"""

import multiprocessing.pool
import socket
from collections import deque

import pool_worker
from crew import (
    Crew,
    Items,
    Options,
    Start,
    carry_out,
    close_after_fork,
    fate,
    prepare,
)
from loop import Loop
from results import Consumer, results_of
from worker import monotonic_ns


class _Staff(list):
    """The pool's own list of its processes, which tells of those that the pool adds, and of those
    that it has reaped and removes."""

    def __init__(self, tell):
        super().__init__()
        self._tell = tell

    def append(self, process):
        super().append(process)
        self._tell(process, False)

    def __delitem__(self, index):
        process = self[index]
        super().__delitem__(index)
        self._tell(process, True)


class _Pool(multiprocessing.pool.Pool):
    """Numbers the processes that it makes, and tells of their coming and going."""

    def __init__(self, context, workers, initargs, max_tasks, tell):
        self._numbered = 0
        self._staff = _Staff(tell)
        self.Process = self._make
        super().__init__(
            workers,
            pool_worker.enter,
            initargs,
            maxtasksperchild=max_tasks or None,
            context=context,
        )

    @property
    def _pool(self):
        return self._staff

    @_pool.setter
    def _pool(self, processes):
        self._staff.extend(processes)

    def _make(self, context, *args, **kwds):
        process = context.Process(*args, **kwds)
        process.worker = self._numbered
        self._numbered += 1
        process.name = "process %d" % self._numbered
        process.asked = monotonic_ns()
        return process

    def stop_replacing(self):
        """Waits until the pool makes no more processes."""
        self._worker_handler._state = multiprocessing.pool.TERMINATE
        self._change_notifier.put(None)
        self._worker_handler.join()

    def wait_for_last_process(self):
        """After `close`: waits until the pool makes no more processes."""
        self._worker_handler.join()

    def abandon(self):
        """Lets this process end without the library's clean-up, which would wait for locks that
        the dead held."""
        self._state = multiprocessing.pool.TERMINATE
        self._terminate.cancel()

    def kill(self):
        for process in list(self._staff):
            process.kill()


def prepared(plan, setup, control):
    """What carries the plan out once it may begin."""
    context, lock = prepare(plan, setup)

    def run(outcome):
        carry_out(_Run(plan, setup, control, context, lock, outcome))

    return run


class _Run:
    """One run of the pool. While it makes processes, its own thread reaps those that end, and two
    who reap one process can miss its exit code: until then only what the pool tells is known."""

    def __init__(self, plan, setup, control, context, lock, outcome):
        self._plan = plan
        self._options = Options(plan)
        self._outcome = outcome
        self._results = results_of(setup)
        self._loop = Loop(control)
        self.crew = Crew(control, self._loop)
        self.crew.died = self._note_death
        self._first_dead = None
        self._returned = False
        self._bell, self._ring = socket.socketpair()
        self._ring.setblocking(False)
        self._news = deque()
        start = Start(context, self._loop, plan["workers"]) if plan["together"] else None
        ends = [self._bell, self._ring]
        if start is not None:
            ends += start.ends
        close_after_fork(ends)
        initargs = (
            setup,
            start.for_workers if start else None,
            lock,
            self._options.initializer,
        )
        self._loop.watch(self._bell, self._rung)
        self._pool = _Pool(
            context, plan["workers"], initargs, self._options.max_tasks, self._tell
        )

    def carry_out(self):
        answers = self._ask()
        self._enlist()
        while not self._returned and self._first_dead is None:
            self._loop.turn()
        if self._returned:
            self._take(answers)
            self._pool.close()
            self._pool.wait_for_last_process()
        else:
            self._pool.stop_replacing()
        self._enlist()
        self.crew.watch()
        if self._returned:
            while self.crew.alive and self._first_dead is None:
                self._loop.turn()
        self._finish()

    def _ask(self):
        """Calls the pool's method; what gives the answers once it has returned."""
        items = Items(self._plan)
        method = self._options.pool_method
        if method == "apply_async":
            return self._apply(items)
        if method in ("imap", "imap_unordered"):
            return self._consume(getattr(self._pool, method), items)
        star = method == "starmap"
        call = self._pool.starmap_async if star else self._pool.map_async
        result = call(
            pool_worker.do_apart if star else pool_worker.do,
            items,
            chunksize=self._plan["chunk"] or None,
            callback=self._all_came,
            error_callback=self._all_done,
        )
        if not self._plan["chunk"]:
            self._outcome.note(
                "chunk size %d, by the rule of Pool.%s: %d tasks over 4 times %d workers, rounded"
                " up" % (result._chunksize, method, len(items), self._plan["workers"])
            )
        return result.get

    def _apply(self, items):
        left = len(items)

        def one_done(answer):
            nonlocal left
            left -= 1
            if not left:
                self._all_done(answer)

        def one_came(answer):
            self._results.came(answer[0])
            one_done(answer)

        results = [
            self._pool.apply_async(
                pool_worker.do, (item,), callback=one_came, error_callback=one_done
            )
            for item in items
        ]
        if self._plan["chunk"] != 1:
            self._outcome.note("apply_async knows no chunks: every task travels by itself")
        return lambda: [result.get() for result in results]

    def _consume(self, method, items):
        chunk = self._plan["chunk"] or 1
        if not self._plan["chunk"]:
            self._outcome.note("chunk size 1, the default of Pool.%s" % method.__name__)
        answers = method(pool_worker.do, items, chunksize=chunk)
        consumer = Consumer(answers, self._results, self._all_done)
        return lambda: list(consumer)

    def _take(self, answers):
        try:
            answers = answers()
        except Exception as error:
            self._outcome.trouble("the pool raised %s: %s" % (type(error).__name__, error))
            return
        self._outcome.take(answers)

    def _finish(self):
        dead = self._first_dead
        if dead is None:
            self._pool.join()
            return
        self.crew.ended(dead)
        told = fate(dead)
        if not self._returned:
            told += ": this map will never return"
        self._outcome.trouble(told)
        self.crew.end()
        self._pool.abandon()

    def kill(self):
        self._pool.kill()

    def _all_came(self, answers):
        self._results.all_came()
        self._all_done(answers)

    def _all_done(self, _):
        self._returned = True
        self._wake()

    def _tell(self, process, gone):
        """Called by the pool, in whichever thread makes or reaps the process."""
        self._news.append((process, gone))
        self._wake()

    def _wake(self):
        try:
            self._ring.send(b".")
        except BlockingIOError:
            # The bell rings already.
            pass

    def _rung(self):
        self._bell.recv(4096)
        self._enlist()

    def _enlist(self):
        while self._news:
            process, gone = self._news.popleft()
            if not gone:
                self.crew.made(process, watched=False)
            elif self._options.max_tasks and process.exitcode == 0:
                self.crew.ended(process)
            else:
                self._note_death(process)

    def _note_death(self, process):
        self._first_dead = self._first_dead or process
