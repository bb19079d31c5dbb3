"""Hooks modules of the library that the program has imported, and those that it will import."""

import os
import sys

# What follows is loaded when the program imports the module that it hooks.
_HOOKS = {
    "threading": "tandem_threads",
    "_posixsubprocess": "tandem_children",
    "subprocess": "tandem_children",
    "multiprocessing.process": "tandem_processes",
    "multiprocessing.context": "tandem_processes",
    "multiprocessing.util": "tandem_processes",
    "multiprocessing.popen_fork": "tandem_processes",
    "traceback": "tandem_processes",
    "multiprocessing.pool": "tandem_tasks",
    "concurrent.futures.thread": "tandem_work_items",
    "concurrent.futures.process": "tandem_tasks",
    "asyncio.events": "tandem_asyncio",
    "asyncio.base_events": "tandem_asyncio",
}

_STAMPING = ("tandem_tasks", "tandem_threads", "tandem_work_items", "tandem_asyncio")


class Imports:
    """The modules that are hooked for a trace."""

    def __init__(self, trace):
        self._trace = trace

    def hook(self, module):
        """Hooks a module of the library that was just imported."""
        try:
            name = module.__name__
            if name == "atexit":
                self._trace.hook_exit(module)
            else:
                if _HOOKS[name] in _STAMPING:
                    self._trace.prepare_stamps()
                load(_HOOKS[name]).hook(self._trace, name, module)
        except Exception:
            pass

    def hook_all(self):
        """Hooks what is there, and what will be when the program imports it."""
        for name in _HOOKS:
            if name in sys.modules:
                self.hook(sys.modules[name])
        self._watch()

    def _watch(self):
        machinery = sys.modules["_frozen_importlib"]
        find = machinery._find_spec
        library = os.path.dirname(os.__file__) + os.sep
        waiting = set(_HOOKS) - set(sys.modules)
        if "atexit" not in sys.modules and sys.version_info < (3, 10):
            waiting.add("atexit")

        def find_spec(name, path, target=None):
            spec = find(name, path, target)
            if name in waiting and spec is not None:
                origin = str(spec.origin)
                # Somebody's own `threading.py` is none of ours.
                if origin in ("built-in", "frozen") or origin.startswith(library):
                    waiting.discard(name)
                    spec.loader = _Once(spec.loader, self)
            return spec

        find_spec.trace = self._trace
        machinery._find_spec = _among_imports(find_spec)


def _among_imports(function):
    """Makes tracebacks leave this function out, as they do with the import machinery's own."""
    function.__code__ = function.__code__.replace(co_filename="<frozen importlib._bootstrap>")
    return function


class _Once:
    """Loads a module as its own loader does, and has it hooked."""

    def __init__(self, loader, imports):
        self._loader = loader
        self._imports = imports

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        loader = self._loader
        module.__spec__.loader = module.__loader__ = loader
        loader.exec_module(module)
        self._imports.hook(module)

    for _function in (create_module, exec_module):
        _among_imports(_function)
    del _function
