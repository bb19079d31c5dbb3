"""One code cell of a notebook: how it is compiled, what its magics do, and how its failure is shown."""

import sys


class Failure(Exception):
    """What is wrong with a cell or a notebook, said in a sentence."""


_FILE = "In ["
_CALL = "__tandem_call__"
_LOOP = "__tandem_loop__"
_CO_COROUTINE = 0x80
_KNOWN = "time, timeit, cd, pip and, for a whole cell, time, timeit, capture, writefile, bash, sh"


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
        self._file = "%s%d]" % (_FILE, number)

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
        elif name == "writefile":
            self._write(argument.strip(), rest)
        elif name == "capture":
            self._execute(self._parse("\n" + rest), show=False)
        else:
            raise Failure("the cell magic %%%%%s is not known here; known are %s" % (name, _KNOWN))

    def _write(self, argument, text):
        """Writes or, after `-a`, appends the cell's text to a file, as one that `spawn` needs."""
        mode, _, path = argument.rpartition(" ")
        appends = mode.strip() in ("-a", "--append")
        if not path or (mode and not appends):
            raise Failure("%%%%writefile %s names no file; it takes [-a] FILE" % argument)
        with open(path, "a" if appends else "w", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else text + "\n")
        print("%s %s" % ("Appending to" if appends else "Writing", path))

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
        import ast

        # Nothing of `__future__` that stands in this file counts in a cell.
        flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        return compile(source, self._file, mode, flags, dont_inherit=True)

    def _evaluate(self, code):
        """Runs compiled code; where it awaits, in the notebook's event loop."""
        value = eval(code, self._names)
        if code.co_flags & _CO_COROUTINE:
            import asyncio

            loop = self._names.get(_LOOP)
            if loop is None:
                loop = self._names[_LOOP] = asyncio.new_event_loop()
                asyncio.set_event_loop(loop)
            value = loop.run_until_complete(value)
        return value

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
        asked = body.strip().strip("?")
        if asked != body.strip() and asked.replace(".", "").isidentifier():
            return "%shelp(%s)" % (indent, asked)
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
        self._evaluate(self._compile(statements, "exec"))
        if last is not None:
            value = self._evaluate(self._compile(last, "eval"))
            if value is not None and show:
                self._names["_"] = value
                display(value)


def display(*values):
    """Shows values as a cell shows that of its last expression."""
    for value in values:
        print(repr(value))


def show_failure(error):
    """Prints a cell's exception as the interpreter would, from the cell's own frames on."""
    import traceback

    if isinstance(error, Failure):
        print("%s" % error, file=sys.stderr)
        return
    trace = error.__traceback__
    while trace is not None and not trace.tb_frame.f_code.co_filename.startswith(_FILE):
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace)
