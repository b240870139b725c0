"""Loading a case: who and what there is, then what was said, then what was measured."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from api.commands.intake import match_new, show_standing, summarize, take
from api.commands.options import with_store
from api.commands.progress import opened
from api.console import as_json, say, tell
from api.loaded import is_loaded, note_loaded
from evidence.configs import ConfigFile, configs_evidence
from evidence.reported import reported_evidence
from ingest.reading import Reading
from ingest.run import extract, ingest
from ingest.wordings import Wordings
from kg.case import CaseFolder, open_case
from kg.graph import Graph
from kg.model import Case, Record, Source
from kg.names import Names
from kg.settling import follow


@click.command(epilog="Example: claimgraph load cases/solar-open")
@with_store
@as_json
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def load(now: datetime, /, store: str, machine: bool, folder: Path) -> None:
    """Load a case: its people and names, sources, figures and configs."""
    case = open_case(folder, now=now)
    with opened(store) as graph:
        if not machine and is_loaded(graph, folder):
            tell(f"{folder} is in {store}, as it stands")
            show_standing(graph.reader)
            return
        readings = list(_readings(case))
        names = Names(graph.reader)
        for record in case.records:
            names.add(record)
        with closing(Wordings(graph.folder)) as wordings:
            follow(graph.log, wordings)
            told = ingest(
                readings, names=names, reader=graph.reader, now=now, wordings=wordings
            )
            said = list(told)
        found = list(_measured(case, names, now))
        sources = [one.id for one in (*said, *found) if isinstance(one, Source)]
        cases = _case(graph, case, sources)
        added = take(graph, [*case.records, *said, *found, *cases], now=now)
        added += match_new(graph, now=now)
        note_loaded(graph, folder)
        if machine:
            say(summarize(added))
        else:
            tell(f"{folder} is in {store}")
            show_standing(graph.reader)


def _readings(case: CaseFolder) -> Iterator[Reading]:
    for path in (*case.posts, *case.articles):
        yield from extract(str(path))


def _measured(case: CaseFolder, names: Names, now: datetime) -> Iterator[Record]:
    for path in case.figures:
        yield from reported_evidence(path, case.keys, now=now)
    entities = [(case.keys[one.entity], one.path) for one in case.configs]
    configs = [
        ConfigFile(entity=id_, name=names.display(id_, "en"), path=path)
        for id_, path in entities
    ]
    yield from configs_evidence(configs, now=now)


def _case(graph: Graph, case: CaseFolder, sources: Iterable[str]) -> list[Case]:
    """Return the case's records; what is there already and says the same stays."""
    last: dict[str, Case] = {}
    for one in graph.reader.find(Case, slug=case.slug):
        last[one.lang] = one
    revised = {one.revises for one in graph.reader.find(Case, slug=case.slug)}
    heads = {lang: one.id for lang, one in last.items() if one.id not in revised}
    fresh = case.cases(sources)
    kept = {one.lang: one for one in last.values()}
    same = all(
        one.lang in kept and one.includes == kept[one.lang].includes for one in fresh
    )
    return [] if same else case.cases(sources, revises=heads)
