"""The argument map as geometry: who says it, the claim, the arguments, the evidence.

Layers from left to right, each sorted by where its neighbours stand (the barycentre
heuristic of Sugiyama, Tagawa and Toda 1981), so that few lines cross.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMNS: Mapping[str, tuple[float, float, float]] = {
    # kind: left edge, width, room for one
    "agent": (10.0, 150.0, 34.0),
    "claim": (280.0, 320.0, 58.0),
    "argument": (730.0, 84.0, 34.0),
    "evidence": (920.0, 330.0, 54.0),
}
WIDTH, TOP, ROUNDS = 1260.0, 46.0, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing on the map: what it is, what it says, where it leads."""

    id: str
    kind: str
    label: str
    href: str
    mark: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What one thing does to another, as a word of the pages and with a weight."""

    source: str
    target: str
    does: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node with its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge as a path between the boxes."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The whole map."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float


def layers(nodes: Sequence[Node], edges: Sequence[Edge]) -> Layers:
    """Return the geometry; edges to things that are not there are left out."""
    known = {one.id: one for one in nodes}
    kept = [one for one in edges if {one.source, one.target} <= known.keys()]
    columns = _sorted([one for one in known.values() if one.kind in COLUMNS], kept)
    room = max(
        (COLUMNS[kind][2] * len(ids) for kind, ids in columns.items()), default=0
    )
    boxes = {
        one: _box(known[one], place, len(ids), room)
        for ids in columns.values()
        for place, one in enumerate(ids)
    }
    lines = [Line(edge=one, path=_path(boxes, one)) for one in kept]
    return Layers(
        boxes=tuple(boxes.values()), lines=tuple(lines), height=TOP + room + 10
    )


def _sorted(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, list[str]]:
    columns = {kind: [one.id for one in nodes if one.kind == kind] for kind in COLUMNS}
    near: dict[str, list[str]] = {one.id: [] for one in nodes}
    for one in edges:
        near[one.source].append(one.target)
        near[one.target].append(one.source)
    height = _heights(columns)
    for turn in range(ROUNDS):
        for kind in [*COLUMNS][:: 1 if turn % 2 == 0 else -1]:
            columns[kind].sort(key=lambda one: (_middle(one, near, height), one))
            height |= _heights({kind: columns[kind]})
    return columns


def _heights(columns: Mapping[str, Sequence[str]]) -> dict[str, float]:
    return {
        one: (place + 0.5) / len(ids)
        for ids in columns.values()
        for place, one in enumerate(ids)
    }


def _middle(
    id: str, near: Mapping[str, Sequence[str]], height: Mapping[str, float]
) -> float:
    beside = [height[one] for one in near[id]]
    return round(sum(beside) / len(beside), 6) if beside else height[id]


def _box(node: Node, place: int, many: int, room: float) -> Box:
    x, width, least = COLUMNS[node.kind]
    middle = TOP + room * (place + 0.5) / many
    high = least - 10
    return Box(node=node, x=x, y=round(middle - high / 2, 1), width=width, height=high)


def _path(boxes: Mapping[str, Box], edge: Edge) -> str:
    """Return a curve: straight across between layers, bowed within one."""
    ends = sorted((boxes[edge.source], boxes[edge.target]), key=lambda one: one.x)
    (left, right) = ends
    y1, y2 = (round(one.y + one.height / 2, 1) for one in ends)
    if left.x == right.x:
        out = left.x - 14 - min(abs(y2 - y1) / 6, 70)
        return f"M{left.x} {y1}C{out} {y1} {out} {y2} {right.x} {y2}"
    start, end = left.x + left.width, right.x
    half = (start + end) / 2
    return f"M{start} {y1}C{half} {y1} {half} {y2} {end} {y2}"
