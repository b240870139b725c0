"""What the commands share: where the store is, and times as people write them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

from api.console import as_json
from api.settings import Settings
from api.times import read_moment
from api.voice import Voice
from kg.errors import BadInputError
from kg.names import Names
from kg.store.base import Reader
from kg.stores import Store, open_store

C = TypeVar("C", bound=Callable[..., Any])


def _store() -> str:
    return Settings.from_environment().store


def with_store(command: C) -> C:
    """Add `--store URL`, a folder; without it $CLAIMGRAPH_HOME, else ./data."""
    add = click.option(
        "--store",
        metavar="URL",
        default=_store,
        help="A folder or postgresql://… ($CLAIMGRAPH_HOME, else ./data); commands "
        "that only look also take neo4j://… and sparql+http://….",
    )
    return add(command)


def decides(command: C) -> C:
    """Add who decides and why, and where."""
    for add in (
        click.option("--by", required=True, help="The name of the person who decides."),
        click.option("--because", required=True, help="The reason, in a sentence."),
        as_json,
        with_store,
    ):
        command = add(command)
    return command


def named_and_why(by: str, because: str) -> tuple[str, str]:
    """Return who decides and why, both of which must say something."""
    for name, text in (("by", by), ("because", because)):
        if not text.strip():
            raise BadInputError(f"--{name} is empty: a decision needs it")
    return by.strip(), because.strip()


def look(store: str) -> Store:
    """Open a store for looking: a folder, or a reading on a server."""
    return open_store(store, password=Settings.from_environment().store_password)


class Moment(click.ParamType[datetime]):
    """A time with its offset; a bare date is the end of that day in UTC."""

    name = "time"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002 - click's signature
    ) -> datetime:
        """Return the time, or raise `BadTimeError` with the form wanted."""
        if isinstance(value, datetime):
            return value
        name = param.opts[0] if param else "time"
        return read_moment(str(value), UTC, name=name)


def voice(reader: Reader, lang: str) -> Voice:
    """Return the words of a language over the graph's names, dates in UTC."""
    return Voice(lang=lang, zone=UTC, names=Names(reader))
