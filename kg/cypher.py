"""What may be asked in Cypher: what only reads.

Not every server keeps a reader from writing, so three things do: the words of the
query, a transaction marked as reading, and that it is always undone.
"""

import re
from typing import Any, Protocol, runtime_checkable

from kg.errors import BadInputError

Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]
LONGEST = 20_000
SECONDS = 30.0
NO_CYPHER = (
    "{} answers no Cypher: bring a Neo4j up with `claimgraph project neo4j://…`, and "
    "name that with --store"
)
# What is between quotes, in backticks or a comment is data, not a clause.
QUOTED = re.compile(
    r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL
)
WRITING = re.compile(
    r"(?<![\w.:$])(CREATE|MERGE|SET|DELETE|DETACH|NODETACH|REMOVE|FOREACH|LOAD|DROP|"
    r"ALTER|GRANT|DENY|REVOKE|RENAME|START|STOP|TERMINATE|USE|DRYRUN|ENABLE|"
    r"TRANSACTIONS|DEALLOCATE|REALLOCATE|INSERT)\b(?!\s*:)",
    re.IGNORECASE,
)
CALLED = re.compile(r"(?<![\w.:$])CALL\s+([\w.]+)", re.IGNORECASE)
HARMLESS = frozenset(
    {
        "db.index.fulltext.querynodes",
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
    }
)


@runtime_checkable
class Asked(Protocol):
    """A database that answers Cypher."""

    def cypher(self, query: str, *, seconds: float, limit: int) -> Table:
        """Return columns and rows."""
        ...


def ask_cypher(database: Asked, query: str, *, limit: int) -> Table:
    """Answer a query that only reads; anything else is `BadInputError`."""
    refuse_writing(query)
    columns, rows = database.cypher(query, seconds=SECONDS, limit=limit)
    if len(rows) > limit:
        raise BadInputError(f"more than {limit} rows: page with SKIP and LIMIT")
    return columns, rows


def refuse_writing(query: str) -> None:
    """Raise `BadInputError` for a query with a clause or procedure that may write."""
    if len(query) > LONGEST:
        raise BadInputError(
            f"the query is longer than {LONGEST} characters: shorten it"
        )
    bare = QUOTED.sub(" '' ", query)
    writing = WRITING.search(bare)
    if writing:
        raise BadInputError(
            f"the query is not Cypher that only reads ({writing[1].upper()}): leave "
            "that clause out; a name that looks like one goes between `backticks`"
        )
    for called in CALLED.finditer(bare):
        if called[1].lower() not in HARMLESS:
            raise BadInputError(
                f"the procedure {called[1]} may do more than read: call one of "
                f"{', '.join(sorted(HARMLESS))}"
            )
