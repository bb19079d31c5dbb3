"""What a plan says of its tasks."""


def chunks(plan):
    """The tasks as (first, end), in order."""
    tasks = len(plan["iterations"])
    size = plan["chunk"]
    return [(first, min(first + size, tasks)) for first in range(0, tasks, size)]
