"""Bear: which evidence in the store bears on which claim, and what undercuts what."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from evidence.ground import Ground, about_of
from evidence.rules import Bearing, Weighed, tail_of, weigh
from evidence.warrants import (
    Undercut,
    Warrant,
    calibrations,
    family_of,
    part_of,
    undercuts,
    warrants,
)
from kg.because import because_text
from kg.canon import new
from kg.model import Argument, Basis, Claim, Evidence, Record, Stance
from kg.store.base import Reader
from kg.weight import control


def bear(
    reader: Reader, *, now: datetime, fresh: Iterable[Record] | None = None
) -> Iterator[Argument]:
    """Yield the arguments that follow from what is known and are not yet stored.

    With `fresh` only those that these records, stored already, may have brought.
    """
    asked = [*reader.find(Evidence), *reader.find(Claim)] if fresh is None else fresh
    ground = Ground(reader, now=now)
    for claim in ground.claims(asked):
        found = arguments(claim, ground.on(about_of(claim)), ground.beside(claim))
        yield from (one for one in found if not reader.find(Argument, id=one.id))


def arguments(
    claim: Claim, evidence: Sequence[Evidence], known: Sequence[Evidence] | None = None
) -> list[Argument]:
    """Return every argument from the evidence to one claim, undercuts last.

    `known` is what else was measured, with what the evidence is compared.
    """
    premises = {one.id: one for one in evidence}
    direct = [
        argument
        for one in evidence
        for warrant in _fitting(one, claim)
        for argument in _argument(
            Bearing(
                warrant=warrant,
                evidence=one,
                claim=claim,
                known=evidence if known is None else known,
            )
        )
    ]
    return direct + [
        attack
        for rule in undercuts()
        for argument in direct
        if argument.warrant in rule.attacks
        for one in evidence
        for attack in _undercut(rule, argument, premises[argument.premise], one)
    ]


def _fitting(evidence: Evidence, claim: Claim) -> Iterator[Warrant]:
    first = next((one for one in warrants() if one.fits(evidence, claim)), None)
    if first is not None:
        yield first
    yield from (one for one in calibrations() if one.fits(evidence, claim))


def _argument(bearing: Bearing) -> Iterator[Argument]:
    weighed = weigh(bearing)
    if weighed is not None:
        yield _record(bearing, weighed)


def _record(bearing: Bearing, weighed: Weighed) -> Argument:
    evidence, warrant = bearing.evidence, bearing.warrant
    weight = round(weighed.weight_db, 6)
    return new(
        Argument,
        premise=evidence.id,
        conclusion=bearing.claim.id,
        stance=Stance.ATTACKS if weight < 0 else Stance.SUPPORTS,
        weight_db=weight,
        group=group_of(evidence),
        warrant=warrant.name,
        because=because_text(warrant.name, evidence, weight_db=weight),
        known_at=weighed.known_at,
        reported_by=_reporter(evidence),
    )


def _undercut(
    rule: Undercut, argument: Argument, attacked: Evidence, shown: Evidence
) -> Iterator[Argument]:
    """Yield the attack of one evidence on one inference, if it has force."""
    strength = FORCES[rule.shows](rule, argument, attacked, shown)
    if strength > 0:
        yield new(
            Argument,
            premise=shown.id,
            conclusion=argument.id,
            stance=Stance.UNDERCUTS,
            strength=strength,
            group=group_of(shown),
            warrant=rule.name,
            because=because_text(rule.name, shown, weight_db=0.0),
            known_at=max(shown.known_at, argument.known_at),
            reported_by=_reporter(shown),
        )


def _same_measure(a: Evidence, b: Evidence) -> bool:
    return (
        family_of(a.metric) == family_of(b.metric)
        and part_of(a.part) == part_of(b.part)
        and set(a.about) == set(b.about)
    )


def _contradiction(
    rule: Undercut, argument: Argument, attacked: Evidence, shown: Evidence
) -> float:
    """Return 1 where the files of a supporting inference contradict themselves."""
    fits = (
        family_of(shown.metric) in rule.families
        and shown.reading == "inconsistent"
        and argument.stance is Stance.SUPPORTS
        and set(shown.about) == set(attacked.about)
        and _files(shown) & _files(attacked)
    )
    return 1.0 if fits else 0.0


def _files(evidence: Evidence) -> set[str]:
    return {one.sha256 for one in evidence.inputs}


def _controls(
    rule: Undercut, argument: Argument, attacked: Evidence, shown: Evidence
) -> float:
    """Return the share of the inference's weight that the controls do not allow.

    0 unless some control is at least as extreme; 1 when the comparison gives 0 dB.
    """
    if not _same_measure(attacked, shown) or shown.control_design not in rule.designs:
        return 0.0
    same = attacked.metric == shown.metric and attacked.value is not None
    value, tail = (attacked if same else shown).value, tail_of(shown)
    controls = [one.value for one in shown.controls]
    if value is None or not any(_as_extreme(one, value, tail) for one in controls):
        return 0.0
    allowed = control(value, controls, tail=tail)
    claimed = abs(argument.weight_db)
    return max(0.0, 1.0 - allowed / claimed) if claimed else 0.0


def _as_extreme(control: float, value: float, tail: str) -> bool:
    return control <= value if tail == "low" else control >= value


def _reporter(evidence: Evidence) -> str | None:
    return None if evidence.basis is Basis.COMPUTED else evidence.reported_by


FORCES = {"controls": _controls, "contradiction": _contradiction}


def group_of(evidence: Evidence) -> str:
    """Return what counts once: one family of measures on one set of entities."""
    return "|".join((family_of(evidence.metric), *sorted(evidence.about)))
