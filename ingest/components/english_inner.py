"""What stands inside somebody's words, in which nobody acts in the writer's."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_run import full_run
from ingest.components.english_table import People
from ingest.parsed import Doc, Token


def leave_inner(doc: Doc, people: People) -> None:
    """Let no body act in what one of another says: `Roe of Acme said Bolt lied`."""
    told = lies_in(one.place for one in doc._.drafts if _is_told_by(one, people))
    for name in people.names.values():
        if not name.person:
            name.acting = [at for at in name.acting if not told(at)]


def lies_in(places: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """Return what tells whether a place lies in one of several, however many."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(one for one in places if one[0] < one[1]):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def lies(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before >= 0 and at < ends[before]

    return lies


def _is_told_by(draft: Draft, people: People) -> bool:
    """Tell whether a body, or somebody of one, says a thing."""
    source = draft.cue.source if draft.cue and not draft.aside else None
    name = people.find(full_run(source), source.idx) if source is not None else None
    return name is not None and (not name.person or name.organization is not None)


def inner_of(head: Token, others: Collection[str] = ()) -> list[tuple[int, int]]:
    """Return where others' words stand, in which nobody acts in the writer's words.

    Not those of `others`, who cannot be meant: `She says Roe left. He said`.
    """
    drafts = (one for one in head.doc._.drafts if not (one.aside or one.authored))
    told = ((one, one.claimant.person if one.claimant else None) for one in drafts)
    return [_past_colon(one, head) for one, person in told if person not in others]


def _past_colon(draft: Draft, head: Token) -> tuple[int, int]:
    """Return where a pronoun's own words stand: `Roe disagreed: it leaks, she said`."""
    own = draft.cue is not None and draft.cue.source == head
    colon = head.doc._.plain.find(": ", *draft.place) if own else -1
    return (max(draft.start, colon), draft.end)


def tellers(head: Token) -> set[int]:
    """Return where those stand who say what goes on around them: `It, said Roe, is`."""
    cued = [one for one in head.doc._.drafts if one.cue and not one.aside]
    own = [one.place for one in cued if one.cue.source == head]
    sources = (one.cue.source for one in cued)
    places = {one.idx for one in sources if one is not None}
    inside = lies_in(own)
    return {at for at in places if not inside(at)}


def told_within(drafts: Sequence[Draft]) -> set[int]:
    """Return what is told inside what another tells: `She said a doctor told her`."""
    cued = [(one, one.cue) for one in drafts if one.cue is not None]
    found: set[int] = set()
    waiting = sorted(cued, key=lambda pair: -pair[0].start)
    around: list[tuple[Draft, Cue]] = []  # what may still hold a cue
    for one, cue in sorted(cued, key=lambda pair: pair[1].start):
        while waiting and waiting[-1][0].start <= cue.start:
            around.append(waiting.pop())
        around = [pair for pair in around if pair[0].end > cue.start]
        if any(
            over.start != cue.start and not outer.aside and cue.end <= outer.end
            for outer, over in around
        ):
            found.add(id(one))
    return found
