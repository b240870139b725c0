"""How far a reading on a server has come, and which schema it was written in."""

from kg.errors import BadInputError
from kg.store.base import Mark

VERSION = 5
START = Mark(position=0, hash="")


def checked(position: int, hash: str, version: int | None, name: str) -> Mark:
    """Return the mark; one written in another schema is `BadInputError`."""
    if version is None or int(version) > VERSION:
        raise BadInputError(
            f"{name} holds a reading of schema {version}, and this claimgraph writes "
            f"{VERSION}: update claimgraph, or name another database"
        )
    if int(version) < VERSION:
        raise BadInputError(
            f"{name} holds a reading of the older schema {version}: "
            "run `claimgraph project --rebuild` on it"
        )
    return Mark(position=int(position), hash=str(hash))
