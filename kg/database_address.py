"""The address of a PostgreSQL database taken apart; no driver is needed to read it."""

import re
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from kg.errors import BadInputError
from kg.store.address import shown

SCHEMES = ("postgresql", "postgres")
NAME = re.compile(r"[a-z_][a-z0-9_]{0,40}")
OURS = {"schema", "readings"}


def is_database(url: str) -> bool:
    """Tell whether a store's address names a PostgreSQL database."""
    return url.partition("://")[0] in SCHEMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database's address: for the driver, for people, and our own options in it."""

    url: str
    dsn: str
    shown: str
    schema: str
    readings: str | None

    @property
    def digest(self) -> str:
        """A short name for the database, the same on every host."""
        return sha256(f"{self.shown} {self.schema}".encode()).hexdigest()[:16]


def read_place(url: str) -> Place:
    """Return an address taken apart: `?schema=NAME` and `?readings=FOLDER` are ours."""
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise BadInputError(f"{shown(url)} cannot be read as an address") from error
    schema = options.get("schema", "claimgraph")
    if not NAME.fullmatch(schema):
        raise BadInputError(f"schema={schema!r}: lower-case letters, digits and _ only")
    rest = {name: value for name, value in options.items() if name not in OURS}
    if not unquote(parts.path).strip("/"):
        raise BadInputError(f"{shown(url)} names no database: postgresql://HOST/NAME")
    return Place(
        url=url,
        dsn=parts._replace(query=urlencode(rest)).geturl(),
        shown=shown(parts._replace(query="").geturl()),
        schema=schema,
        readings=options.get("readings"),
    )
