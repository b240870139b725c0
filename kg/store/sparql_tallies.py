"""Kept counts on a SPARQL endpoint, right after a crash between any two requests.

An endpoint may take a batch in parts. So a new count, and what a record counts under,
is written beside the one before, each under the position of the log at which it is
right; whoever reads takes the last one that the reading's mark has reached. What is
passed is taken out after the mark has moved.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, unquote

from kg.context import expand
from kg.store.bolt import in_parts
from kg.store.derive import Batch
from kg.store.endpoint import Endpoint
from kg.store.sparql_text import (
    READING,
    Names,
    id_of,
    index_iri,
    node,
    position_of,
    text,
)
from kg.store.tallies import Key, rung

PART = 500
COUNT, COUNTED, OWN = "count", "counted", "own"
SWEEP = index_iri("sweep")
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
Told = Mapping[str, Sequence[str]]  # what stands at a node: each `position value`


class Changed(NamedTuple):
    """Triples that come before the mark moves, and those that go after it."""

    new: list[str]
    old: list[str]


class Tallies:
    """The kept counts of one reading."""

    def __init__(self, endpoint: Endpoint, names: Names) -> None:
        self._endpoint = endpoint
        self._pages = names.pages

    def amounts(self, keys: Sequence[Key]) -> dict[Key, int]:
        """Return the counts of some keys; those that are not there are left out."""
        nodes = {_node(key): key for key in keys}
        position, found = self._standing(COUNT, list(nodes))
        counts = {nodes[one]: current(told, position) for one, told in found.items()}
        return {key: int(told or 0) for key, told in counts.items()}

    def on_rungs(self, rungs: Sequence[str]) -> dict[str, int]:
        """Return the counts that are looked for at some rungs, by value."""
        asked = " ".join(text(one) for one in rungs)
        position, found = self._found(
            f"VALUES ?rung {{ {asked} }} ?node {index_iri('rung')} ?rung ; "
            f"{index_iri('value')} ?of ; {index_iri(COUNT)} ?told ."
        )
        counts = {value: current(told, position) for value, told in found.items()}
        return {value: int(told or 0) for value, told in counts.items()}

    def position(self) -> int:
        """Return the position that the counts are right at."""
        return self._found(f"<{READING}> {index_iri('none')} ?of, ?told .")[0]

    def told(self, name: str, ids: Sequence[str]) -> dict[str, str]:
        """Return what is right of some records now, by id."""
        found: dict[str, str] = {}
        for part in in_parts(ids, PART):
            position, stood = self._standing(name, [node(one) for one in part])
            for one, told in stood.items():
                right = current(told, position)
                found |= {id_of(one[1:-1]): right} if right else {}
        return found

    def change(self, batch: Batch, position: int, until: int) -> Changed:
        """Return what a batch changes in a reading at `position`, right at `until`."""
        changed = Changed([_triple(f"<{READING}>", "sweep", "yes")], [])
        lines = {claim: line.text() for claim, line in batch.lines.items()}
        self._tell(changed, OWN, lines, (position, until))
        before = self._tell(changed, COUNTED, batch.counted, (position, until))
        self._count(changed, batch.changes(before), (position, until))
        changed.old.append(changed.new[0])
        return changed

    def _tell(
        self,
        changed: Changed,
        name: str,
        told: Mapping[str, str | None],
        between: tuple[int, int],
    ) -> dict[str, str]:
        """Tell anew what differs; return what was told till now."""
        before: dict[str, str] = {}
        stood = self._stood(name, [node(id_) for id_ in told])
        for id_, new in told.items():
            here = stood.get(node(id_), ())
            before[id_] = current(here, between[0]) or ""
            if (new or "") != before[id_]:
                _replace(changed, (node(id_), name), here, (between[1], new or ""))
        return before

    def left(self) -> list[str]:
        """Return what one who was cut off left: what is right no more, or not yet.

        What is told of a later position than the mark's is no batch's any more: the
        next one may end elsewhere, and take to be right there what it does not change.
        """
        begun = f"BIND (<{READING}> AS ?of) ?of {SWEEP} ?told ."
        here, found = self._found(begun)
        if not found:
            return []
        gone = [_triple(f"<{READING}>", "sweep", "yes")]
        for name in (OWN, COUNTED, COUNT):
            told = f"?of {index_iri(name)} ?told"
            suspects = (
                f"{told}, ?too . FILTER (STR(?told) < STR(?too))",
                f'{told} . FILTER (STRENDS(STR(?told), " 0"))',
                f'{told} . FILTER ({INTEGER}(STRBEFORE(STR(?told), " ")) > {here})',
            )
            suspect = {f"<{of}>" for one in suspects for of in self._found(one)[1]}
            position, stood = self._standing(name, sorted(suspect))
            for place, several in stood.items():
                gone[:0] = _passed((place, name), several, position)
        return gone

    def _count(
        self, changed: Changed, by: Mapping[Key, int], between: tuple[int, int]
    ) -> None:
        """Add what the counts change by."""
        nodes = {_node(key): key for key in by}
        stood = self._stood(COUNT, list(nodes))
        for tally, key in nodes.items():
            told = stood.get(tally, ())
            before = int(current(told, between[0]) or 0)
            count = before + by[key]
            _replace(changed, (tally, COUNT), told, (between[1], str(count)))
            _climb(changed, (tally, key), told, (before, count))
            if not count:
                _leave_nothing(changed, (tally, key), between[1])

    def _stood(self, name: str, nodes: Sequence[str]) -> Told:
        return {
            node: told
            for part in in_parts(nodes, PART)
            for node, told in self._standing(name, part)[1].items()
        }

    def _standing(self, name: str, nodes: Sequence[str]) -> tuple[int, Told]:
        """Return where the mark is, and what stands at each node."""
        asked = f"VALUES ?of {{ {' '.join(nodes)} }} ?of {index_iri(name)} ?told ."
        position, found = self._found(asked)
        return position, {f"<{node}>": told for node, told in found.items()}

    def _found(self, pattern: str) -> tuple[int, Told]:
        """Return where the mark is, and all of ?told by ?of."""
        mark = f"<{READING}> {index_iri('mark')} ?told ."
        query = (
            f"SELECT ?of ?told WHERE {{ GRAPH <{self._pages}> "
            f"{{ {{ {mark} }} UNION {{ {pattern} }} }} }}"
        )
        found: defaultdict[str, list[str]] = defaultdict(list)
        position = 0
        for row in self._endpoint.select(query):
            if "of" in row:
                found[row["of"]].append(row["told"])
            else:
                position = max(position, position_of(row["told"]))
        return position, found


def _passed(place: tuple[str, str], told: Sequence[str], position: int) -> list[str]:
    """Return the triples of a node that are not right at a position, or lie ahead."""
    right = current(told, position)
    behind = [one for one in told if int(one.partition(" ")[0]) <= position]
    wrong = [one for one in behind if one.partition(" ")[2] != right]
    ahead = [one for one in told if one not in behind]
    gone = [_triple(*place, one) for one in (*wrong, *ahead)]
    if place[1] == COUNT and right == "0":
        value = unquote(place[0][1:-1].rpartition("/")[2])
        gone = [_triple(place[0], "value", value), *gone]
        gone += [_triple(*place, one) for one in behind if one not in wrong]
    return gone


def current(told: Iterable[str], position: int) -> str | None:
    """Return the last value that is right at a position; None where there is none."""
    parted = (one.partition(" ")[::2] for one in told)
    reached = [(int(at), value) for at, value in parted if int(at) <= position]
    return max(reached)[1] if reached else None


def _triple(node: str, name: str, value: str) -> str:
    return f"{node} {index_iri(name)} {text(value)} ."


def _replace(
    changed: Changed,
    place: tuple[str, str],
    stood: Iterable[str],
    told: tuple[int, str],
) -> None:
    """Put a value beside those that stand at a place and go."""
    new = f"{told[0]} {told[1]}"
    changed.new.append(_triple(*place, new))
    changed.old.extend(_triple(*place, one) for one in stood if one != new)


def _climb(
    changed: Changed, tally: tuple[str, Key], stood: Sequence[str], now: tuple[int, int]
) -> None:
    """Put a count on the rung of its size; `now` is the count before and after."""
    node, key = tally
    before, after = now
    new = rung(key, after)
    if not before or rung(key, before) != new:
        changed.new.append(_triple(node, "rung", new))
    if not before:
        changed.new.append(_triple(node, "value", key[1]))
    passed = {rung(key, int(one.partition(" ")[2])) for one in stood} - {new}
    changed.old.extend(_triple(node, "rung", one) for one in sorted(passed))


def _leave_nothing(changed: Changed, tally: tuple[str, Key], until: int) -> None:
    """Take a count of nothing out: its value may be a word that was redacted."""
    node, key = tally
    changed.old.insert(0, _triple(node, "value", key[1]))
    changed.old.append(_triple(node, "rung", rung(key, 0)))
    changed.old.append(_triple(node, COUNT, f"{until} 0"))


def _node(key: Key) -> str:
    name, value = key
    return f"<{expand('cg:index/')}tally/{name}/{quote(value, safe='')}>"
