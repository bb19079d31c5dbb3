"""The host's side of the control channel, which the docs of package `tandem.wire` describe."""

import json
import os
import select
import signal
import socket
import time


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
