"""What two claims in words have in common, and how much that allows to be said.

Likeness decides what may be said at all; only what is certain is merged or linked
without a person.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.relate.agreed import denied_alike, opposed_plainly, reach_alike
from ingest.relate.align import Alignment, Grid, align, grids
from ingest.relate.bounds import Limits, Meeting, limits
from ingest.relate.encoder import Encoder
from ingest.relate.gist import Gist
from ingest.relate.measures import Quantity
from ingest.relate.sheet import Sheet, sheets
from ingest.relate.word import Word
from ingest.relate.wording import worded_alike, worded_within

# Tuned on tests/ingest/pairs/relate.jsonl, and there alone.
NEAR = 0.5  # cosine of sentences below which nothing but clear words relates them
WHOLE = 0.72  # share of a claim's words that are answered when the other says it all
MOST = 0.8  # the same of the shorter of two claims, one of which says more
LEAST = 0.33  # below this the longer one says something else
SURE_COSINE, SURE_SHARE = 0.7, 0.9  # to merge without a person
SURE_PART = 0.98  # the same of the shorter claim, to link an entailment
TOLD_AT_LEAST = 2  # telling words without which a claim says too little
TOLD_TO_DENY = 3  # the same of the shorter claim, to contradict a longer one


class Label(StrEnum):
    """How two claims stand to each other."""

    SAME = "same"
    CONTRADICTS = "contradicts"
    ENTAILS = "entails"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """How two claims stand, how surely (0 to 1), and why.

    `forward` says that the first entails the second, not the reverse; `keep` is the
    share of its weight that is passed on. `certain` is for merging, or linking, without
    a person.
    """

    label: Label
    score: float
    because: str
    certain: bool = False
    forward: bool = True
    keep: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was found of two claims; `figures` and `times` are "", one, other, clash."""

    one: Gist
    other: Gist
    laid: Alignment
    figures: str
    times: str
    limits: Limits

    @property
    def likeness(self) -> float:
        """The sentences' cosine and the words' shares, as one number from 0 to 1."""
        share = min(self.laid.first, self.laid.second)
        return max(0.0, min(1.0, 0.5 * self.laid.cosine + 0.5 * share))

    @property
    def whole(self) -> bool:
        """Whether each says all that the other says, figures aside."""
        laid = self.laid
        share = min(laid.first, laid.second)
        foreign = self.one.lang != self.other.lang
        both = telling(laid.left) and telling(laid.right)
        if both and not (foreign or laid.cosine >= SURE_COSINE + 0.1):
            return False
        return share >= WHOLE - 0.1 * foreign and laid.cosine >= NEAR

    @property
    def more(self) -> str:
        """Which of the two says more: "one", "other", or "" for neither or both."""
        laid = self.laid
        if max(laid.first, laid.second) < MOST or min(laid.first, laid.second) < LEAST:
            return ""
        if laid.first == laid.second:
            return ""  # from neither side, whichever claim is the first
        return "one" if laid.second > laid.first else "other"


def compare(one: Gist, other: Gist, encoder: Encoder) -> Compared:
    """Lay two claims beside each other, with their figures and times."""
    [found] = compare_all(one, [other], encoder)
    return found


def compare_all(one: Gist, others: Sequence[Gist], encoder: Encoder) -> list[Compared]:
    """Lay a claim beside each of others, all at once."""
    if not others:
        return []
    told = sheets(encoder)
    told.ready(others)
    return [_compared(pair) for pair in grids(told.lay(one), [*map(told.lay, others)])]


def _compared(pair: Grid) -> Compared:
    one, other = pair.one, pair.other
    told = limits(one.gist.bounds, other.gist.bounds)
    return Compared(
        one=one.gist,
        other=other.gist,
        laid=align(pair),
        figures=_figures(told, one, other),
        times=_compare(one.times, other.times),
        limits=told,
    )


def _figures(told: Limits, one: Sheet, other: Sheet) -> str:
    """Return which side tells more of how much; 40 is more than 30, 3 in 10 30%."""
    found = _compare(one.figures, other.figures)
    ways = {way for way, _ in told.met} - {Meeting.SAME}
    if found != "clash" or told.alone != (0, 0) or not told.met:
        return found
    if ways == {Meeting.INNER}:
        return "one"
    return "other" if ways == {Meeting.OUTER} else "clash" if ways else ""


def is_certain(found: Compared, label: Label) -> bool:
    """Return whether a claim may be merged or linked without a person."""
    laid, claims = found.laid, (found.one, found.other)
    if laid.cosine < SURE_COSINE or not all(one.finite for one in claims):
        return False
    if min(len(one.words) for one in claims) < TOLD_AT_LEAST:
        return False
    if (
        laid.refusing
        or not _as_much(found.limits, label)
        or not _agree(laid.grid, label)
    ):
        return False
    if label is Label.ENTAILS and found.more:
        points = any(one.deictic or one.turns for one in claims)
        part = max(laid.first, laid.second) >= SURE_PART and not points
        return part and worded_within(laid.grid)
    if telling(laid.left) or telling(laid.right):
        return False
    sure = min(laid.first, laid.second) >= SURE_SHARE and _is_firm(found)
    return sure and (label is not Label.SAME or worded_alike(laid.grid))


def _agree(grid: Grid, label: Label) -> bool:
    """Return whether exceptions, additions and denials forbid nothing."""
    plain = opposed_plainly if label is Label.CONTRADICTS else denied_alike
    return reach_alike(grid) and plain(grid)


def _as_much(told: Limits, label: Label) -> bool:
    """Return whether how much is told forbids nothing: halved is not cut."""
    if label is Label.SAME:
        return told.alone == (0, 0) and all(way is Meeting.SAME for way, _ in told.met)
    return label is not Label.ENTAILS or not told.has(Meeting.APART)


def _is_firm(found: Compared) -> bool:
    """Return whether all is answered by words that are known to, in like parts.

    Across languages one verb may be answered by likeness alone: shows, 이다.
    """
    laid, known = found.laid, found.laid.grid.firm()
    open_ = [
        *(
            word
            for word, row in zip(found.one.words, known, strict=True)
            if not row.any()
        ),
        *(
            word
            for word, row in zip(found.other.words, known.T, strict=True)
            if not row.any()
        ),
    ]
    spared = found.one.lang != found.other.lang and len(open_) == 1
    whole = not open_ or (spared and open_[0].kind == "verb")
    return whole and (laid.converse or not laid.crossed)


def says(one: Gist, words: int) -> bool:
    """Return whether a claim says that much, and more than names."""
    plain = [word for word in one.words if word.kind != "name"]
    return len(one.words) >= words and bool(plain)


def telling(words: Iterable[Word]) -> bool:
    """Return whether there is a name or a noun among the words."""
    return any(word.kind in {"name", "noun"} for word in words)


def _compare(one: Counter[object], other: Counter[object]) -> str:
    """Return which side holds more: "" for neither, "clash" for both."""
    if one == other:
        return ""
    left, right = one - other, other - one
    if isinstance(next(iter(left), None), Quantity):
        left, right = _unmatched(left, right), _unmatched(right, left)
    if left and right:
        return "clash"
    return "one" if left else "other" if right else ""


def _unmatched(left: Counter[object], right: Counter[object]) -> Counter[object]:
    """Return the quantities that no other of the same value meets, unit left open."""
    open_ = {q.value for q in right if isinstance(q, Quantity) and not q.unit}
    all_ = {q.value for q in right if isinstance(q, Quantity)}
    return Counter(
        {
            q: count
            for q, count in left.items()
            if isinstance(q, Quantity) and q.value not in (open_ if q.unit else all_)
        }
    )
