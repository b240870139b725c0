"""Timelines on a SPARQL endpoint: what touches a thing stands by spans of time."""

from collections.abc import Iterator, Sequence

from kg.context import expand
from kg.log import ID
from kg.store.bolt import in_parts
from kg.store.dates import END, Dated, Span
from kg.store.derive import Step
from kg.store.endpoint import Endpoint
from kg.store.moments import Told, in_turn, span_of
from kg.store.sparql_text import (
    Names,
    id_of,
    index_iri,
    narrow,
    node,
    text,
    values,
    within,
)

PART = 500


def touched_triples(step: Step) -> Iterator[str]:
    """Yield when a record could be known, and in which spans it touches what."""
    if step.at is None:
        return
    here, key = node(step.record.id), span_of(step.at)
    for touched in step.touches:
        yield f"{here} {index_iri('touches')} {_place((key, touched))} ."
        yield f"{node(touched)} {index_iri('moment')} {text(str(key))} ."


class Moments:
    """The timelines of one reading."""

    def __init__(self, endpoint: Endpoint, names: Names) -> None:
        self._endpoint = endpoint
        self._pages = names.pages

    def between(self, ids: Sequence[str], wanted: Span) -> list[Dated]:
        """Return the first dated records that touch any of the ids, or are one."""
        safe = [one for one in ids if ID.fullmatch(one)]
        found = {
            *self._dated([values("r", part) for part in in_parts(safe, PART)], wanted)
        }
        told = [one for part in in_parts(safe, PART) for one in self._spans(part)]
        touching = 0
        for several in in_turn(told, wanted):
            fresh = self._dated(
                [_touching(part) for part in in_parts(several, PART)], wanted
            )
            touching += len({*fresh})
            found.update(fresh)
            if touching >= wanted.limit:
                break
        return sorted(found)

    def all(self, ids: Sequence[str], latest: int) -> list[Dated]:
        """Return all of them until a time."""
        behind = (-END, 0)
        wanted = Span(
            earliest=-END, latest=latest, behind=behind, newest_first=False, limit=END
        )
        return self.between(ids, wanted)

    def _spans(self, ids: Sequence[str]) -> list[Told]:
        """Return in which spans something touches some ids."""
        told = f"{values('t', ids)} ?t {index_iri('moment')} ?key ."
        rows = self._endpoint.select(f"SELECT ?t ?key WHERE {{ {self._in(told)} }}")
        return [(int(row["key"]), id_of(row["t"])) for row in rows]

    def _dated(self, patterns: Sequence[str], wanted: Span) -> list[Dated]:
        """Return the first of what some patterns of ?r find."""
        found: list[Dated] = []
        way = "DESC" if wanted.newest_first else "ASC"
        order = f"ORDER BY {way}(?at) {way}(?seq) LIMIT {wanted.limit}"
        order = order if wanted.limit < END else ""
        for pattern in patterns:
            told = f"?r {index_iri('at')} ?at ; {index_iri('seq')} ?seq ."
            inner = self._in(f"{pattern} {told} {within(wanted)}")
            first = f"SELECT DISTINCT ?r ?at ?seq WHERE {{ {inner} }} {order}"
            payload = self._in(f"?r {index_iri('payload')} ?payload .")
            rows = self._endpoint.select(
                f"SELECT ?at ?seq ?payload WHERE {{ {{ {first} }} {payload} }}"
            )
            found += [
                (narrow(one["at"]), narrow(one["seq"]), one["payload"]) for one in rows
            ]
        return found

    def _in(self, pattern: str) -> str:
        return f"GRAPH <{self._pages}> {{ {pattern} }}"


def _touching(told: Sequence[Told]) -> str:
    """Return the pattern of ?r: it touches something in a span."""
    places = " ".join(_place(one) for one in told)
    return f"VALUES ?t {{ {places} }} ?r {index_iri('touches')} ?t ."


def _place(told: Told) -> str:
    """Return what stands for an id in a span."""
    return f"<{expand('cg:index/')}moment/{told[1]}/{told[0]}>"
