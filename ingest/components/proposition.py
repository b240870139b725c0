"""Type what an utterance says: kind, subject, object, part, and whether it is denied.

One utterance may carry several propositions. Patterns come first; sentences in which
none fits are read by the fitted typer (`ingest.proposition.typer`). Names come from the
alias table; what a sentence leaves unsaid is filled from the text around it
(`ingest.proposition.focus`).
What cannot be typed is left to be matched by its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.proposition.focus import Focus, Slots
from ingest.proposition.guess import (
    cast_guess,
    guesses,
    has_roles,
    is_turned_alike,
    likely,
)
from ingest.proposition.passage import Hit, Passage
from ingest.proposition.polarity import is_negative, is_open, is_withdrawn
from ingest.proposition.roles import cast, cast_third
from ingest.proposition.typer import Typer, fitted
from kg.kinds import KINDS
from kg.parts import find_parts, sort_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A typed proposition in positive form; `negative` says that it is denied."""

    kind: str
    subject: str | None
    object: str | None
    part: str
    negative: bool
    withdrawn: bool = False


def find_propositions(
    passage: Passage, focus: Focus, typer: Typer | None = None
) -> list[Proposition]:
    """Return what the passage says, in its order, each once; the focus takes note."""
    found: dict[tuple[str, str | None, str | None, str], Proposition] = {}
    typer = typer or fitted()
    read = likely(passage, list(_hits(passage, focus)), typer)
    hits = [hit for hit in read if not is_open(passage, hit)]
    hits += guesses(passage, read, typer) if focus.pair or read else ()
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        slots = _slots(passage, hit, focus, typer)
        if slots is None:
            continue
        one = _proposition(passage, hit, slots)
        if len(hits) == 1 and not is_turned_alike(
            passage, hit, typer, negative=one.negative
        ):
            continue
        focus.note(hit.pattern.kind, slots)
        found.setdefault((one.kind, one.subject, one.object, one.part), one)
    return list(found.values())


def is_bare_denial(passage: Passage) -> bool:
    """Return whether the passage only denies, and what it denies stands before it."""
    return passage.rules.cue("bare_denial", passage.text) is not None


def _hits(passage: Passage, focus: Focus) -> Iterator[Hit]:
    """Yield where patterns fit, open or not; what one has read no later one reads."""
    taken: list[Hit] = []
    for hit in _all_hits(passage):
        if any(hit.meets(other) for other in taken):
            continue
        if hit.pattern.third and cast_third(passage, hit, focus) is None:
            continue
        taken.append(hit)
        yield hit


def _all_hits(passage: Passage) -> Iterator[Hit]:
    text = passage.masked()
    for pattern in passage.rules.patterns:
        for match in pattern.match.finditer(text):
            yield Hit(
                pattern=pattern,
                start=match.start(),
                end=match.end(),
                third=match.start("third") if match.groupdict() else None,
            )


def _slots(passage: Passage, hit: Hit, focus: Focus, typer: Typer) -> Slots | None:
    """Return the slots of a hit, filled; None where one that it needs stays empty."""
    told = _cast(passage, hit, focus, typer)
    wanted = KINDS[hit.pattern.kind].slots
    if told is None or ("object" in wanted and not _means_known(passage, hit)):
        return None
    if "part" in wanted:
        told = replace(told, part=_part(passage, hit))
    filled = focus.fill(hit.pattern.kind, told)
    slots = Slots(**{name: getattr(filled, name) for name in wanted})
    whole = all(getattr(slots, name) for name in wanted)
    return slots if whole and slots.subject != slots.object else None


def _cast(passage: Passage, hit: Hit, focus: Focus, typer: Typer) -> Slots | None:
    """Return who is named as what; None where that is unclear."""
    if hit.pattern.third:
        told = cast_third(passage, hit, focus)
        return told or (cast(passage, hit) if hit.turned is None else None)
    if hit.turned is not None and has_roles(hit.pattern.kind):
        return cast_guess(passage, hit, typer)
    return cast(passage, hit)


def _means_known(passage: Passage, hit: Hit) -> bool:
    """Return whether known things are meant: named there, or by what we call such."""
    before, after = passage.around(hit)
    sentence = f"{before}{passage.text[hit.start : hit.end]}{after}"
    return bool(passage.near(hit) or passage.rules.cue("unnamed", sentence))


def _part(passage: Passage, hit: Hit) -> str | None:
    """Return the part meant: in the hit, else the last before it, else the next."""
    sort = hit.pattern.parts
    named = [one for one in find_parts(passage.text) if sort_of(one[0]) == sort]
    inside = [part for part, start, _ in named if hit.start <= start < hit.end]
    ahead = [part for part, start, _ in named if start < hit.start]
    if hit.pattern.echo:
        return ahead[-1] if ahead else None
    after = [part for part, start, _ in named if start >= hit.end]
    led = [part for part, _, _ in find_parts(passage.before) if sort_of(part) == sort]
    return next(iter((*inside, *ahead[::-1], *after, *led[::-1])), None)


def _proposition(passage: Passage, hit: Hit, slots: Slots) -> Proposition:
    subject, object_ = slots.subject, slots.object
    if KINDS[hit.pattern.kind].symmetric:
        subject, object_ = sorted(one for one in (subject, object_) if one)
    return Proposition(
        kind=hit.pattern.kind,
        subject=subject,
        object=object_,
        part=slots.part or "",
        negative=is_negative(passage, hit),
        withdrawn=is_withdrawn(passage, hit),
    )
