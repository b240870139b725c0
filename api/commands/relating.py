"""Relating claims in words, pair by pair, without a store."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from api.console import as_json, say, show_table
from ingest.relate.compared import Label, Related
from ingest.relate.encoder import encoder
from ingest.relate.gist import LONGEST, Gist, gist
from ingest.relate.related import relate
from ingest.tidy import tidy
from kg.errors import BadInputError

MOST_BYTES = 50_000_000
LANGS = ("en", "ko")


@click.command(epilog="Example: claimgraph relate pairs.jsonl --json")
@as_json
@click.argument("file", type=click.Path(path_type=Path))
def relate_pairs(file: Path, machine: bool) -> None:
    """Say of each pair whether it says the same, contradicts, entails, or neither.

    A line of the file is {"a": {"text": …, "lang": "ko"|"en"}, "b": {…}}; what else it
    holds is handed back. An entailment says from which side to which.
    """
    rows = list(_rows(file))
    pairs = [(_side(row, "a", at), _side(row, "b", at)) for at, row in rows]
    told = [relate(one, other, encoder()) for one, other in pairs]
    if machine:
        answers = zip(rows, told, strict=True)
        say([{**row, **_answer(one)} for (_, row), one in answers])
        return
    show_table(
        ("how", "score", "a", "b", "because"),
        (
            (one.label, f"{one.score:.2f}", a.text, b.text, one.because)
            for (a, b), one in zip(pairs, told, strict=True)
        ),
    )


def _answer(one: Related) -> dict[str, Any]:
    told = {"label": one.label, "score": one.score, "because": one.because}
    told["certain"] = one.certain
    if one.label is Label.ENTAILS:
        told |= {"direction": "a→b" if one.forward else "b→a", "keep": one.keep}
    return told


def _rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the lines with their places; a bad one is an error that names its own."""
    try:
        data = file.read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        raise BadInputError(f"{file} cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise BadInputError(f"{file} is over {MOST_BYTES:,} bytes: split it")
    for at, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            place = f"{file}, line {at}"
            yield place, _row(line, place)


def _row(line: bytes, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{place}: no JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadInputError(f'{place}: wanted {{"a": {{…}}, "b": {{…}}}}')
    return row


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is none of its values")


def _side(row: dict[str, Any], name: str, place: str) -> Gist:
    side = row.get(name)
    text = side.get("text") if isinstance(side, dict) else None
    if not isinstance(side, dict) or not isinstance(text, str) or not text.strip():
        raise BadInputError(f"{place}: {name}.text is missing or empty")
    if len(text) > LONGEST:
        raise BadInputError(f"{place}: {name}.text is over {LONGEST:,} characters")
    if side.get("lang") not in LANGS:
        raise BadInputError(f"{place}: {name}.lang is not one of: {', '.join(LANGS)}")
    return gist(tidy(text), side["lang"])
