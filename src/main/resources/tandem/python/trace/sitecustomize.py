"""Stands before a program's own sitecustomize, as `PYTHONPATH` names this folder: makes the
interpreter look as if that had not been so, starts the trace, and lets the program's own follow.

Runs in any Python that the program starts, hence in the language that all of them share.
"""

import os
import sys


def _restore(folder):
    """Takes this folder out of the interpreter again; the events folder, or None."""
    while folder in sys.path:
        sys.path.remove(folder)
    sys.path_importer_cache.pop(folder, None)
    events = os.environ.pop("TANDEM_TRACE", None)
    search = os.environ.get("PYTHONPATH")
    if search == folder:
        del os.environ["PYTHONPATH"]
    elif search == folder + os.pathsep + folder:
        # What stood here was empty, which is not the same as missing.
        os.environ["PYTHONPATH"] = ""
    elif search is not None and search.startswith(folder + os.pathsep):
        os.environ["PYTHONPATH"] = search[len(folder) + len(os.pathsep) :]
    return events


def _trace(folder, events):
    """Starts the trace; its modules are loaded past `sys.modules`."""
    path = os.path.join(folder, "tandem_trace.py")
    keep = sys.dont_write_bytecode
    sys.dont_write_bytecode = False
    try:
        loader = __spec__.loader.__class__("tandem_trace", path)
        names = {"__name__": "tandem_trace", "__file__": path}
        exec(loader.get_code("tandem_trace"), names)
    finally:
        sys.dont_write_bytecode = keep
    return names["Trace"](folder, events, loader.__class__)


_hooks = None
try:
    _folder = os.path.dirname(__file__)
    _events = _restore(_folder)
    if _events and sys.version_info >= (3, 8) and sys.implementation.name == "cpython":
        _hooks = _trace(_folder, _events)
except Exception:
    pass
del sys.modules[__name__]
try:
    # That there is none is told by the error, which `site` expects.
    import sitecustomize
finally:
    if _hooks is not None:
        _hooks.install()
