"""Hooks of what starts other programs: a Python among them is given the trace's two environment
variables, which this process has put away; no other program is, as it might show them."""

import os
import sys
from time import monotonic_ns

text = load("tandem_fields").text

_HEAD_BYTES = 128
# Options that make an interpreter ignore PYTHONPATH or its sitecustomize.
_DEAF = "IES"
_TAKE_VALUE = "WX"


def _looks_like_python(path):
    name = os.path.basename(path)
    return name.startswith("python") and name[6:].strip("0123456789.dt") in ("", "w")


def _is_script_for_python(path):
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        head = os.read(file, _HEAD_BYTES)
    except OSError:
        return False
    finally:
        os.close(file)
    return head.startswith(b"#!") and b"python" in head.split(b"\n")[0]


def runs_python(paths, words):
    """Whether a command will run a Python, as far as its words tell.

    paths: where its executable may be
    words: its arguments, the first being its name
    """
    if any(_looks_like_python(word) for word in words[:4]):
        return True
    if len(words) > 2 and words[1] == "-c":
        return "python" in words[2]
    for path in paths:
        if path == sys.executable or _looks_like_python(os.path.realpath(path)):
            return True
        if os.path.exists(path):
            return _is_script_for_python(path)
    return False


def deafening(words):
    """The option that keeps a Python with this command line from hooks, or None."""
    rest = iter(words[1:])
    for word in rest:
        if not word.startswith("-") or word in ("-", "--"):
            return None
        if word.startswith("--"):
            continue
        for at, letter in enumerate(word[1:], 1):
            if letter in "cm":
                return None
            if letter in _DEAF:
                return word
            if letter in _TAKE_VALUE:
                if at == len(word) - 1:
                    next(rest, None)
                break
    return None


def _texts(words):
    return [os.fsdecode(word) for word in words]


class Children:
    """Gives child programs their environment."""

    def __init__(self, trace):
        self._trace = trace
        self._folder = trace.folder
        self._events = trace.events

    def inherited(self):
        """The environment that a child gets if it is given none: `os.putenv` changes it, but not
        `os.environ`."""
        env = dict(os.environb)
        for name, value in self._trace.put.items():
            if value is None:
                env.pop(name, None)
            else:
                env[name] = value
        return env

    def _search(self, old):
        """PYTHONPATH for a child, from which `sitecustomize` can tell what it would have been."""
        if old is None:
            return self._folder
        return self._folder + os.pathsep + (old or self._folder)

    def mapping(self, env):
        """A child's environment from that which it would have."""
        text_keys = not any(isinstance(key, bytes) for key in env)
        new = dict(env)
        if text_keys:
            search, events, code = "PYTHONPATH", "TANDEM_TRACE", str
        else:
            search, events, code = b"PYTHONPATH", b"TANDEM_TRACE", os.fsencode
        old = new.get(search)
        new[search] = code(self._search(None if old is None else os.fsdecode(old)))
        new[events] = code(self._events)
        return new

    def listed(self, env):
        """The same for an environment as a list of `NAME=value`; None for this process's own."""
        if env is None:
            env = [name + b"=" + value for name, value in self.inherited().items()]
        old = None
        new = []
        for entry in env:
            entry = os.fsencode(entry)
            if entry.startswith(b"PYTHONPATH="):
                old = os.fsdecode(entry[len(b"PYTHONPATH=") :])
            elif not entry.startswith(b"TANDEM_TRACE="):
                new.append(entry)
        new.append(b"PYTHONPATH=" + os.fsencode(self._search(old)))
        new.append(b"TANDEM_TRACE=" + os.fsencode(self._events))
        return new

    def prefix(self):
        """What sets both variables in a shell, on the line of the command."""
        search = self._search(os.environ.get("PYTHONPATH"))
        return "export PYTHONPATH=%s TANDEM_TRACE=%s; " % (_quoted(search), _quoted(self._events))

    def tell_deaf(self, pid, words, nanos=0):
        """Tells that a child cannot be hooked, if its command line shows that.

        pid: the child's
        """
        if any(_looks_like_python(word) for word in words[:1]):
            option = deafening(words)
            if option is not None:
                self._trace.tell("deaf", "%d\t%s" % (pid, text(option)), nanos)


