"""Changes functions of the library so that the program sees the same as ever.

By `with_calls` a function gets calls of the trace put in, at the price of a call and no more: it is
compiled anew from its source with further statements, which count as parts of those that they stand
beside. Lines and columns, names and signature stay, and a traceback or a line tracer shows no
difference. The calls have returned before the function goes on.

By `alike` a function that calls another looks like that.
"""

_ONLY_TREE = 0x400


def with_calls(function, insert, **given):
    """The function with more statements in it.

    insert: called with the function's tree, in which it puts statements by `before` and `after`
    given: what these may name besides what the function can
    """
    code = function.__code__
    made = _tree_of(code)
    insert(made)
    outer = "def outer(%s):\n pass\n return %s" % (", ".join(given), function.__name__)
    tree = compile(outer, "", "exec", _ONLY_TREE, True)
    tree.body[0].body[0] = made
    names = {}
    exec(compile(tree, code.co_filename, "exec", 0, True), function.__globals__, names)
    inner = names["outer"](**given)
    inner.__qualname__ = function.__qualname__
    if hasattr(code, "co_qualname"):
        inner.__code__ = inner.__code__.replace(co_qualname=code.co_qualname)
    return inner


def alike(wrapper, function):
    """The wrapper, which from now on is called, described and shown as the function."""
    for name in ("__doc__", "__module__", "__name__", "__qualname__"):
        setattr(wrapper, name, getattr(function, name))
    wrapper.__wrapped__ = function
    return wrapper


def before(statements, at, source):
    """Puts a statement before another."""
    statements.insert(at, _statement(source, statements[at]))


def after(statements, source):
    """Puts a statement at the end."""
    statements.append(_statement(source, statements[-1]))


def _statement(source, like):
    statement = compile(source, "", "exec", _ONLY_TREE, True).body[0]
    _place(statement, like)
    return statement


def _place(node, like):
    for name in node._attributes:
        setattr(node, name, getattr(like, name))
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if type(value) is list else (value,):
            if hasattr(child, "_fields"):
                _place(child, like)


def _tree_of(code):
    """A function's tree, its lines and columns as in its file."""
    with open(code.co_filename, encoding="utf-8") as file:
        lines = file.readlines()[code.co_firstlineno - 1 :]
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    end = 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent + " ")):
        end += 1
    source = "".join(lines[:end])
    above = code.co_firstlineno - 1
    if indent:
        source = "if 1:\n" + source
        above -= 1
    tree = compile("\n" * above + source, code.co_filename, "exec", _ONLY_TREE, True)
    return tree.body[0].body[0] if indent else tree.body[0]
