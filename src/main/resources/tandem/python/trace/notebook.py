"""Runs a notebook's code cells as Jupyter would: `notebook.py FILE [ARGUMENTS]`.

Each cell runs in the same `__main__`; the value of its last expression is shown; a cell that fails
shows its traceback, and the next one runs all the same. The exit code is 0 if none failed.
"""

import sys


class Failure(Exception):
    """What is wrong with a cell or a notebook, said in a sentence."""


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


def _run_shell(command):
    """Runs what follows a `!`, with this program's streams."""
    import os

    sys.stdout.flush()
    sys.stderr.flush()
    os.system(command)


def _print_time(label, seconds):
    for unit, scale in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if seconds * scale >= 1:
            break
    else:
        unit, scale = "ns", 1e9
    print("%s: %.3g %s" % (label, seconds * scale, unit))


class Cell:
    """One code cell.

    number: from 1
    names: the namespace in which it runs
    """

    def __init__(self, number, source, names):
        self._source = source
        self._names = names
        self._file = "In [%d]" % number

    def run(self):
        source = self._source
        first, _, rest = source.lstrip().partition("\n")
        if first.startswith("%%"):
            self._run_cell_magic(first, rest)
        else:
            self._execute(self._parse(source))

    def _run_cell_magic(self, first, rest):
        name, _, argument = first[2:].partition(" ")
        # The line of the magic stays, empty, so that lines count as in the cell.
        if name == "time":
            self._timed(lambda: self._execute(self._parse("\n" + rest)))
        elif name == "timeit":
            self._timeit(self._parse("\n" + rest))
        elif name in ("bash", "sh"):
            import subprocess

            sys.stdout.flush()
            code = subprocess.run([name, "-c", rest]).returncode
            if code:
                raise Failure("%s ended with exit code %d" % (name, code))
        elif name == "capture":
            self._execute(self._parse("\n" + rest), show=False)
        else:
            raise Failure("the cell magic %%%%%s is not known here; known are %s" % (name, _KNOWN))

    def _parse(self, source):
        """The cell's statements; lines for the shell and magics have become calls."""
        import ast

        lines = source.split("\n")
        try:
            return self._compile(source, "exec", ast.PyCF_ONLY_AST)
        except SyntaxError:
            special = [self._special(line) for line in lines]
            if special == lines:
                raise
        self._names[_CALL] = self._call
        self._remember(source)
        return self._compile("\n".join(special), "exec", ast.PyCF_ONLY_AST)

    def _compile(self, source, mode, flags=0):
        # Nothing of `__future__` that stands in this file counts in a cell.
        return compile(source, self._file, mode, flags, dont_inherit=True)

    def _special(self, line):
        """A line as Python, if it is one for the shell or a magic."""
        body = line.lstrip()
        indent = line[: len(line) - len(body)]
        if body.startswith(("!", "%")) and not body.startswith("%%"):
            return "%s%s(%r)" % (indent, _CALL, body)
        name, equals, value = body.partition("=")
        value = value.lstrip()
        if equals and name.strip().isidentifier() and value.startswith("!"):
            return "%s%s = %s(%r)" % (indent, name.strip(), _CALL, "=" + value)
        if body.endswith("?") and body.rstrip("?").replace(".", "").isidentifier():
            return "%shelp(%s)" % (indent, body.rstrip("?"))
        return line

    def _call(self, text):
        """What such a line does."""
        if text.startswith("=!"):
            import subprocess

            shell = subprocess.run(text[2:], shell=True, stdout=subprocess.PIPE)
            return shell.stdout.decode(errors="replace").splitlines()
        if text.startswith("!"):
            _run_shell(self._filled(text[1:]))
            return None
        name, _, argument = text[1:].partition(" ")
        if name == "time":
            self._timed(lambda: self._execute(self._parse(argument)))
        elif name == "timeit":
            self._timeit(self._parse(argument))
        elif name == "cd":
            import os

            os.chdir(os.path.expanduser(argument.strip() or "~"))
        elif name == "pip":
            _run_shell('"%s" -m pip %s' % (sys.executable, argument))
        elif name not in ("matplotlib", "load_ext", "autoreload", "config"):
            raise Failure("the magic %%%s is not known here; known are %s" % (name, _KNOWN))
        return None

    def _filled(self, command):
        """A command with the values of the names that it has in braces."""
        for name, value in list(self._names.items()):
            command = command.replace("{%s}" % name, str(value))
        return command

    def _timed(self, run):
        import time

        began, cpu = time.perf_counter(), time.process_time()
        try:
            run()
        finally:
            cpu, wall = time.process_time() - cpu, time.perf_counter() - began
            _print_time("CPU time", cpu)
            _print_time("Wall time", wall)

    def _timeit(self, statements):
        import time

        code = self._compile(statements, "exec")
        loops, seconds = 1, 0
        while seconds < 0.2:
            began = time.perf_counter()
            for _ in range(loops):
                exec(code, self._names)
            seconds = time.perf_counter() - began
            if seconds < 0.2:
                loops *= 10
        _print_time("best of %d loops, each" % loops, seconds / loops)

    def _remember(self, source):
        """Lets tracebacks and `inspect` find the cell's lines."""
        import linecache

        lines = [line + "\n" for line in source.split("\n")]
        linecache.cache[self._file] = (len(source), None, lines, self._file)

    def _execute(self, statements, show=True):
        import ast

        self._remember(self._source)
        last = None
        body = statements.body
        if body and isinstance(body[-1], ast.Expr) and not self._source.rstrip().endswith(";"):
            last = ast.Expression(body.pop().value)
        exec(self._compile(statements, "exec"), self._names)
        if last is not None:
            value = eval(self._compile(last, "eval"), self._names)
            if value is not None and show:
                self._names["_"] = value
                print(repr(value))


_CALL = "__tandem_call__"
_KNOWN = "time, timeit, cd, pip and, for a whole cell, time, timeit, capture, bash, sh"


def show_failure(error):
    """Prints a cell's exception as the interpreter would, from the cell's own frames on."""
    import traceback

    if isinstance(error, Failure):
        print("%s" % error, file=sys.stderr)
        return
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_globals is globals():
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace)


def _telling():
    """What tells the trace of an event, if this process has one."""
    trace = getattr(sys.modules["_frozen_importlib"]._find_spec, "trace", None)
    return trace.tell if trace is not None else lambda kind, fields: None


def main(path, arguments):
    """Runs a notebook; the exit code."""
    import os
    import types

    try:
        cells = read(path)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    os.chdir(os.path.dirname(path) or ".")
    program = types.ModuleType("__main__")
    program.__builtins__ = __builtins__
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
