"""The strategy `pool`: `multiprocessing.Pool.map`, watched.

The pool hands out chunks by itself, so that a plan's schedule does not matter here. When a worker
dies, the library replaces it and its `map` waits for ever; here that is noticed and said.
"""

import multiprocessing.pool
import socket

import kernels
import pool_worker
from control import HungUp, Loop
from crew import Crew, Start, close_after_fork, context_of, fate, prepare, share_counter
from worker import monotonic_ns


class _Items:
    """The tasks with their payloads, each made when the pool takes it."""

    def __init__(self, plan):
        self._tasks = len(plan["iterations"])
        size = plan["payloadBytes"]
        self._make = kernels.payload_maker(size) if size else lambda task: b""

    def __len__(self):
        return self._tasks

    def __iter__(self):
        for task in range(self._tasks):
            yield task, self._make(task)


class _Pool(multiprocessing.pool.Pool):
    """Numbers and keeps the processes that it makes."""

    def __init__(self, context, workers, initargs):
        self.made = []
        self.Process = self._make
        super().__init__(workers, pool_worker.enter, initargs, context=context)

    def _make(self, context, *args, **kwds):
        process = context.Process(*args, **kwds)
        process.worker = len(self.made)
        process.name = "process %d" % (process.worker + 1)
        process.asked = monotonic_ns()
        self.made.append(process)
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


def prepared(plan, setup, control):
    """What carries the plan out once it may begin."""
    context = context_of(plan)
    prepare(setup, context)

    def run(outcome):
        run = _Run(plan, setup, control, context, outcome)
        try:
            run.carry_out()
        except HungUp:
            run.crew.kill()
            raise

    return run


class _Run:
    """One run of the pool. While it makes processes, its own thread reaps those that die, and two
    who reap one process can miss its exit code: until then a death is only noted."""

    def __init__(self, plan, setup, control, context, outcome):
        self._plan = plan
        self._outcome = outcome
        self._loop = Loop(control)
        self.crew = Crew(control, self._loop)
        self.crew.noticed = self.crew.died = self._note_death
        self._first_dead = None
        self._returned = False
        self._bell, self._ring = socket.socketpair()
        lock = share_counter(setup, context)
        start = Start(context, self._loop, plan["workers"]) if plan["together"] else None
        ends = [self._bell, self._ring]
        if start is not None:
            ends += start.ends
        close_after_fork(ends)
        initargs = (setup, start.for_workers if start else None, lock)
        self._pool = _Pool(context, plan["workers"], initargs)

    def carry_out(self):
        self._loop.watch(self._bell, self._rung)
        result = self._pool.map_async(
            pool_worker.do,
            _Items(self._plan),
            chunksize=self._plan["chunk"],
            callback=lambda answers: self._ring.send(b"."),
        )
        self._enlist()
        while not self._returned and self._first_dead is None:
            self._loop.turn()
        if self._returned:
            self._outcome.take(result.get())
            self._pool.close()
            self._pool.wait_for_last_process()
        else:
            self._pool.stop_replacing()
        self._enlist()
        self.crew.noticed = self.crew.ended
        if self._returned:
            while self.crew.alive and self._first_dead is None:
                self._loop.turn()
        self._finish()

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

    def _enlist(self):
        for process in self._pool.made[self.crew.size :]:
            self.crew.made(process)

    def _rung(self):
        self._bell.recv(1)
        self._returned = True

    def _note_death(self, process):
        self._first_dead = self._first_dead or process
