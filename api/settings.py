"""The settings: the one place that reads the environment."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the store is, and what the web may spend and say.

    `zone` is the offset that bare dates are read in and times are shown in (without it
    UTC for programs, and for people the one of their language), `origin`
    the public address for links that leave the site, `query_seconds` the time one
    SPARQL query may take, `query_rows` how many rows or triples it may return.
    """

    store: str = "data"
    zone: str = ""
    origin: str = ""
    query_seconds: float = 10.0
    query_rows: int = 10_000

    @classmethod
    def from_environment(cls) -> "Settings":
        """Return the settings that the `CLAIMGRAPH_…` variables give."""
        return cls(
            store=os.environ.get("CLAIMGRAPH_HOME", cls().store),
            zone=os.environ.get("CLAIMGRAPH_ZONE", cls().zone),
            origin=os.environ.get("CLAIMGRAPH_ORIGIN", cls().origin).rstrip("/"),
            query_seconds=float(os.environ.get("CLAIMGRAPH_QUERY_SECONDS", "10")),
            query_rows=int(os.environ.get("CLAIMGRAPH_QUERY_ROWS", "10000")),
        )
