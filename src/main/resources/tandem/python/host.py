"""The process that runs one Python contender: `python -I -X utf8 host.py`, with `TANDEM_CONTROL`
and `TANDEM_TOKEN` in the environment. Spawned workers run this file too, as `__mp_main__`, which is
why there is so little in it."""

from time import monotonic_ns

_first = monotonic_ns()

import os  # noqa: E402
import sys  # noqa: E402

_folder = os.path.dirname(os.path.abspath(__file__))
if _folder not in sys.path:
    sys.path.insert(0, _folder)

import worker  # noqa: E402

worker.first_instruction = (os.getpid(), _first)

if __name__ == "__main__":
    import session

    session.main()
