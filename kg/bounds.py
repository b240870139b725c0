"""What no record may say of itself; refused before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.errors import InvalidRecordError
from kg.model import (
    Argument,
    Match,
    Record,
    Redaction,
    Relation,
    Review,
    Stance,
    Utterance,
    Vetted,
    Vetting,
)
from kg.weight import BOUNDS

MOST = BOUNDS["exact"]
AGAINST = 1e-9  # what rounding may add to a cap


def check_bounds(records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for the first weight, share or reason out of bounds.

    `shapes.ttl` says the same of what is stored already; here nothing gets that far.
    """
    for record in records:
        problem = next(_problems(record), None)
        if problem is not None:
            raise InvalidRecordError(
                f"{type(record).__name__} {record.id}: {problem}; mend it, or leave it "
                "out"
            )


def _problems(record: Record) -> Iterator[str]:
    for kind, rules in RULES.items():
        if isinstance(record, kind):
            yield from rules(record)


def _argument(one: Argument) -> Iterator[str]:
    if not abs(one.weight_db) <= MOST + AGAINST:
        yield f"weight_db {one.weight_db:g} lies outside {-MOST:g} to {MOST:g}"
    yield from _share("strength", one.strength)
    undercuts = one.stance is Stance.UNDERCUTS
    if undercuts and one.weight_db:
        yield "an undercut weighs nothing itself, it takes a share (strength)"
    if undercuts is not one.conclusion.startswith("argument-"):
        yield f"what {one.stance} cannot conclude on {one.conclusion}"
    if one.weight_db and (one.weight_db > 0) is not (one.stance is Stance.SUPPORTS):
        yield f"it {one.stance} with {one.weight_db:g} dB: the sign says otherwise"


def _utterance(one: Utterance) -> Iterator[str]:
    yield from _share("confidence", one.confidence)


def _relation(one: Relation) -> Iterator[str]:
    yield from _share("keep", one.keep)


def _review(one: Review) -> Iterator[str]:
    if not one.because.strip():
        yield "a review gives its reason (because)"


def _vetting(one: Vetting) -> Iterator[str]:
    if not one.because.strip():
        yield "a vetting gives its reason (because)"
    if (one.instead is not None) is not (one.decision is Vetted.CORRECTED):
        yield "a correction, and nothing else, names what stands instead"
    if (one.withdraws is not None) is not (one.decision is Vetted.REOPENED):
        yield "what is reopened, and nothing else, names the vetting taken back"
    if one.instead == one.utterance:
        yield "an utterance does not stand in its own place"


def _match(one: Match) -> Iterator[str]:
    yield from _share("score", one.score)
    if not one.because.strip():
        yield "a match gives its reason (because)"


def _redaction(one: Redaction) -> Iterator[str]:
    if not one.because.strip():
        yield "a redaction gives its reason (because)"


def _share(name: str, value: float) -> Iterator[str]:
    if not 0 <= value <= 1:
        yield f"{name} {value:g} lies outside 0 to 1"


RULES: Mapping[type[Record], Callable[..., Iterator[str]]] = {
    Argument: _argument,
    Utterance: _utterance,
    Relation: _relation,
    Review: _review,
    Vetting: _vetting,
    Match: _match,
    Redaction: _redaction,
}
