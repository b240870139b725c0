"""Measuring a training log: what it fits, and where it does not fit itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.drawing import write_figures
from api.commands.intake import take
from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.spreading import open_spread, with_engine
from api.commands.workers import with_workers
from api.console import FINDINGS, as_json, say, show_table, tell
from evidence.curves import read_curve
from evidence.log_metric import Traced, Trial
from evidence.logs.columns import named_columns
from evidence.models import Model, open_model
from evidence.runs import parts
from evidence.trace import Tracing, trace
from evidence.trace_apart import TraceApart
from kg.canon import new
from kg.errors import BadInputError
from kg.model import Entity
from kg.names import Names


@click.command(epilog="Example: claimgraph curve run.wandb --vocab 32000 --json")
@with_store
@as_json
@click.argument("logs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--vocab", type=click.IntRange(2), help="The vocabulary's size.")
@click.option("--tokens", type=float, help="The stated number of training tokens.")
@click.option("--parent", help="The model that the run is suspected to start from.")
@click.option("--checkpoint", multiple=True, metavar="STEP=PATH")
@click.option("--column", multiple=True, metavar="ROLE=NAME")
@click.option("--metric", multiple=True, help="Only this measure (repeatable).")
@click.option("--name", help="What the run's model is called in the store.")
@click.option("--figures", type=click.Path(path_type=Path), help="Figures, drawn.")
@click.option("--save", is_flag=True, help="Put the evidence into the store.")
@with_workers
@with_engine
@click.pass_context
def curve(ctx: click.Context, /, **how: Any) -> None:
    """Measure one run's training log; exits 1 where something contradicts it."""
    now: datetime = ctx.obj
    trial = _trial(how)
    with _apart(how) as apart:
        traced = trace(trial, metrics=how["metric"], now=now, tell=tell, apart=apart)
    if how["save"]:
        _save(traced, how["store"], now)
    if how["figures"]:
        results = traced.document()["results"]
        write_figures({one["metric"]: one["figure"] for one in results}, how["figures"])
    if how["machine"]:
        say(traced.document())
    else:
        _show(traced)
    ctx.exit(FINDINGS if traced.findings else 0)


@contextmanager
def _apart(how: dict[str, Any]) -> Iterator[TraceApart | None]:
    """Open the workers that `--on` or `--workers` name; None without them."""
    if how["on"] is None and how["workers"] == 1:
        yield None
        return
    told = sorted(map(_step, how["checkpoint"]), key=lambda one: one[0])
    places = tuple(place for _, place in told)
    with open_spread(how["on"], how["workers"], "evidence.trace_apart") as spread:
        yield TraceApart(spread=spread, places=places, parent=how["parent"])


def _trial(how: dict[str, Any]) -> Trial:
    named = named_columns(how["column"])
    read = read_curve(how["logs"], name=how["name"], named=named)
    return Trial(
        curve=read,
        parts=parts(read),
        vocabulary=how["vocab"],
        tokens=how["tokens"],
        checkpoints=sorted(
            (_checkpoint(one) for one in how["checkpoint"]), key=lambda one: one[0]
        ),
        parent=open_model(how["parent"]) if how["parent"] else None,
    )


def _checkpoint(told: str) -> tuple[int, Model]:
    step, place = _step(told)
    return step, open_model(place)


def _step(told: str) -> tuple[int, str]:
    step, _, path = told.partition("=")
    if not step.isdecimal() or not path:
        raise BadInputError(
            f"--checkpoint {told!r}: STEP=PATH is wanted, like 1000=run/"
        )
    return int(step), path


def _save(traced: Tracing, store: str, now: datetime) -> None:
    with opened(store) as graph:
        names = Names(graph.reader)
        called = traced.trial.curve.name
        known = names.entity(called)
        thing = names.thing(known) if known else None
        if not isinstance(thing, Entity):
            thing = new(Entity, name=called, kind="model")
        take(graph, [thing, *traced.records((thing.id,))], now=now)
    tell(f"saved into {store}")


def _show(traced: Tracing) -> None:
    rows = [
        (
            one.metric.name,
            one.found.value,
            one.found.reading,
            place.what,
            place.first_step,
        )
        for one in traced.lines
        if isinstance(one.found, Traced)
        for place in one.found.places
    ]
    read = [
        (one.metric.name, one.found.value, one.found.reading, "", "")
        for one in traced.lines
        if isinstance(one.found, Traced) and not one.found.places
    ]
    show_table(("measure", "value", "reading", "what", "at step"), [*read, *rows])
    document = traced.document()
    for one in document["not_computable"]:
        click.echo(f"{one['metric']}: not computable without {one['missing']}")
    for note in document["notes"]:
        click.echo(f"note: {note}")
    click.echo(document["overall"]["text"]["en"])
