"""Atom (RFC 4287): an entry for each change of a claim's status."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from api.exports.base import Export
from api.figures.labels import UNSEEN
from api.selection import Selection
from kg.canon import stamp
from kg.history import Change
from kg.model import Claim

NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
MOST = 500  # claims
AUTHORITY = "tag:claimgraph.example,2026"


def write(selection: Selection) -> Iterator[str]:
    """Yield the feed, the newest change first; ids never change."""
    changes = sorted(_changes(selection), key=lambda one: one[1].at, reverse=True)
    feed = Element("feed", xmlns=NAMESPACE)
    _put(feed, "id", f"{AUTHORITY}:feed")
    _put(feed, "title", selection.title)
    _put(feed, "updated", stamp(changes[0][1].at) if changes else NEVER)
    SubElement(feed, "link", rel="self", href=selection.address("/export/atom"))
    SubElement(SubElement(feed, "author"), "name").text = selection.voice.t("site")
    for claim, change in changes:
        _entry(feed, selection, claim, change)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield tostring(feed, encoding="unicode")


def _changes(selection: Selection) -> Iterator[tuple[Claim, Change]]:
    """Yield the changes of status of the claims that changed last."""
    since = selection.choice.since
    for claim in selection.recent(MOST):
        steps = selection.then.history(claim.id)
        before = [None, *(one.status for one in steps)]
        turns = [
            one for one, last in zip(steps, before, strict=False) if one.status != last
        ]
        yield from ((claim, one) for one in turns if since is None or one.at >= since)


def _entry(feed: Element, selection: Selection, claim: Claim, change: Change) -> None:
    entry = SubElement(feed, "entry")
    status = selection.voice.t(f"status_{change.status}")
    _put(entry, "id", f"{AUTHORITY}:{claim.id}/{stamp(change.at)}")
    _put(entry, "title", f"{status}: {selection.voice.claim(claim)}")
    _put(entry, "updated", stamp(change.at))
    _put(entry, "summary", selection.voice.t(f"status_{change.status}_means"))
    address = selection.address(f"/claims/{claim.id}?as_of={stamp(change.at)}")
    SubElement(entry, "link", rel="alternate", href=address)


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = UNSEEN.sub("\ufffd", text)


ATOM = Export(
    name="atom",
    label="Atom",
    media_type="application/atom+xml; charset=utf-8",
    suffix=".atom",
    write=write,
)
