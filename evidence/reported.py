"""Figures that somebody published: evidence that leans: nobody here recomputed it.

What we compute from reported inputs is reported too: it stands in the figures file with
whoever published the inputs.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from evidence.figures import Figure, read_figures
from evidence.metrics import METRICS
from kg.canon import new, stamp
from kg.errors import BadInputError
from kg.model import Activity, Basis, Evidence, Input, Record, Source

PUBLISHED = "as published"


def reported_evidence(
    path: Path, keys: Mapping[str, str], *, now: datetime
) -> Iterator[Record]:
    """Yield Source, Activity and Evidence of a figures file; `keys` give ids."""
    figures = read_figures(path)
    for place, figure in enumerate(figures, 1):
        for key in (*figure.about, figure.reported_by):
            _check_key(key, keys, f"{path}: figure {place}")
    by_source = sorted(figures, key=_place)
    for _, group in groupby(by_source, key=_place):
        yield from _from_source(list(group), keys, now)


def _place(figure: Figure) -> tuple[str, str, str]:
    return figure.source_url, stamp(figure.published), figure.reported_by


def _check_key(key: str, keys: Mapping[str, str], where: str) -> None:
    if key not in keys:
        raise BadInputError(
            f"{where}: {key!r} is no key of the case; add it to case.yaml, "
            f"which has: {', '.join(sorted(keys))}"
        )


def _from_source(
    figures: Sequence[Figure], keys: Mapping[str, str], now: datetime
) -> Iterator[Record]:
    """Yield one publication as a source, the act of reporting, and its figures."""
    first = figures[0]
    source = _source(figures, now)
    inputs = (Input(name=first.source_url, sha256=source.sha256),)
    activity = new(
        Activity,
        method="report",
        version=PUBLISHED,
        used=inputs,
        agent=keys[first.reported_by],
        ended_at=first.published,
    )
    yield source
    yield activity
    for figure in figures:
        yield _evidence(figure, keys, source, activity)


def _source(figures: Sequence[Figure], now: datetime) -> Source:
    """Return the figures as the case has them: our text, the original's address."""
    text = "\n".join(_line(figure) for figure in figures)
    first = figures[0]
    return new(
        Source,
        url=first.source_url,
        sha256=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        lang="en",
        title="Published figures",
        publisher="",
        text=text,
        published_at=first.published,
        known_at=first.published,
        retrieved_at=now,
    )


def _line(figure: Figure) -> str:
    what = f"{figure.metric} of {figure.part}" if figure.part else figure.metric
    value = "shown, not published" if figure.value is None else f"{figure.value:g}"
    beside = ", ".join(f"{one.label} {one.value:g}" for one in figure.controls)
    note = f" ({figure.unit})" if figure.unit else ""
    return f"{what}: {value}{note}" + (f"; beside {beside}" if beside else "")


def _evidence(
    figure: Figure, keys: Mapping[str, str], source: Source, activity: Activity
) -> Evidence:
    return new(
        Evidence,
        metric=figure.metric,
        question=_question(figure),
        about=tuple(keys[key] for key in figure.about),
        part=figure.part,
        value=figure.value,
        reading=figure.basis,
        basis=Basis(figure.basis),
        control_design=figure.control_design,
        controls=figure.controls,
        inputs=activity.used,
        version=PUBLISHED,
        activity=activity.id,
        known_at=figure.published,
        detail=json.dumps(_detail(figure), sort_keys=True, ensure_ascii=False),
        reported_by=keys[figure.reported_by],
        source=source.id,
    )


def _question(figure: Figure) -> str:
    if "en" in figure.question:
        return str(figure.question["en"])
    if figure.metric in METRICS:
        return METRICS[figure.metric].question
    return f"What is the {figure.metric} of {figure.part or 'these'}?"


def _detail(figure: Figure) -> dict[str, Any]:
    """Return what the record has no field for, without what was not stated."""
    extra = {
        "unit": figure.unit,
        "tail": figure.tail,
        "exhibit": figure.exhibit,
        "question": dict(figure.question),
        "bears_on": list(figure.bears_on),
    }
    return {**{key: one for key, one in extra.items() if one}, **figure.detail}
