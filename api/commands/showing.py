"""Showing one thing with everything tied to it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from api.commands.options import Moment, look, voice, with_store
from api.commands.orphans import told_orphan
from api.console import as_json, say, show_table
from api.story import Ground, Saying, Story, Then, passage, records, tell
from api.voice import Voice
from kg.canon import KINDS, to_plain
from kg.errors import RecordNotFoundError
from kg.model import Claim, Record, Source
from kg.store.base import Reader
from kg.versions import newest, orphans


@click.command(epilog="Example: claimgraph show CLAIM --as-of 2026-01-02 --lang ko")
@with_store
@as_json
@click.argument("record")
@click.option("--as-of", type=Moment(), help="What was known then, nothing later.")
@click.option("--lang", type=click.Choice(["ko", "en"]), default="en")
def show(
    store: str, *, machine: bool, record: str, as_of: datetime | None, lang: str
) -> None:
    """Show one thing by its id, with everything tied to it."""
    with look(store) as graph:
        found = _find(graph.reader, record)
        if not isinstance(found, Claim):
            say(to_plain(found) | _around(graph.reader, found))
            return
        then = Then(graph.reader, as_of)
        story = tell(then, found.id)
        if machine:
            say({"records": [to_plain(one) for one in (found, *records(story))]})
        else:
            _show(then, story, voice(graph.reader, lang))


def _show(then: Then, story: Story, speak: Voice) -> None:
    click.echo(passage(then, story.verdict, speak))
    spoken = (_saying(one, speak) for one in story.sayings)
    show_table(("known", "who", "does", "in these words"), spoken)
    grounds = (row for one in story.grounds for row in _grounds(one, speak))
    show_table(("dB", "kept", "because"), grounds)


def _around(reader: Reader, found: Record) -> dict[str, Any]:
    """Return a source's copies, newest version and orphaned quotations."""
    if not isinstance(found, Source):
        return {}
    last = newest(reader, found)
    return {
        "copies": [one.id for one in reader.find(Source, copy_of=found.id)],
        "newer": None if last.id == found.id else last.id,
        "orphaned": [told_orphan(one) for one in orphans(reader, found)],
    }


def _saying(one: Saying, speak: Voice) -> tuple[object, ...]:
    known = one.utterance.known_at.astimezone(speak.zone)
    who = speak.name(one.claimant.id)
    said = one.utterance.selector.exact
    return (f"{known:%Y-%m-%d %H:%M %Z}", who, one.utterance.testimony, said)


def _grounds(one: Ground, speak: Voice) -> Iterator[tuple[object, ...]]:
    """Yield the line of an argument, then one for each attack on it, and on them."""
    because = speak.because(one.argument, one.evidence)
    if one.reason is None:
        yield ("", f"−{speak.percent(one.argument.strength)} %", f"↳ {because}")
    else:
        yield (one.argument.weight_db, one.reason.kept_db, because)
    for attack in one.undercuts:
        yield from _grounds(attack, speak)


def _find(reader: Reader, record: str) -> Record:
    """Return the record of an id, whose first word is its kind."""
    kind = KINDS.get(record.partition("-")[0])
    if kind is None:
        raise RecordNotFoundError(f"no record {record!r}: `claims` lists ids")
    return reader.get(kind, reader.survivor(record))
