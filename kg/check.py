"""What is wrong with a graph: its chain, its references, its tables, its shapes."""

from collections import Counter
from collections.abc import Iterator

from kg.any_log import Log
from kg.errors import BrokenLogError, InvalidRecordError
from kg.links import check_references
from kg.matches import check_matches
from kg.model import Claim, Match, Review, Vetting
from kg.reviews import check_reviews
from kg.store.base import Projection, Reader
from kg.validate import claim_violations
from kg.vettings import check_vettings


def findings(log: Log, reading: Projection, reader: Reader) -> Iterator[str]:
    """Yield one sentence for each thing found wrong; nothing when all is well."""
    broken = list(_chain(log))
    yield from broken
    if not broken:
        yield from _references(log)
        yield from _reading(log, reading, reader)
        yield from _shapes(reader)
        yield from _reviews(reader)
        yield from _matches(reader)
        yield from _vettings(reader)


def _chain(log: Log) -> Iterator[str]:
    try:
        log.verify()
    except BrokenLogError as error:
        yield str(error)


def _references(log: Log) -> Iterator[str]:
    for entry in log.entries(linked=False):
        try:
            check_references([entry.record()], log.kind_of)
        except InvalidRecordError as error:
            yield str(error)


def _reading(log: Log, reading: Projection, reader: Reader) -> Iterator[str]:
    mark = reading.mark()
    advice = "run `claimgraph project --rebuild`"
    if log.hash_at(mark.position) != mark.hash:
        yield f"the tables follow another log at position {mark.position}: {advice}"
    elif mark.position != log.position():
        yield f"the tables stand at {mark.position}, the log at {log.position()}"
    counted = Counter(entry.kind for entry in log.entries(linked=False))
    if reader.counts() != dict(counted):
        yield f"the tables and the log do not count the same records: {advice}"
    for entry in log.entries(linked=False):
        record = entry.record()
        if reader.find(type(record), id=entry.id) != [record]:
            yield f"the tables tell {entry.id} differently from the log: {advice}"


def _shapes(reader: Reader) -> Iterator[str]:
    rows = {
        f"{one.node}: {one.rule}"
        for claim in reader.find(Claim)
        for one in claim_violations(reader, claim.id)
    }
    yield from sorted(rows)


def _reviews(reader: Reader) -> Iterator[str]:
    """Yield where the trail of reviews does not hold; batches may come by import."""
    for review in reader.find(Review):
        try:
            check_reviews(reader, [review])
        except InvalidRecordError as error:
            yield str(error)


def _matches(reader: Reader) -> Iterator[str]:
    """Yield which matches the graph cannot follow; batches may come by import."""
    for match in reader.find(Match):
        try:
            check_matches(reader, [match])
        except InvalidRecordError as error:
            yield str(error)


def _vettings(reader: Reader) -> Iterator[str]:
    """Yield where the trail of vettings does not hold; batches may come by import."""
    for vetting in reader.find(Vetting):
        try:
            check_vettings(reader, [vetting])
        except InvalidRecordError as error:
            yield str(error)
