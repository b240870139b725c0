"""Measuring two models, and applying the warrants to what is in the store."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.drawing import write_figures
from api.commands.intake import summarize, take
from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.spreading import open_spread, with_engine
from api.commands.workers import with_workers
from api.console import as_json, say, show_table, tell
from evidence.apart import Apart
from evidence.bear import bear as apply_warrants
from evidence.code.comparison import compare_sources
from evidence.code.report import report
from evidence.measured import Measured
from evidence.models import Model, open_model
from evidence.opened import ask
from evidence.ranges import Line
from evidence.renamed import rename
from evidence.run import measure as run
from kg.canon import new
from kg.errors import BadInputError
from kg.model import Entity
from kg.names import Names


@click.command(epilog="Example: claimgraph measure a/ b/ --control c/ --json")
@with_store
@as_json
@click.argument("a")
@click.argument("b")
@click.option("--control", multiple=True, help="A model known to be unrelated.")
@click.option("--metric", multiple=True, help="Only this measure (repeatable).")
@click.option("--tensors", default="*", help="Only tensors that match a glob.")
@click.option("--map", type=click.Path(path_type=Path), help="Names of tensors.")
@click.option("--a-name", help="What A is called in the store.")
@click.option("--b-name", help="What B is called in the store.")
@click.option("--report", type=click.Path(path_type=Path), help="Code as a page.")
@click.option("--figures", type=click.Path(path_type=Path), help="Figures, drawn.")
@click.option("--allow-private", is_flag=True, help="Read from private addresses.")
@click.option("--save", is_flag=True, help="Put the evidence into the store.")
@with_workers
@with_engine
@click.pass_obj
def measure(now: datetime, /, **how: Any) -> None:
    """Measure two models against each other, beside controls."""
    a = _open(how, how["a"], how["a_name"])
    b = _open(how, how["b"], how["b_name"])
    controls = [_open(how, one) for one in how["control"]]
    opened = [a, b, *controls]
    if how["map"]:
        a, b, *controls = rename(opened, how["map"])
    if how["report"]:
        _report(how["report"], a, b, controls)
    with _apart(how, opened) as apart:
        measured = run(
            a,
            b,
            controls=controls,
            metrics=how["metric"],
            tensors=how["tensors"],
            now=now,
            tell=tell,
            apart=apart,
        )
    if how["save"]:
        _save(measured, how["store"], now)
    if how["figures"]:
        drawn = {one.metric.name: one.found.figure for one in measured.results}
        write_figures(drawn, how["figures"])
    if how["machine"]:
        say(measured.document())
    else:
        _show(measured)


@click.command(epilog="Example: claimgraph bear --store data")
@with_store
@as_json
@click.pass_obj
def bear(now: datetime, /, store: str, machine: bool) -> None:
    """Apply the warrants: which evidence bears on which claim."""
    with opened(store) as graph:
        added = graph.add(apply_warrants(graph.reader, now=now), now=now)
    if machine:
        say(summarize([added]))
    else:
        click.echo(f"{len(added.new)} arguments, {len(added.verdicts)} verdicts")


@contextmanager
def _apart(how: Mapping[str, Any], models: Sequence[Model]) -> Iterator[Apart | None]:
    """Open the workers that `--on` or `--workers` name; None without them."""
    if how["on"] is None and how["workers"] == 1:
        yield None
        return
    asked = ask(
        (how["a"], how["b"], *how["control"]),
        models,
        mapped=how["map"],
        tensors=how["tensors"],
        allow_private=how["allow_private"],
    )
    with open_spread(how["on"], how["workers"], "evidence.apart") as spread:
        yield Apart(asked=asked, spread=spread)


def _open(how: Mapping[str, Any], place: str, name: str | None = None) -> Model:
    line = Line(allow_private=how["allow_private"])
    return open_model(place, name=name, line=line)


def _report(path: Path, a: Model, b: Model, controls: Sequence[Model]) -> None:
    """Write the page that shows shared source code side by side."""
    if a.sources is None or b.sources is None:
        raise BadInputError("--report shows source code, and one side has none")
    known = [one.sources for one in controls if one.sources is not None]
    found = compare_sources(a.sources, b.sources, known)
    names = tuple(one.name for one in controls if one.sources is not None)
    page = report(found, names=(a.name, b.name), controls=names)
    path.write_text(page, encoding="utf-8")
    tell(f"wrote {path}")


def _save(measured: Measured, store: str, now: datetime) -> None:
    with opened(store) as graph:
        names = Names(graph.reader)
        ends = [_entity(names, model) for model in (measured.a, measured.b)]
        about = (ends[0].id, ends[1].id)
        take(graph, [*ends, *measured.records(about)], now=now)
    tell(f"saved into {store}")


def _entity(names: Names, model: Model) -> Entity:
    """Return the entity that the model's name resolves to, else a new one."""
    known = names.entity(model.name)
    thing = names.thing(known) if known else None
    return (
        thing
        if isinstance(thing, Entity)
        else new(Entity, name=model.name, kind="model")
    )


def _show(measured: Measured) -> None:
    document = measured.document()
    columns = ("metric", "value", "p_holm", "reading", "weight_db", "coverage")
    rows = [[one[name] for name in columns] for one in document["results"]]
    show_table(columns, rows)
    for one in document["not_computable"]:
        click.echo(f"{one['metric']}: {one['missing']}")
    click.echo(document["overall"]["text"]["en"])
