"""GraphML: the chosen records as nodes, what they name as edges, for graph tools."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from api.exports.base import Export
from api.figures.labels import UNSEEN
from api.selection import Selection
from kg.canon import stamp
from kg.links import dated, references
from kg.model import Argument, Claim, Evidence, Record, Source, Utterance

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = ("kind", "label", "status", "at", "address")
EDGE = ("field", "stance", "weight_db")


def write(selection: Selection) -> Iterator[str]:
    """Yield one document; an edge goes from what names to what is named."""
    root = Element("graphml", xmlns=NAMESPACE)
    for owner, names in (("node", NODE), ("edge", EDGE)):
        for name in names:
            kind = "double" if name == "weight_db" else "string"
            told = {"id": f"{owner}_{name}", "for": owner, "attr.name": name}
            SubElement(root, "key", {**told, "attr.type": kind})
    graph = SubElement(root, "graph", id="claimgraph", edgedefault="directed")
    records = {one.id: one for one in selection.records()}
    for record in records.values():
        _node(graph, selection, record)
    for record in records.values():
        _edges(graph, record, records)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield tostring(root, encoding="unicode")


def _node(graph: Element, selection: Selection, record: Record) -> None:
    node = SubElement(graph, "node", id=record.id)
    known = dated(record)
    told = {
        "kind": type(record).__name__.lower(),
        "label": label(selection, record),
        "at": stamp(known) if known else "",
    }
    if isinstance(record, Claim):
        told["status"] = selection.then.verdict(record.id).status
        told["address"] = selection.address(f"/claims/{record.id}")
    _data(node, "node", told)


def _edges(graph: Element, record: Record, known: dict[str, Record]) -> None:
    for field, target, _ in references(record):
        if target in known:
            name = f"{record.id}/{field}/{target}"
            edge = SubElement(graph, "edge", id=name, source=record.id, target=target)
            told = {"field": field}
            if isinstance(record, Argument) and field == "conclusion":
                told |= {"stance": record.stance, "weight_db": repr(record.weight_db)}
            _data(edge, "edge", told)


def label(selection: Selection, record: Record) -> str:
    """Return what a record is called, in the words of the selection's voice."""
    voice = selection.voice
    match record:
        case Claim():
            return voice.claim(record)
        case Utterance():
            return record.selector.exact
        case Evidence():
            return voice.question(record)
        case Argument():
            return record.because
        case Source():
            return record.title or record.url
        case _:
            return voice.name(record.id) or str(getattr(record, "title", record.id))


def _data(parent: Element, owner: str, told: dict[str, str]) -> None:
    for name, value in told.items():
        if value:
            data = SubElement(parent, "data", key=f"{owner}_{name}")
            data.text = UNSEEN.sub("\ufffd", value)


GRAPHML = Export(
    name="graphml",
    label="GraphML",
    media_type="application/graphml+xml; charset=utf-8",
    suffix=".graphml",
    write=write,
)
