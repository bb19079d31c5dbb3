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


class _Modules:
    """The trace's modules, which nobody finds in `sys.modules`."""

    def __init__(self, folder, loader):
        """loader: the class that loads a source file"""
        self._folder = folder
        self._loader = loader
        self._loaded = {}

    def load(self, name):
        """A module by its name. Each has this function as a global, in place of `import`."""
        module = self._loaded.get(name)
        if module is None:
            code = self.code(name)
            module = type(sys)(name)
            module.load = self.load
            exec(code, module.__dict__)
            self._loaded[name] = module
        return module

    def code(self, name):
        """A module's code. Its compiled form is kept beside it, also where the program's are not."""
        keep = sys.dont_write_bytecode
        sys.dont_write_bytecode = False
        try:
            path = os.path.join(self._folder, name + ".py")
            return self._loader(name, path).get_code(name)
        finally:
            sys.dont_write_bytecode = keep


_hooks = None
try:
    _folder = os.path.dirname(__file__)
    _events = _restore(_folder)
    if _events and sys.version_info >= (3, 8) and sys.implementation.name == "cpython":
        _modules = _Modules(_folder, __spec__.loader.__class__)
        if sys.dont_write_bytecode and not os.path.exists(__spec__.cached or __file__):
            _modules.code(__name__)
        _hooks = _modules.load("tandem_trace").Trace(_folder, _events)
except Exception:
    pass
del sys.modules[__name__]
try:
    # That there is none is told by the error, which `site` expects.
    import sitecustomize
finally:
    if _hooks is not None:
        _hooks.install()
