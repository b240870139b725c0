"""The forms in which a bare file gives an argument's weight."""

from collections.abc import Mapping
from typing import Any

from kg.bare_fields import BareError, number, numbers, strings, text
from kg.brief import Finding, Undercut
from kg.weight import BOUNDS, calibrated, control, exact, graded

SIGNS = {"supports": 1, "attacks": -1}
FORMS = ("weight_db", "p_value", "control", "calibrated", "grade")


def read_finding(fields: Mapping[str, Any], spoken: set[str]) -> Finding:
    """Return the finding; `spoken` are those whose testimony makes them parties."""
    place = f"argument {fields.get('id')!r}"
    id_ = text(fields, "id", place)
    reported = fields.get("reported")
    by = text(reported, "by", f"{place}.reported") if reported is not None else None
    named = isinstance(reported, dict) and bool(reported.get("party", False))
    return Finding(
        id=id_,
        claim=text(fields, "conclusion", place),
        weight_db=_weight(fields, place),
        group=text(fields, "group", place) if "group" in fields else id_,
        reported_by=by,
        party=named or by in spoken,
    )


def read_undercut(fields: Mapping[str, Any]) -> Undercut:
    """Return the undercut."""
    place = f"argument {fields.get('id')!r}"
    return Undercut(
        id=text(fields, "id", place),
        targets=tuple(strings(fields["undercuts"], f"{place}.undercuts")),
        strength=number(fields, "strength", place, least=0, most=1),
    )


def _weight(fields: Mapping[str, Any], place: str) -> float:
    given = [form for form in FORMS if form in fields]
    if len(given) != 1:
        raise BareError(f"{place} needs exactly one of: {', '.join(FORMS)}")
    most = BOUNDS["exact"]
    if given == ["weight_db"]:
        return number(fields, "weight_db", place, least=-most, most=most)
    if given == ["calibrated"]:
        return _calibrated(fields["calibrated"], place)
    return _sign(fields, place) * _unsigned(fields, given[0], place)


def _unsigned(fields: Mapping[str, Any], form: str, place: str) -> float:
    if form == "p_value":
        return exact(number(fields, form, place, least=0, most=1))
    if form == "grade":
        return graded(text(fields, form, place))
    return _control(fields[form], f"{place}.control")


def _control(fields: Any, place: str) -> float:
    tail = text(fields, "tail", place) if "tail" in fields else "high"
    endless = float("inf")
    value = number(fields, "value", place, least=-endless, most=endless)
    return control(value, numbers(fields.get("controls"), place), tail=tail)


def _calibrated(fields: Any, place: str) -> float:
    endless = float("inf")
    score = number(fields, "score", place, least=-endless, most=endless)
    pro = numbers(fields.get("pro"), f"{place}.pro")
    return calibrated(score, pro, numbers(fields.get("con"), f"{place}.con"))


def _sign(fields: Mapping[str, Any], place: str) -> int:
    stance = text(fields, "stance", place)
    if stance not in SIGNS:
        raise BareError(f"{place}: stance {stance!r} is not one of: supports, attacks")
    return SIGNS[stance]
