"""`case.yaml` as it is written: every field checked, every path kept in the folder."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import BadInputError
from kg.model import AgentKind

T = TypeVar("T")
LANGS = ("en", "ko")
REQUIRED = ("slug", "title", "summary", "agents", "entities", "parties", "about")
FILES = ("configs", "figures", "articles", "posts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a case names: key, kind, other names by language; agents `acts`."""

    acts: bool
    key: str
    name: str
    kind: str
    names: Mapping[str, tuple[str, ...]]
    organization: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigLine:
    """A model's config file: whose (a key), where, and where it was published."""

    entity: str
    path: Path
    url: str
    published: datetime


class Field:
    """A value of the file and where it stands, for errors that name both."""

    def __init__(self, value: Any, where: str) -> None:
        self.value = value
        self.where = where

    def refuse(self, wanted: str) -> BadInputError:
        """Return the error that says what was wanted here."""
        shown = repr(self.value)
        return BadInputError(f"{self.where}: wanted {wanted}, got {shown[:80]}")

    def at(self, key: str) -> "Field":
        """Return the field of a mapping; a missing one holds None."""
        if not isinstance(self.value, Mapping):
            raise self.refuse("a mapping")
        return Field(self.value.get(key), f"{self.where}.{key}")

    def only(self, *known: str) -> "Field":
        """Return the field itself if it is a mapping with these keys alone."""
        if not isinstance(self.value, Mapping):
            raise self.refuse("a mapping")
        odd = sorted(str(key) for key in self.value if key not in known)
        if odd:
            raise BadInputError(
                f"{self.where}: {odd[0]!r} is not one of: {', '.join(known)}"
            )
        return self

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refuse("a text")
        return self.value.strip()

    def each(self, read: Callable[["Field"], T]) -> tuple[T, ...]:
        """Return what `read` makes of a list's items; nothing for a missing list."""
        items = [] if self.value is None else self.value
        if not isinstance(items, list):
            raise self.refuse("a list")
        return tuple(
            read(Field(one, f"{self.where}[{place}]"))
            for place, one in enumerate(items)
        )

    def key_of(self, keys: Mapping[str, object]) -> str:
        """Return a key that the case knows."""
        if not isinstance(self.value, str) or self.value not in keys:
            raise self.refuse(f"one of the keys {', '.join(sorted(keys))}")
        return self.value

    def time(self) -> datetime:
        """Return a time with an offset."""
        try:
            time = datetime.fromisoformat(str(self.value))
        except ValueError as error:
            raise self.refuse("a time like 2026-01-31T18:00:00+09:00") from error
        if time.tzinfo is None:
            raise self.refuse("a time with an offset, like +09:00")
        return time

    def path(self, folder: Path) -> Path:
        """Return an existing file inside the folder; nothing leads out of it."""
        root = folder.resolve()
        path = (root / self.text()).resolve()
        if not path.is_relative_to(root):
            raise self.refuse("a path inside the case's folder")
        if not path.is_file():
            raise self.refuse("a file that exists in the case's folder")
        return path

    def by_lang(self) -> dict[str, str]:
        """Return a text in each of our languages."""
        self.only(*LANGS)
        return {lang: self.at(lang).text() for lang in LANGS}


def read_agent(line: Field) -> Named:
    """Return one line of `agents`."""
    line.only("key", "name", "kind", "organization", "names")
    if line.at("kind").value not in set(AgentKind):
        raise line.at("kind").refuse(f"one of: {', '.join(AgentKind)}")
    employer = line.at("organization")
    return _named(line, None if employer.value is None else employer.text(), acts=True)


def read_entity(line: Field) -> Named:
    """Return one line of `entities`."""
    line.only("key", "name", "kind", "names")
    return _named(line, None, acts=False)


def read_config_line(line: Field, folder: Path) -> ConfigLine:
    """Return one line of `configs`."""
    line.only("entity", "file", "url", "published")
    return ConfigLine(
        entity=line.at("entity").text(),
        path=line.at("file").path(folder),
        url=line.at("url").text(),
        published=line.at("published").time(),
    )


def _named(line: Field, organization: str | None, *, acts: bool) -> Named:
    names = line.at("names")
    told = {} if names.value is None else names.only(*LANGS).value
    return Named(
        acts=acts,
        key=line.at("key").text(),
        name=line.at("name").text(),
        kind=line.at("kind").text(),
        names={lang: names.at(lang).each(Field.text) for lang in told},
        organization=organization,
    )
