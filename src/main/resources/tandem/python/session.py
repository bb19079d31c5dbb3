"""A host's session with Tandem: it calibrates as often as it is asked to, and carries out a plan."""

import os
import signal
import sys

from control import Control, HungUp


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
