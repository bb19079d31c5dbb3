"""Runs a notebook's code cells as Jupyter would: `notebook.py FILE [ARGUMENTS]`.

Each cell runs in the same `__main__`; the value of its last expression is shown; a cell that fails
shows its traceback, and the next one runs all the same. The exit code is 0 if none failed.
"""

import os
import sys

if getattr(sys.flags, "safe_path", False):
    # The user has asked for no folder of the script's; main() makes an end of this one, too.
    sys.path.insert(0, os.path.dirname(__file__))

from notebook_cell import Cell, Failure, display, show_failure


def code_cells(notebook):
    """The sources of a notebook's code cells, in order, as `(number, source)` from 1.

    notebook: its JSON, of format 4 or 3
    """
    cells = notebook.get("cells")
    if cells is None:
        cells = [cell for sheet in notebook["worksheets"] for cell in sheet["cells"]]
    sources = []
    for cell in cells:
        if cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            source = source if isinstance(source, str) else "".join(source)
            if source.strip():
                sources.append((len(sources) + 1, source))
    return sources


def read(path):
    import json

    try:
        with open(path, encoding="utf-8-sig") as file:
            return code_cells(json.load(file))
    except OSError as error:
        raise Failure("%s cannot be read: %s" % (path, error.strerror))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Failure("%s is not a notebook: it must be JSON with a list of cells" % path)


def _telling():
    """What tells the trace of an event, if this process has one."""
    trace = getattr(sys.modules["_frozen_importlib"]._find_spec, "trace", None)
    return trace.tell if trace is not None else lambda kind, fields: None


def main(path, arguments):
    """Runs a notebook; the exit code."""
    import types

    try:
        cells = read(path)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    os.chdir(os.path.dirname(path) or ".")
    program = types.ModuleType("__main__")
    program.__builtins__ = __builtins__
    program.display = display
    sys.modules["__main__"] = program
    sys.path[0] = ""
    sys.argv = [path] + arguments
    tell = _telling()
    failures = 0
    pid = os.getpid()
    for number, source in cells:
        tell("cell", "%d" % number)
        failed = True
        try:
            Cell(number, source, program.__dict__).run()
            failed = False
        except SystemExit as end:
            if os.getpid() != pid:
                raise
            # Jupyter says so and goes on.
            failed = end.code not in (None, 0)
            print("An exception has occurred: SystemExit: %s" % end.code, file=sys.stderr)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            show_failure(error)
            if os.getpid() != pid:
                # A forked child that fails is no kernel that goes on.
                return 1
        sys.stdout.flush()
        failures += failed
        tell("cell-ended", "%d\t%d" % (number, failed))
    return 1 if failures else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("usage: notebook.py FILE [ARGUMENTS]", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
