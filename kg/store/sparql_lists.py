"""Where a question on a list begins in SPARQL, and its conditions.

What a question begins with is a pattern; all else is a FILTER, as an engine would else
begin with whatever it takes for the least.
"""

from collections.abc import Iterable, Iterator

from kg.canon import to_utc
from kg.log import ID
from kg.rdf import iri
from kg.store.base import ListQuery
from kg.store.claimed import Begin
from kg.store.rows import micros
from kg.store.sparql_text import (
    Names,
    index_iri,
    place_of,
    pointing,
    term,
    text,
    values,
    wide,
)
from kg.store.wanted import Wanted
from kg.store.windows import Window

FIELDS = ("status", "claimant", "about", "kind")


def standing(names: Names, wanted: Wanted, begin: Begin) -> Iterator[str]:
    """Yield patterns of the claims ?c that are asked for: together they have all."""
    met = " ".join(_conditions(names, wanted, begin))
    for first in _beginnings(names, wanted, begin):
        yield f"{first} {met}"


def _beginnings(names: Names, wanted: Wanted, begin: Begin) -> Iterator[str]:
    """Yield the patterns that bind the claims ?c: together all that may be wanted."""
    listed = f"?c {index_iri('status')} ?any ."
    match begin:
        case Begin(window=Window() as window):
            spans = " ".join(text(one) for one in window.names())
            pattern = f"VALUES ?span {{ {spans} }} ?c {index_iri('span')} ?span ."
            yield _graph(names.pages, pattern)
        case Begin(field="among"):
            yield _graph(names.pages, f"{values('c', _ids(wanted.among))} {listed}")
        case Begin(field="included"):
            ids = _ids(wanted.included)
            said = f"?c {index_iri('source')} ?s ."
            yield _graph(names.pages, f"{values('s', ids)} {said}")
            yield _graph(names.pages, f"{values('c', ids)} {listed}")
        case _:
            yield having(names, begin.field, getattr(wanted, begin.field))


def _conditions(names: Names, wanted: Wanted, begin: Begin) -> Iterator[str]:
    """Yield what else is asked of ?c, and the pattern of ?place and ?changed."""
    told = f"?c {index_iri('changed')} ?changed ; {index_iri('place')} ?place ."
    yield _graph(names.pages, told)
    for field in FIELDS:
        value = getattr(wanted, field)
        if value is not None and field != begin.field:
            yield f"FILTER EXISTS {{ {having(names, field, value)} }}"
    if wanted.since is not None:
        yield f"FILTER (STR(?changed) >= {text(wide(wanted.since))})"
    if wanted.until is not None:
        yield _graph(names.pages, f"?c {index_iri('first')} ?first .")
        yield f"FILTER (STR(?first) <= {text(wide(wanted.until))})"
    if wanted.after is not None:
        yield f"FILTER (STR(?place) > {text(place_of(*wanted.after))})"
    if wanted.among is not None and begin.field != "among":
        nodes = ", ".join(f"<{iri(one)}>" for one in _ids(wanted.among))
        yield f"FILTER (?c IN ({nodes}))" if nodes else "FILTER (false)"


def having(names: Names, field: str, value: str) -> str:
    """Return the pattern that the claim ?c has a value."""
    if field == "kind":
        return pointing(names, ("claim", "kind"), "?c", value)
    if field == "status":
        return _graph(names.pages, f"?c {index_iri('status')} {text(value)} .")
    thing = f"<{iri(value)}>" if ID.fullmatch(value) else f"<{iri('none')}>"
    if field == "claimant":
        return _graph(names.pages, f"?c {index_iri('voice')} {thing} .")
    fields = "|".join(term("claim", one) for one in ("about", "subject", "object"))
    return _graph(names.records, f"?c {fields} {thing} .")


def of_kind(kind: str, *, narrowed: bool) -> str:
    """Return what a record's kind is, and the end of the pattern.

    Told outright, an engine may begin with all of the kind: where something else
    narrows what is asked, they are the most.
    """
    if narrowed:
        return f"?kind . FILTER (STR(?kind) = {text(kind)})"
    return f"{text(kind)} ."


def before(query: ListQuery) -> str:
    """Return the conditions on ?seq, and on when ?r could be known."""
    parts: list[str] = []
    if query.before is not None:
        parts.append(f"FILTER (STR(?seq) < {text(wide(query.before))})")
    if query.until is not None:
        late = f"STR(?at) > {text(wide(micros(to_utc(query.until))))}"
        known = f"?r {index_iri('at')} ?at FILTER ({late})"
        parts.append(f"FILTER NOT EXISTS {{ {known} }}")
    return " ".join(parts)


def _graph(graph: str, pattern: str) -> str:
    return f"GRAPH <{graph}> {{ {pattern} }}"


def _ids(ids: Iterable[str] | None) -> list[str]:
    return [one for one in ids or () if ID.fullmatch(one)]
