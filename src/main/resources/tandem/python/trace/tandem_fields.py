"""What fields of lines say: texts, names, errors, and this interpreter's command line. No code of the
program runs for them."""

import os
import sys

_ESCAPES = {
    0: "\\0",
    ord("\t"): "\\t",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\\"): "\\\\",
}
_TEXT_LIMIT = 1000


def text(value):
    """A text as a field of a line."""
    if value.isprintable() and "\\" not in value and len(value) <= _TEXT_LIMIT:
        return value
    return value[:_TEXT_LIMIT].translate(_ESCAPES)


def name_of(function):
    """How a function is called, without running code of the program."""
    for _ in range(3):
        kind = type(function)
        if kind.__name__ == "partial" and kind.__module__ == "functools":
            function = function.func
            continue
        if kind.__name__ in ("function", "method", "builtin_function_or_method", "type"):
            return text("%s.%s" % (function.__module__, function.__qualname__))
        break
    return text(type(function).__name__)


_PLAIN = (str, int, float, bytes, bool, type(None))


def error_of(error):
    """An exception's class and message as two fields, without running code of the program."""
    kind = type(error)
    message = ""
    plain = type(kind.__str__).__name__ == "wrapper_descriptor"
    if plain and all(type(argument) in _PLAIN for argument in error.args):
        message = str(error)
    return "%s\t%s" % (text(kind.__qualname__), text(message))


def arguments():
    """The command line of this interpreter, its own options among it."""
    given = getattr(sys, "orig_argv", None)
    if given is not None:
        return list(given)
    try:
        with open("/proc/self/cmdline", "rb") as file:
            return [os.fsdecode(part) for part in file.read().split(b"\0")[:-1]]
    except OSError:
        return list(getattr(sys, "argv", ()))


def role(words):
    """What an interpreter with this command line is for."""
    line = " ".join(words[1:])
    if "from multiprocessing.resource_tracker import" in line:
        return "resource-tracker"
    if "from multiprocessing.forkserver import" in line:
        return "forkserver"
    return "process" if "--multiprocessing-fork" in words else "program"
