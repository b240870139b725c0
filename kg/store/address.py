"""Where a reading lives: a folder, `neo4j://…` or `sparql+http://…`, told safely."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urljoin, urlsplit

from kg.errors import BadInputError

BOLT = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
SPARQL = ("sparql+http", "sparql+https")
WAYS = "a folder, neo4j://user@host:7687/database or sparql+http://host:port/query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A server's address taken apart; `shown` is without its password."""

    scheme: str
    server: str
    path: str
    user: str
    password: str
    options: dict[str, str]
    shown: str

    @property
    def speaks_bolt(self) -> bool:
        """Whether it is a Neo4j."""
        return self.scheme in BOLT

    @property
    def query_url(self) -> str:
        """Where SPARQL queries go."""
        return f"{self.scheme.removeprefix('sparql+')}://{self.server}{self.path}"

    @property
    def update_url(self) -> str:
        """Where SPARQL updates go: `?update=…`, else /update beside /query."""
        beside = self.path.removesuffix("/query") + "/update"
        guess = beside if self.path.endswith("/query") else self.path
        return urljoin(self.query_url, self.options.get("update", guess))

    @property
    def load_url(self) -> str:
        """Where N-Quads are taken faster than updates: `?load=…`, else nowhere."""
        told = self.options.get("load", "")
        return urljoin(self.query_url, told) if told else ""


def is_remote(url: str) -> bool:
    """Tell whether a store's URL names a server rather than a folder."""
    return "://" in url


def read_address(url: str, *, password: str = "") -> Address:
    """Return the address; `password` is taken where the URL has none."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise BadInputError(f"a store's URL cannot be read: {error}") from error
    if parts.scheme not in (*BOLT, *SPARQL) or not parts.hostname:
        raise BadInputError(f"{_shown(parts, port)} is no store: give {WAYS}")
    return Address(
        scheme=parts.scheme,
        server=_host(parts) + port,
        path=parts.path or "/",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or "") or password,
        options={name: one[-1] for name, one in parse_qs(parts.query).items()},
        shown=_shown(parts, port),
    )


def shown(url: str) -> str:
    """Return a URL without its password."""
    return re.sub(r"(//[^/:@]*):[^/]*@", r"\1@", url)


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def _shown(parts: SplitResult, port: str) -> str:
    user = f"{parts.username}@" if parts.username else ""
    return f"{parts.scheme}://{user}{_host(parts)}{port}{parts.path}"
