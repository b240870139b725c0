"""What is told where an item of a source cannot be read: which one, and why."""

from pathlib import Path
from traceback import extract_tb

from kg.errors import ClaimgraphError, OwnFaultError


def own_fault(source: str, what: str, error: Exception) -> OwnFaultError:
    """Return the fault of code of ours that fails at a text."""
    *_, last = extract_tb(error.__traceback__)
    place = f"{Path(last.filename).name}, line {last.lineno}"
    why = f"{type(error).__name__} at {place}: {error}"
    told = OwnFaultError(
        f"{source}: {what} of ours fails at this text ({why}): report it with the text"
    )
    told.__cause__ = error
    return told


def name_source(source: str, error: ClaimgraphError) -> ClaimgraphError:
    """Return the fault with the source as it was given, where it names another."""
    if source and source not in str(error):
        error.args = (f"{source}: {error}", *error.args[1:])
    return error
