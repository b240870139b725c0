"""A case folder: who and what a dispute is about, and the files that tell it.

`case.yaml` gives agents, entities and their names, each stated in the case file, which
is a source itself. Nobody's claims stand in it: they are read out of its articles and
posts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from kg.canon import new
from kg.case_file import (
    FILES,
    LANGS,
    REQUIRED,
    ConfigLine,
    Field,
    Named,
    read_agent,
    read_config_line,
    read_entity,
)
from kg.errors import BadInputError
from kg.model import Agent, AgentKind, Alias, Case, Entity, Record, Source
from kg.plain_yaml import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """A case that was read: its records, and its files in the order they are listed.

    `keys` are the ids of agents and entities by their key; `titles` and `summaries` are
    by language; `configs` name their entity by key.
    """

    slug: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    source: Source
    keys: Mapping[str, str]
    records: tuple[Record, ...]
    parties: tuple[str, ...]
    about: tuple[str, ...]
    configs: tuple[ConfigLine, ...]
    figures: tuple[Path, ...]
    articles: tuple[Path, ...]
    posts: tuple[Path, ...]

    def cases(
        self, includes: Iterable[str], *, revises: Mapping[str, str] | None = None
    ) -> list[Case]:
        """Return the case's record in each language, with the ids of what tells it.

        `revises` are the ids, by language, of the records that these replace.
        """
        included = tuple({self.source.id, *includes})
        return [
            new(
                Case,
                slug=self.slug,
                title=self.titles[lang],
                summary=self.summaries[lang],
                lang=lang,
                parties=self.parties,
                about=self.about,
                includes=included,
                revises=(revises or {}).get(lang),
            )
            for lang in LANGS
        ]


def open_case(folder: Path, *, now: datetime) -> CaseFolder:
    """Read the folder's `case.yaml`; a wrong field is an error that names it."""
    file = folder / "case.yaml"
    top = Field(read_yaml(file), str(file)).only(*REQUIRED, *FILES)
    slug = top.at("slug").text()
    source = _source(slug, file, now)
    named = (*top.at("agents").each(read_agent), *top.at("entities").each(read_entity))
    by_key = _by_key(top, named)
    things = {key: _thing(one, top, by_key) for key, one in by_key.items()}
    keys = {key: thing.id for key, thing in things.items()}
    known = partial(Field.key_of, keys=keys)
    return CaseFolder(
        slug=slug,
        titles=top.at("title").by_lang(),
        summaries=top.at("summary").by_lang(),
        source=source,
        keys=keys,
        records=(
            source,
            *things.values(),
            *_aliases(named, keys, source),
        ),
        parties=tuple(keys[key] for key in top.at("parties").each(known)),
        about=tuple(keys[key] for key in top.at("about").each(known)),
        configs=_configs(top, keys, folder),
        figures=top.at("figures").each(partial(Field.path, folder=folder)),
        articles=top.at("articles").each(partial(Field.path, folder=folder)),
        posts=top.at("posts").each(partial(Field.path, folder=folder)),
    )


def _source(slug: str, file: Path, now: datetime) -> Source:
    data = file.read_bytes()
    return new(
        Source,
        url=f"urn:case:{slug}",
        sha256=sha256(data).hexdigest(),
        media_type="application/yaml",
        lang="en",
        title=f"Case {slug}: who and what",
        publisher="claimgraph",
        text=data.decode(),
        published_at=None,
        known_at=now,
        retrieved_at=now,
    )


def _by_key(top: Field, named: Iterable[Named]) -> dict[str, Named]:
    """Return all that is named by its key; a key given twice is an error."""
    found: dict[str, Named] = {}
    for one in named:
        if one.key in found:
            raise BadInputError(f"{top.where}: the key {one.key!r} is given twice")
        found[one.key] = one
    return found


def _thing(one: Named, top: Field, named: Mapping[str, Named]) -> Agent | Entity:
    """Return the record; an agent's organisation is an agent without one itself."""
    if not one.acts:
        return new(Entity, name=one.name, kind=one.kind)
    kind, employer = AgentKind(one.kind), None
    if one.organization is not None:
        found = named.get(one.organization)
        if found is None or found.kind != AgentKind.ORGANIZATION:
            raise BadInputError(
                f"{top.where}: agent {one.key!r}: organization {one.organization!r} is "
                "no key of an agent with kind: organization; add one"
            )
        employer = new(Agent, name=found.name, kind=AgentKind.ORGANIZATION).id
    return new(Agent, name=one.name, kind=kind, organization=employer)


def _aliases(
    named: Iterable[Named], keys: Mapping[str, str], source: Source
) -> Iterator[Alias]:
    for one in named:
        pairs = ((lang, name) for lang in one.names for name in one.names[lang])
        for lang, name in pairs:
            of = keys[one.key]
            yield new(Alias, name=name, lang=lang, of=of, stated_in=source.id)


def _configs(
    top: Field, keys: Mapping[str, str], folder: Path
) -> tuple[ConfigLine, ...]:
    field = top.at("configs")
    lines = field.each(partial(read_config_line, folder=folder))
    for line in lines:
        Field(line.entity, f"{field.where}.entity").key_of(keys)
    return lines
