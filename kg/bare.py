"""A bare file of claims, testimony and arguments, judged without a store."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from kg.bare_arguments import read_finding, read_undercut
from kg.bare_fields import (
    BareError,
    listed,
    number,
    objects,
    strings,
    text,
    time_or_none,
)
from kg.brief import Brief, Finding, Passage, Ruling, Undercut, Voice
from kg.judge import check, judge
from kg.model import Testimony

T = TypeVar("T")
KEYS = {
    *("claims", "contradictions", "entailments"),
    *("testimony", "arguments", "as_of"),
}
ALWAYS = datetime.min.replace(tzinfo=UTC)
PAIR = 2


def answer(document: Any) -> Any:
    """Return the verdicts of a document, or a list of answers for a list of them.

    Form and rounding are those of `claimgraph judge --from`; whatever does not fit is
    a `BadInputError` that names the place.
    """
    if isinstance(document, list):
        return [_answer(one, f"[{at}]") for at, one in enumerate(document)]
    return _answer(document, "the document")


def read_brief(document: Any, place: str = "the document") -> Brief:
    """Return the brief that a document spells, as of its `as_of`.

    Everything is read and checked, then what was not known by `as_of` is left out.
    """
    fields = _fields(document, place)
    as_of = time_or_none(fields, "as_of", place)
    voices = _dated(fields, "testimony", place, _voice)
    arguments = _dated(fields, "arguments", place, _argument)
    brief = Brief(
        claims=_claims(fields, place),
        contradictions=_contradictions(fields, place),
        passages=_entailments(fields, place),
        voices=tuple(voice for _, voice in voices),
        findings=_of(Finding, arguments),
        undercuts=_of(Undercut, arguments),
    )
    _check_arguments([one for _, one in arguments], place)
    check(brief)
    _check_relations(brief, place)
    return _known(brief, voices, arguments, as_of)


def _answer(document: Any, place: str) -> dict[str, Any]:
    return {"verdicts": [_spell(one) for one in judge(read_brief(document, place))]}


def _spell(ruling: Ruling) -> dict[str, Any]:
    return {
        "claim": ruling.claim,
        "status": str(ruling.status),
        "basis": ruling.basis,
        "pro_db": ruling.pro_db,
        "con_db": ruling.con_db,
        "verbal": ruling.verbal,
        "reasons": [
            {
                "argument": one.argument,
                "weight_db": one.weight_db,
                "kept_db": one.kept_db,
                "undercut_by": list(one.undercut_by),
                "note": one.note,
            }
            for one in ruling.reasons
        ],
        "sensitivity": list(ruling.sensitivity),
    }


def _fields(document: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(document, dict):
        raise BareError(f"{place} is no object: give claims, testimony, arguments")
    unknown = sorted(document.keys() - KEYS)
    if unknown:
        raise BareError(
            f"{place} has no field {unknown[0]!r}; there are: {', '.join(sorted(KEYS))}"
        )
    return document


def _claims(fields: Mapping[str, Any], place: str) -> tuple[str, ...]:
    found = [text(one, "id", at) for at, one in objects(fields, "claims", place)]
    _refuse_twice(found, f"{place}.claims")
    return tuple(found)


def _dated(
    fields: Mapping[str, Any],
    name: str,
    place: str,
    read: Callable[[Mapping[str, Any], str], T],
) -> list[tuple[datetime, T]]:
    """Return the items of a list, each with when it was known."""
    return [
        (time_or_none(one, "at", at) or ALWAYS, read(one, at))
        for at, one in objects(fields, name, place)
    ]


def _voice(one: Mapping[str, Any], place: str) -> Voice:
    stance = text(one, "stance", place)
    if stance not in set(Testimony):
        known = ", ".join(Testimony)
        raise BareError(f"{place}: stance {stance!r} is not one of: {known}")
    return Voice(
        claim=text(one, "claim", place),
        claimant=text(one, "claimant", place),
        testimony=Testimony(stance),
        at=time_or_none(one, "at", place) or ALWAYS,
    )


def _argument(one: Mapping[str, Any], place: str) -> Finding | Undercut:
    return read_undercut(one, place) if "undercuts" in one else read_finding(one, place)


def _contradictions(
    fields: Mapping[str, Any], place: str
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for at, one in listed(fields, "contradictions", place):
        names = strings(one, at)
        if len(set(names)) != PAIR or len(names) != PAIR:
            raise BareError(f"{at}: {one!r} is no pair of two different claims")
        pairs.append((names[0], names[1]))
    return tuple(pairs)


def _entailments(fields: Mapping[str, Any], place: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            source=text(one, "from", at),
            target=text(one, "to", at),
            keep=number(one, "keep", at, least=0, most=1),
        )
        for at, one in objects(fields, "entailments", place)
    )


def _of(
    kind: type[T], arguments: Iterable[tuple[datetime, Finding | Undercut]]
) -> tuple[T, ...]:
    return tuple(one for _, one in arguments if isinstance(one, kind))


def _known(
    brief: Brief,
    voices: Iterable[tuple[datetime, Voice]],
    arguments: Iterable[tuple[datetime, Finding | Undercut]],
    as_of: datetime | None,
) -> Brief:
    if as_of is None:
        return brief
    known = [pair for pair in arguments if pair[0] <= as_of]
    return replace(
        brief,
        voices=tuple(voice for at, voice in voices if at <= as_of),
        findings=_of(Finding, known),
        undercuts=_of(Undercut, known),
    )


def _check_arguments(arguments: Iterable[Finding | Undercut], place: str) -> None:
    ids = [one.id for one in arguments]
    _refuse_twice(ids, f"{place}.arguments")
    known = set(ids)
    for one in arguments:
        missing = isinstance(one, Undercut) and set(one.targets) - known
        if missing:
            raise BareError(
                f"{place}.arguments: {one.id!r} undercuts {min(missing)!r}, which is "
                "not among the arguments"
            )


def _check_relations(brief: Brief, place: str) -> None:
    pairs = {frozenset(pair) for pair in brief.contradictions}
    for one in brief.passages:
        if frozenset((one.source, one.target)) in pairs:
            raise BareError(
                f"{place}.entailments: {one.source!r} is said to entail "
                f"{one.target!r} and to contradict it: drop one of the two"
            )


def _refuse_twice(ids: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BareError(f"{place} names {one!r} twice: ids must differ")
        seen.add(one)
