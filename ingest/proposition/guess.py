"""What the fitted typer reads in sentences where no pattern fits."""

import re
from collections.abc import Iterable, Iterator

from ingest.proposition.concepts import Piece, is_about_models, lexicon
from ingest.proposition.focus import Slots
from ingest.proposition.grammar import Pattern
from ingest.proposition.passage import Hit, Passage
from ingest.proposition.typer import Typer
from kg.kinds import KINDS

ALL = re.compile("(?s).*")
SCORED = {"rose-from-low"}
OWED = {"should-have-named"}  # names the other thing though it has no slot for it
PLAIN = {*OWED, "similar-by-convention"}  # said without a word of what models have
THIRD = {"control-similar"}
PATTERNS = {
    kind: Pattern(
        kind=kind,
        match=ALL,
        third=kind in THIRD,
        parts="score" if kind in SCORED else "weights",
    )
    for kind in KINDS
}
OPEN = "open"  # the concept of what is asked, supposed or held undecided
SHORTEST, LONGEST = 8, 400  # characters of a piece that can say one thing


def guesses(passage: Passage, taken: Iterable[Hit], typer: Typer) -> Iterator[Hit]:
    """Yield what pieces say of which no pattern has read a word, as hits."""
    known = list(taken)
    for start, end in pieces(passage):
        met = any(hit.start < end and start < hit.end for hit in known)
        if met or not SHORTEST <= end - start <= LONGEST:
            continue
        hit = _guess(passage, start, end, typer)
        if hit is not None:
            yield hit


def likely(passage: Passage, hits: list[Hit], typer: Typer) -> list[Hit]:
    """Return the hits whose whole piece, too, is of the kind that a pattern has read.

    What says things of several kinds is believed as it stands.
    """
    if len({hit.pattern.kind for hit in hits}) > 1:
        return hits
    return [hit for hit in hits if _is_likely(passage, hit, typer)]


def _is_likely(passage: Passage, hit: Hit, typer: Typer) -> bool:
    masked = _piece_of(passage, hit)
    if masked is None:
        return True
    if hit.pattern.kind not in PLAIN and not is_about_models(masked, passage.lang):
        return False
    odds = typer.odds(hit.pattern.kind, masked, passage.lang)
    return odds >= typer.margins["veto"]


def is_turned_alike(
    passage: Passage, hit: Hit, typer: Typer, *, negative: bool
) -> bool:
    """Return whether nothing clear in the piece says the contrary of `negative`."""
    masked = _piece_of(passage, hit)
    if masked is None or _takes_back(masked, passage.lang):
        return True
    told = typer.is_negative(hit.pattern.kind, masked, passage.lang)
    return told is None or told == negative


def _takes_back(masked: str, lang: str) -> bool:
    return lexicon(lang).signs["retract"].search(masked.lower()) is not None


def _piece_of(passage: Passage, hit: Hit) -> str | None:
    """Return the piece in which a hit begins, masked; None where it is too long."""
    for start, end in pieces(passage):
        if start <= hit.start < end and end - start <= LONGEST:
            return passage.masked()[start:end]
    return None


def pieces(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a passage, long ones in pieces, with their offsets."""
    told = lexicon(passage.lang)
    for start, end in passage.sentences():
        if end - start <= told.long:
            yield start, end
            continue
        cuts = list(told.cut.finditer(passage.text, start, end))
        begins = [start, *(cut.end() for cut in cuts)]
        yield from zip(begins, [*(cut.start() for cut in cuts), end], strict=True)


def _guess(passage: Passage, start: int, end: int, typer: Typer) -> Hit | None:
    masked = passage.masked()[start:end]
    is_open = lexicon(passage.lang).concepts[OPEN].search(masked.lower())
    if is_open or not is_about_models(masked, passage.lang):
        return None
    if _takes_back(masked, passage.lang):
        return None
    kind = typer.kind_of(masked, passage.lang)
    turned = None if kind is None else typer.is_negative(kind, masked, passage.lang)
    if kind is None or turned is None:
        return None
    return Hit(pattern=PATTERNS[kind], start=start, end=end, turned=turned)


def has_roles(kind: str) -> bool:
    """Return whether it matters which of two names is the subject of a kind."""
    told = KINDS[kind]
    return not told.symmetric and ("object" in told.slots or kind in OWED)


def cast_guess(passage: Passage, hit: Hit, typer: Typer) -> Slots | None:
    """Return who does it to whom in a piece; None where that is unclear."""
    named = {
        one.id: one for one in passage.mentions if hit.start <= one.start < hit.end
    }
    if not named:
        return Slots()
    moved = [one.moved(-hit.start) for one in named.values()]
    piece = Piece(hit.pattern.kind, passage.masked()[hit.start : hit.end], passage.lang)
    told = typer.subject(piece, moved)
    return None if told is None else Slots(subject=told[0], object=told[1])