def _quoted(value):
    return "'" + value.replace("'", "'\"'\"'") + "'"


def hook_os(trace):
    """Hooks `os`."""
    children = Children(trace)

    def like(function):
        def named(wrapper):
            wrapper.__name__ = wrapper.__qualname__ = function.__name__
            wrapper.__doc__ = function.__doc__
            wrapper.__module__ = function.__module__
            wrapper.__text_signature__ = getattr(function, "__text_signature__", None)
            setattr(os, function.__name__, wrapper)
            return wrapper

        return named

    def called(function, *given, **options):
        try:
            return function(*given, **options)
        except BaseException:
            trace.passes()
            raise

    put = trace.put = {}
    real_putenv, real_unsetenv = os.putenv, os.unsetenv

    @like(real_putenv)
    def putenv(name, value):
        called(real_putenv, name, value)
        put[os.fsencode(name)] = os.fsencode(value)

    @like(real_unsetenv)
    def unsetenv(name):
        called(real_unsetenv, name)
        put[os.fsencode(name)] = None

    for environment in (os.environ, os.environb):
        # Before 3.9 they keep both.
        if "putenv" in vars(environment):
            environment.putenv, environment.unsetenv = putenv, unsetenv

    real_execv, real_execve = os.execv, os.execve

    @like(real_execv)
    def execv(path, argv):
        env = None
        try:
            words = _texts(argv)
            if runs_python([os.fsdecode(path)], words):
                children.tell_deaf(os.getpid(), words)
                env = children.mapping(children.inherited())
        except Exception:
            pass
        if env is not None:
            try:
                real_execve(path, argv, env)
            except OSError:
                # It names the file, which is not how this function fails.
                pass
        return called(real_execv, path, argv)

    @like(real_execve)
    def execve(path, argv, env):
        try:
            words = _texts(argv)
            if not isinstance(path, int) and runs_python([os.fsdecode(path)], words):
                children.tell_deaf(os.getpid(), words)
                env = children.mapping(env)
        except Exception:
            pass
        return called(real_execve, path, argv, env)

    def spawning(function):
        @like(function)
        def spawn(path, argv, env, **options):
            words = ()
            try:
                words = _texts(argv)
                if runs_python([os.fsdecode(path)], words):
                    env = children.mapping(children.inherited() if env is None else env)
            except Exception:
                pass
            began = monotonic_ns()
            pid = called(function, path, argv, env, **options)
            children.tell_deaf(pid, words, began)
            return pid

    for name in ("posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            spawning(getattr(os, name))

    real_system = os.system

    @like(real_system)
    def system(command):
        try:
            if isinstance(command, str) and "python" in command:
                command = children.prefix() + command
        except Exception:
            pass
        return called(real_system, command)


def hook(trace, name, module):
    if name == "_posixsubprocess":
        children = Children(trace)
        real = module.fork_exec

        def fork_exec(*given):
            words = ()
            try:
                words = _texts(given[0])
                if runs_python(_texts(given[1]), words):
                    given = given[:5] + (children.listed(given[5]),) + given[6:]
            except Exception:
                pass
            began = monotonic_ns()
            try:
                pid = real(*given)
            except BaseException:
                trace.passes()
                raise
            try:
                children.tell_deaf(pid, words, began)
            except Exception:
                pass
            return pid

        module.fork_exec = fork_exec
        user = sys.modules.get("subprocess")
        if user is not None and getattr(user, "_fork_exec", None) is real:
            user._fork_exec = fork_exec
    elif name == "subprocess":
        popen = module.Popen
        handle = popen._handle_exitstatus

        def _handle_exitstatus(self, *given, **named):
            handle(self, *given, **named)
            try:
                if self.returncode is not None:
                    trace.tell("reaped", "%d\t%d" % (self.pid, self.returncode))
            except Exception:
                pass

        popen._handle_exitstatus = _handle_exitstatus
