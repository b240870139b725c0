"""A bare file of claims, testimony and arguments, judged without a store."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from kg.bare_arguments import read_finding, read_undercut
from kg.bare_fields import BareError, number, strings, text, time_or_none
from kg.brief import Brief, Passage, Ruling, Voice
from kg.judge import judge
from kg.model import Testimony

KEYS = {
    *("claims", "contradictions", "entailments"),
    *("testimony", "arguments", "as_of"),
}
ALWAYS = datetime.min.replace(tzinfo=UTC)


def answer(document: Any) -> Any:
    """Return the verdicts of a document, or a list of answers for a list of them.

    Form and rounding are those of `claimgraph judge --from`; whatever does not fit is
    a `BadInputError` that names the place.
    """
    if isinstance(document, list):
        return [_answer(one, f"[{number_}]") for number_, one in enumerate(document)]
    return _answer(document, "the document")


def read_brief(document: Any, place: str = "the document") -> Brief:
    """Return the brief that a document spells, as of its `as_of`."""
    fields = _fields(document, place)
    as_of = time_or_none(fields, "as_of", place)
    claims = tuple(
        text(one, "id", f"{place}.claims") for one in _list(fields, "claims")
    )
    voices = _known(fields, "testimony", as_of, place)
    arguments = _known(fields, "arguments", as_of, place)
    spoken = {text(one, "claimant", f"{place}.testimony") for one in voices}
    _refuse_twice(claims, f"{place}.claims")
    _refuse_twice(
        [text(one, "id", f"{place}.arguments") for one in arguments],
        f"{place}.arguments",
    )
    return Brief(
        claims=claims,
        findings=tuple(
            read_finding(one, spoken) for one in arguments if "undercuts" not in one
        ),
        undercuts=_undercuts(arguments, fields, place),
        voices=tuple(_voice(one, f"{place}.testimony") for one in voices),
        contradictions=tuple(
            _pair(one, f"{place}.contradictions")
            for one in _list(fields, "contradictions")
        ),
        passages=tuple(_passage(one, place) for one in _list(fields, "entailments")),
    )


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


def _list(fields: Mapping[str, Any], name: str) -> list[Any]:
    found = fields.get(name) or []
    if not isinstance(found, list):
        raise BareError(f"{name} is no list")
    return found


def _known(
    fields: Mapping[str, Any], name: str, as_of: datetime | None, place: str
) -> list[Mapping[str, Any]]:
    """Return the items of a list that were known by then."""
    found = _list(fields, name)
    for one in found:
        if not isinstance(one, dict):
            raise BareError(f"{place}.{name} holds {one!r}, which is no object")
    times = [time_or_none(one, "at", f"{place}.{name}") or ALWAYS for one in found]
    pairs = zip(found, times, strict=True)
    return [one for one, at in pairs if as_of is None or at <= as_of]


def _undercuts(
    arguments: list[Mapping[str, Any]], fields: Mapping[str, Any], place: str
) -> tuple[Any, ...]:
    """Return the undercuts; their targets must be arguments of the document."""
    ids = {one.get("id") for one in _list(fields, "arguments")}
    found = tuple(read_undercut(one) for one in arguments if "undercuts" in one)
    for one in found:
        missing = sorted(set(one.targets) - ids)
        if missing:
            raise BareError(
                f"{place}.arguments: {one.id} undercuts {missing[0]!r}, which is not "
                "among the arguments"
            )
    return found


def _refuse_twice(ids: Any, place: str) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BareError(f"{place} names {one!r} twice: ids must differ")
        seen.add(one)


def _voice(one: Mapping[str, Any], place: str) -> Voice:
    stance = text(one, "stance", place)
    if stance not in set(Testimony):
        known = ", ".join(Testimony)
        raise BareError(f"{place}: stance {stance!r} is not one of: {known}")
    at = time_or_none(one, "at", place)
    return Voice(
        claim=text(one, "claim", place),
        claimant=text(one, "claimant", place),
        testimony=Testimony(stance),
        at=at.astimezone(UTC).isoformat() if at else "",
    )


def _pair(one: Any, place: str) -> tuple[str, str]:
    names = strings(one, place)
    if len(set(names)) != 2:  # noqa: PLR2004 - a pair has two
        raise BareError(f"{place}: {one!r} is no pair of two different claims")
    return (names[0], names[1])


def _passage(one: Mapping[str, Any], place: str) -> Passage:
    where = f"{place}.entailments"
    return Passage(
        source=text(one, "from", where),
        target=text(one, "to", where),
        keep=number(one, "keep", where, least=0, most=1),
        against=bool(one.get("against", False)),
    )
