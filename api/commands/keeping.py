"""Keeping: the log, its readings, and whether all is as it should be."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

import click

from api.commands.options import with_store
from api.commands.progress import opened
from api.commands.projecting import server
from api.console import FINDINGS, as_json, say
from kg.any_log import snapshot
from kg.chain import EXPORTED, Redacted
from kg.errors import BadInputError
from kg.following import differences
from kg.graph import Graph
from kg.log import Entry


@click.command(epilog="Example: claimgraph check neo4j://localhost --store data")
@with_store
@as_json
@click.argument("readings", metavar="[URL]...", nargs=-1)
@click.pass_context
def check(
    ctx: click.Context, /, store: str, machine: bool, readings: tuple[str, ...]
) -> None:
    """Check shapes, hashes, references, and every reading against the log.

    Each URL names a reading on a server that is compared with the log as well.
    """
    with opened(store) as graph:
        findings = graph.check()
        findings += [one for url in readings for one in _told_otherwise(graph, url)]
    if machine:
        say({"findings": list(findings)})
    else:
        click.echo("\n".join(findings) or "nothing to complain of")
    ctx.exit(FINDINGS if findings else 0)


def _told_otherwise(graph: Graph, url: str) -> list[str]:
    with server(url) as mirror:
        return list(differences(graph.log, mirror))


@click.group(epilog="Example: claimgraph log verify --store data")
def log() -> None:
    """Verify, export or import the log."""


@log.command(epilog="Example: claimgraph log verify --json")
@with_store
@as_json
def verify(store: str, machine: bool) -> None:
    """Follow the hash chain from the first record to the last."""
    with Graph.open(store, read_only=True) as graph:
        count = graph.log.verify()
    if machine:
        say({"verified": count})
    else:
        click.echo(f"{count} records, each chained to the one before")


@log.command(name="export", epilog="Example: claimgraph log export -o log.jsonl")
@with_store
@click.option("-o", "output", type=click.File("w", "utf-8", atomic=True), default="-")
def export_log(store: str, output: IO[str]) -> None:
    """Write the log as it stands now as JSON lines, in order, with its hashes."""
    with Graph.open(store, read_only=True) as graph:
        for entry in snapshot(graph.log):
            output.write(json.dumps(entry.plain(), ensure_ascii=False) + "\n")


@log.command(name="import", epilog="Example: claimgraph log import log.jsonl")
@with_store
@as_json
@click.argument("file", type=click.File("r", "utf-8"))
def import_log(store: str, machine: bool, file: IO[str]) -> None:
    """Add the batches of an exported log; what is there already adds nothing."""
    with _read_twice(file) as lines, opened(store) as graph:
        before = graph.log.position()
        entries = (_read_entry(line, number) for number, line in enumerate(lines, 1))
        for _, batch in groupby(entries, key=lambda entry: entry.transaction):
            graph.log.restore(batch)
        graph.catch_up()
        after = graph.log.position()
    if machine:
        say({"added": after - before, "position": after})
    else:
        click.echo(f"{after - before} records added, now at position {after}")


@contextmanager
def _read_twice(file: IO[str]) -> Iterator[IO[str]]:
    """Look through a whole log before anything of it is taken: it may be a stream."""
    with TemporaryFile("w+", encoding="utf-8", newline="") as kept:
        _copy_checked(file, kept)
        kept.seek(0)
        yield kept


def _copy_checked(file: IO[str], kept: IO[str]) -> None:
    redacted = Redacted()
    for number, line in enumerate(file, 1):
        entry = _read_entry(line, number)
        if not redacted.take(entry):
            raise _changed(number, entry)
        kept.write(line)
    for entry in redacted.unexplained():
        raise _changed(entry.seq, entry)


def _read_entry(line: str, number: int) -> Entry:
    try:
        told = json.loads(line)
        entry = Entry(*(told.pop(name) for name in EXPORTED))
        if told:
            raise ValueError(f"no entry holds {', '.join(told)}")
        entry.record()
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise BadInputError(f"line {number} is no entry of a log: {error}") from error
    return entry


def _changed(number: int, entry: Entry) -> BadInputError:
    return BadInputError(f"line {number}: the payload of {entry.id} was changed")
