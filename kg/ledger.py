"""The full ledger of a verdict: every weight before and after, tied to its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.because import because_text
from kg.explain import Tongue
from kg.model import Argument, Evidence, Reason, Stance, Verdict
from kg.store.base import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One argument: what it rests on, what it weighs, what is left, who attacks it.

    `evidence` is an id, or None where the premise is a claim or a source. `share` is
    what an undercut takes (its strength); a finding's is 0.
    """

    argument: str
    evidence: str | None
    source: str | None
    question: str
    because: str
    warrant: str
    group: str
    weight_db: float
    kept_db: float
    share: float
    notes: tuple[str, ...]
    reported_by: str | None
    known_at: datetime
    undercuts: tuple["Line", ...] = ()


def ledger(reader: Reader, verdict: Verdict, tongue: Tongue) -> list[Line]:
    """Return the lines of a verdict: by what they keep, then by what they weighed."""
    lines = [_line(reader, reason, tongue, ()) for reason in verdict.reasons]
    return sorted(lines, key=_rank)


def _rank(line: Line) -> tuple[float, float, datetime, str]:
    return (-abs(line.kept_db), -abs(line.weight_db), line.known_at, line.argument)


@cache
def paragraph_phrases(lang: str) -> Mapping[str, Any]:
    """Return the phrases of schema/paragraph.yaml; English where there are none."""
    path = Path(__file__).parent / "schema" / "paragraph.yaml"
    known = yaml.safe_load(path.read_text("utf-8"))
    words: Mapping[str, Any] = known.get(lang, known["en"])
    return words


def _line(
    reader: Reader, reason: Reason, tongue: Tongue, above: tuple[str, ...]
) -> Line:
    argument = reader.get(Argument, reason.argument)
    found = reader.find(Evidence, id=argument.premise)
    evidence = found[0] if found else None
    words = paragraph_phrases(tongue.lang)["notes"]
    return Line(
        argument=argument.id,
        evidence=evidence.id if evidence else None,
        source=evidence.source if evidence else None,
        question=evidence.question if evidence else "",
        because=_because(argument, evidence, reason, tongue.lang),
        warrant=argument.warrant,
        group=argument.group,
        weight_db=reason.weight_db,
        kept_db=reason.kept_db,
        share=argument.strength,
        notes=tuple(words.get(one, one) for one in reason.note.split("; ") if one),
        reported_by=argument.reported_by,
        known_at=argument.known_at,
        undercuts=_undercuts(reader, reason, tongue, (*above, argument.id)),
    )


def _undercuts(
    reader: Reader, reason: Reason, tongue: Tongue, above: tuple[str, ...]
) -> tuple[Line, ...]:
    """Return the attacks on a line, and on them in turn; a circle is followed once."""
    attacks = (one for one in reason.undercut_by if one not in above)
    return tuple(_line(reader, _attack(reader, one), tongue, above) for one in attacks)


def _attack(reader: Reader, argument: str) -> Reason:
    found = reader.find(Argument, conclusion=argument)
    attacks = (one.id for one in found if one.stance is Stance.UNDERCUTS)
    return Reason(
        argument=argument, weight_db=0.0, kept_db=0.0, undercut_by=tuple(attacks)
    )


def _because(
    argument: Argument, evidence: Evidence | None, reason: Reason, lang: str
) -> str:
    """Return why it bears, in the language where its warrant has words for it."""
    if evidence is None:
        return argument.because
    text = because_text(
        argument.warrant, evidence, weight_db=reason.weight_db, lang=lang
    )
    return argument.because if text == argument.warrant else text
