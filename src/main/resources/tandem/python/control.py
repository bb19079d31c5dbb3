"""The host's side of the control channel, which the docs of package `tandem.wire` describe."""

import json
import os
import select
import selectors
import signal
import socket
import sys
import time

from messages import WINDOWS


class HungUp(Exception):
    """Tandem closed the channel: nothing may go on."""


class Control:
    """Lines of JSON from and to Tandem. Pings are answered as soon as they are read."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self._socket = socket.create_connection((host, int(port)))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self._messages = []
        if hasattr(os, "register_at_fork"):
            # A worker that held the channel open would hide the host's death.
            os.register_at_fork(after_in_child=self._socket.close)

    def fileno(self):
        return self._socket.fileno()

    def send(self, **message):
        """raises HungUp at the channel's end"""
        try:
            self._socket.sendall(json.dumps(message).encode() + b"\n")
        except ConnectionError:
            raise HungUp from None

    def receive(self):
        """Waits for the next message that is not a ping.

        raises HungUp at the channel's end
        """
        while not self._messages:
            self._read()
        return self._messages.pop(0)

    def drain(self):
        """Reads what has come, without waiting.

        raises HungUp at the channel's end
        """
        while select.select([self._socket], [], [], 0)[0]:
            self._read()

    def _read(self):
        try:
            data = self._socket.recv(1 << 16)
        except ConnectionError:
            data = b""
        now = time.monotonic_ns()
        if not data:
            raise HungUp
        lines = (self._buffer + data).split(b"\n")
        self._buffer = lines.pop()
        for line in lines:
            message = json.loads(line.decode())
            if message["type"] == "ping":
                self.send(type="pong", nanos=now)
            else:
                self._messages.append(message)

    def watch_alone(self):
        """Lets a signal read the channel while the main thread does tasks, where the system has
        one for that; at the channel's end the process ends."""
        if not hasattr(signal, "SIGIO") or not hasattr(os, "O_ASYNC"):
            return
        import fcntl

        def look(number, stack):
            try:
                self.drain()
            except HungUp:
                os._exit(1)

        signal.signal(signal.SIGIO, look)
        file = self._socket.fileno()
        fcntl.fcntl(file, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) | os.O_ASYNC)
        look(0, None)

    def close(self):
        self._socket.close()


class Loop:
    """Waits for many things at once, the control channel always among them."""

    def __init__(self, control):
        self._readers = {control: control.drain}
        self._selector = None
        if not WINDOWS:
            # None of the kinds that live in the kernel, where forked children would share them.
            kind = getattr(selectors, "PollSelector", selectors.SelectSelector)
            self._selector = kind()
            self._selector.register(control, selectors.EVENT_READ, control.drain)

    def watch(self, source, ready):
        """Calls `ready` whenever there is something to read; `source` is a file number or has a
        `fileno`."""
        self._readers[source] = ready
        if self._selector is not None:
            self._selector.register(source, selectors.EVENT_READ, ready)

    def watch_room(self, target, ready):
        """Calls `ready` whenever there is room to write; not on Windows."""
        self._selector.register(target, selectors.EVENT_WRITE, ready)

    def unwatch(self, source):
        self._readers.pop(source, None)
        if self._selector is not None:
            self._selector.unregister(source)

    def turn(self, seconds=None):
        """Waits until something is ready, and calls what asked for it.

        seconds: to wait at most; None for as long as it takes
        raises HungUp at the channel's end
        """
        if self._selector is not None:
            for key, _ in self._selector.select(seconds):
                key.data()
        else:
            from multiprocessing.connection import wait

            for source in wait(list(self._readers), seconds):
                if source in self._readers:
                    self._readers[source]()


def main():
    # Whether Ctrl-C ends a run is for Tandem to say, as this and all workers get the signal too.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = Control(os.environ.pop("TANDEM_CONTROL"))
    control.send(
        type="hello",
        token=os.environ.pop("TANDEM_TOKEN"),
        pid=os.getpid(),
        runtime="CPython %d.%d.%d" % sys.version_info[:3],
    )
    try:
        while True:
            message = control.receive()
            if message["type"] == "calibrate":
                import calibrate

                control.send(type="calibrated", **calibrate.measure(message))
            elif message["type"] == "plan":
                import strategies

                strategies.carry_out(message, control)
                break
            else:
                raise ValueError("message %r was not expected" % message["type"])
    except HungUp:
        os._exit(1)
    control.close()
