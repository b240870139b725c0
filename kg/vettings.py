"""What persons found of how utterances were read: which count, and which do not.

A misreading is ours, not the world's: what is dropped or corrected counts at no time,
and what a person put in its place counts from when it was published.
"""

from collections.abc import Iterable, Iterator, Mapping

from kg.canon import as_json, dump, new
from kg.errors import InvalidRecordError
from kg.ids import make_id
from kg.model import Agent, AgentKind, Record, Utterance, Vetting
from kg.store.base import MOST, Reader
from kg.vetted import in_force, struck

KEPT = ("source", "selector")


def heard(reader: Reader, **where: str) -> list[Utterance]:
    """Return the utterances that fit and that nobody dropped or corrected; by id."""
    found = reader.find(Utterance, **where)
    if "claim" in where or not where:
        vetted = reader.find(Vetting, **where)
    else:
        vetted = [one for each in found for one in vettings_of(reader, each.id)]
    gone = struck(vetted) if vetted else frozenset()
    return [one for one in found if one.id not in gone]


def is_struck(reader: Reader, one: Utterance) -> bool:
    """Tell whether a person dropped or corrected an utterance."""
    return one.id in struck(reader.find(Vetting, utterance=one.id))


def unsure(reader: Reader) -> Iterator[Utterance]:
    """Yield the utterances that wait for a person, the least sure first."""
    skip = 0
    while page := reader.waiting(Utterance, limit=MOST, skip=skip):
        yield from (one for one in page if _waits(reader, one))
        skip += len(page)


def _waits(reader: Reader, one: Utterance) -> bool:
    return one.id not in in_force(reader.find(Vetting, utterance=one.id))


def vettings_of(reader: Reader, utterance: str) -> list[Vetting]:
    """Return what was decided on an utterance, oldest first."""
    found = reader.find(Vetting, utterance=utterance)
    return sorted(found, key=lambda one: (one.decided_at, one.id))


def instead_of(one: Utterance, **changed: object) -> Utterance:
    """Return what stands in an utterance's place; its id comes from both.

    So a correction of the act alone, which no id tells, is a record of its own.
    """
    plain = {name: getattr(one, name) for name in Utterance.__dataclass_fields__}
    plain |= {"confidence": 1.0, **changed}
    told = {name: value for name, value in plain.items() if name != "id"}
    draft = new(Utterance, **told)
    parts = (dump(as_json(getattr(draft, name))) for name in sorted(told))
    id_ = make_id("utterance", one.id, *parts)
    return Utterance(**{**{name: getattr(draft, name) for name in told}, "id": id_})


def check_vettings(reader: Reader, records: Iterable[Record]) -> None:
    """Raise `InvalidRecordError` for a vetting that the trail cannot hold.

    A person decides, on an utterance of the claim named, that nobody has decided on
    before or whose last decision was taken back; a correction quotes the same words.
    """
    batch = {record.id: record for record in records}
    for one in batch.values():
        problem = (
            next(_problems(reader, one, batch), "") if isinstance(one, Vetting) else ""
        )
        if problem:
            raise InvalidRecordError(f"Vetting {one.id}: {problem}")


def _problems(
    reader: Reader, one: Vetting, batch: Mapping[str, Record]
) -> Iterator[str]:
    person = batch.get(one.decided_by) or reader.get(Agent, one.decided_by)
    if not isinstance(person, Agent) or person.kind is not AgentKind.PERSON:
        yield f"{one.decided_by} is no person: name the one who decides"
    read = _utterance(reader, one.utterance, batch)
    if read.claim != one.claim:
        yield f"{one.utterance} is of {read.claim}, not of {one.claim}"
    if one.instead is not None:
        put = _utterance(reader, one.instead, batch)
        if any(getattr(put, name) != getattr(read, name) for name in KEPT):
            yield f"{one.instead} quotes other words than {one.utterance}"
    yield from _against(one, _trail(reader, one, batch))


def _against(one: Vetting, trail: Mapping[str, Vetting]) -> Iterator[str]:
    """Yield why a decision does not fit those made before."""
    named = trail.get(one.withdraws or "")
    if one.withdraws is not None and (named is None or named.withdraws is not None):
        yield f"{one.withdraws} is no decision on {one.utterance}"
    if named is not None and named.decided_at > one.decided_at:
        yield f"{named.id} was decided later, it cannot be taken back before"
    earlier = [each for each in trail.values() if each.decided_at <= one.decided_at]
    standing = in_force(earlier).get(one.utterance)
    if one.withdraws is None and standing is not None:
        yield f"{standing.id} stands on {one.utterance}: reopen it first"
    if any(each.withdraws == one.withdraws for each in trail.values() if named):
        yield f"{one.withdraws} is taken back already"


def _trail(
    reader: Reader, one: Vetting, batch: Mapping[str, Record]
) -> dict[str, Vetting]:
    """Return the other decisions on the same utterance."""
    stored = reader.find(Vetting, utterance=one.utterance)
    fresh = (each for each in batch.values() if isinstance(each, Vetting))
    found = {each.id: each for each in (*stored, *fresh)}
    return {
        id_: each
        for id_, each in found.items()
        if each.utterance == one.utterance and id_ != one.id
    }


def _utterance(reader: Reader, id: str, batch: Mapping[str, Record]) -> Utterance:
    found = batch.get(id)
    return found if isinstance(found, Utterance) else reader.get(Utterance, id)
