"""The forms in which a bare file gives an argument's weight."""

from collections.abc import Callable, Mapping
from typing import Any

from kg.bare_fields import HUGE, BareError, flag, number, numbers, strings, text
from kg.brief import Finding, Undercut
from kg.weight import BOUNDS, calibrated, control, exact, graded

SIGNS = {"supports": 1, "attacks": -1}


def read_finding(fields: Mapping[str, Any], place: str) -> Finding:
    """Return the finding; one that names no group is a group of its own."""
    id_ = text(fields, "id", place)
    reported = fields.get("reported")
    where = f"{place}.reported"
    return Finding(
        id=id_,
        claim=text(fields, "conclusion", place),
        weight_db=_weight(fields, place),
        group=text(fields, "group", place) if "group" in fields else id_,
        reported_by=None if reported is None else text(reported, "by", where),
        party=reported is not None and flag(reported, "party", where),
    )


def read_undercut(fields: Mapping[str, Any], place: str) -> Undercut:
    """Return the undercut; one without a strength takes all of the weight away."""
    targets = strings(fields["undercuts"], f"{place}.undercuts")
    if not targets:
        raise BareError(f"{place}.undercuts names no argument")
    return Undercut(
        id=text(fields, "id", place),
        targets=tuple(dict.fromkeys(targets)),
        strength=number(
            {"strength": 1.0, **fields}, "strength", place, least=0, most=1
        ),
    )


def _weight(fields: Mapping[str, Any], place: str) -> float:
    given = [form for form in FORMS if form in fields]
    if len(given) != 1:
        raise BareError(f"{place} needs exactly one of: {', '.join(FORMS)}")
    weight = FORMS[given[0]](fields, place)
    if given[0] in SIGNED:
        return _agreeing(weight, fields, place)
    return _sign(fields, place) * weight


def _plain(fields: Mapping[str, Any], place: str) -> float:
    most = BOUNDS["exact"]
    return number(fields, "weight_db", place, least=-most, most=most)


def _exact(fields: Mapping[str, Any], place: str) -> float:
    return exact(number(fields, "p_value", place, least=0, most=1))


def _control(fields: Mapping[str, Any], place: str) -> float:
    told, where = fields["control"], f"{place}.control"
    value = number(told, "value", where, least=-HUGE, most=HUGE)
    controls = numbers(told.get("controls"), f"{where}.controls")
    tail = text(told, "tail", where) if "tail" in told else "high"
    if tail not in {"high", "low"}:
        raise BareError(f"{where}: tail {tail!r} is not one of: high, low")
    return control(value, controls, tail=tail)


def _calibrated(fields: Mapping[str, Any], place: str) -> float:
    told, where = fields["calibrated"], f"{place}.calibrated"
    score = number(told, "score", where, least=-HUGE, most=HUGE)
    pro = numbers(told.get("pro"), f"{where}.pro")
    return calibrated(score, pro, numbers(told.get("con"), f"{where}.con"))


def _graded(fields: Mapping[str, Any], place: str) -> float:
    return graded(text(fields, "graded", place))


def _agreeing(weight: float, fields: Mapping[str, Any], place: str) -> float:
    """Return a signed weight; a stance beside it must say the same."""
    if "stance" in fields and weight * _sign(fields, place) < 0:
        raise BareError(
            f"{place}: stance {fields['stance']!r} and the sign of {weight:g} dB "
            "disagree: leave the stance out, or turn the sign"
        )
    return weight


def _sign(fields: Mapping[str, Any], place: str) -> int:
    stance = text(fields, "stance", place)
    if stance not in SIGNS:
        raise BareError(f"{place}: stance {stance!r} is not one of: supports, attacks")
    return SIGNS[stance]


SIGNED = {"weight_db", "calibrated"}
FORMS: Mapping[str, Callable[[Mapping[str, Any], str], float]] = {
    "weight_db": _plain,
    "p_value": _exact,
    "control": _control,
    "calibrated": _calibrated,
    "graded": _graded,
}
