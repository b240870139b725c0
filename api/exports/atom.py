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
MOST = 200  # changes
Told = tuple[Claim, Change]
AUTHORITY = "tag:claimgraph.example,2026"


def write(selection: Selection) -> Iterator[str]:
    """Yield the feed, the newest change first; ids never change."""
    changes = _newest(selection)
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


def _newest(selection: Selection) -> list[Told]:
    """Return the changes of status that were last, the newest first.

    Claims come by when something was last learnt of them: from the first that is older
    than all that were kept, none has a newer change.
    """
    kept: list[Told] = []
    for claim, changed in selection.recent():
        full = len(kept) == MOST
        if full and (changed is None or changed < kept[-1][1].at):
            break
        found = [*kept, *((claim, one) for one in _turns(selection, claim))]
        kept = sorted(found, key=lambda one: one[1].at, reverse=True)[:MOST]
    return kept


def _turns(selection: Selection, claim: Claim) -> Iterator[Change]:
    """Yield where a claim came to stand otherwise, in the time chosen."""
    since = selection.choice.since
    last = None
    for step in selection.then.history(claim.id):
        if step.status != last and (since is None or step.at >= since):
            yield step
        last = step.status


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
