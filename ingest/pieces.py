"""What one worker is given: some sources as bytes, and who said what in them as answer.

Bytes are fetched where the command runs, one site after the other as robots.txt wants;
they are read where there is room. A source that may hold many items is read into its
articles first, so that these can be spread.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby, islice
from threading import Lock

from ingest.article import Article
from ingest.faults import own_fault
from ingest.fetch import Fetcher
from ingest.following import follow
from ingest.language import LANGS
from ingest.overlong import NOTE, breaks_in
from ingest.pipeline import brought
from ingest.raw import Raw
from ingest.reader import Part
from ingest.readers import choose_reader, feed
from ingest.reading import Reading
from ingest.retrieve import retrieve
from kg.errors import (
    BadInputError,
    ClaimgraphError,
    OutsideWorldError,
    OwnFaultError,
    UnknownNameError,
    WorkersDiedError,
)
from kg.spread import HERE, Spread, cut

MOST_TEXT = 500_000
SMALL = 200_000  # bytes of a source that is given away unread
MANY = 64  # sources in a task
TOGETHER = 8  # articles that a pipeline reads at once
Outcome = Reading | ClaimgraphError
Told = tuple[str, "Article | ClaimgraphError"]
Found = Raw | Article | ClaimgraphError
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A source as given, and what of it is to be read: bytes, an article or a fault."""

    source: str
    part: Found

    @property
    def name(self) -> str:
        """What to call it when it is told of."""
        item = self.part.item if isinstance(self.part, Article) else None
        return f"{self.source}: {item}" if item else self.source

    @property
    def size(self) -> int:
        """About how many bytes it takes to send."""
        if isinstance(self.part, Raw):
            return len(self.part.data)
        return len(self.part.text) if isinstance(self.part, Article) else 0


def hear_all(
    sources: Iterable[str | BadInputError],
    fetcher: Fetcher,
    *,
    lang: str | None = None,
    spread: Spread = HERE,
    following: bool = False,
    wants: Callable[[Raw], bool] = lambda _: True,
) -> Iterator[Outcome]:
    """Yield who said what in every article of the sources, in order, or why not.

    `following` fetches the pages that feeds only sum up; bytes that the caller does not
    want are passed over.
    """
    if lang not in {None, *LANGS}:
        raise UnknownNameError(f"--as {lang}: there are: {', '.join(LANGS)}")
    ask = Ask(fetcher=fetcher, lang=lang, following=following, wants=wants)
    pieces = (one for name in sources for one in _pieces(name, ask))
    tasks = _tasks(pieces, spread.wide)
    for outcomes in spread.map(hear, tasks, rescue=_one_by_one):
        yield from outcomes


def hear(pieces: Iterable[Piece]) -> list[Outcome]:
    """Return who said what in each piece; the pipelines stay loaded in the process."""
    listen = _listener()
    with _one_at_a_time:
        told = ((one.source, part) for one in pieces for part in _parts(one.part))
        return [one for batch in _batches(told) for one in listen(batch)]


def _listener() -> Callable[[list[Told]], Iterator[Outcome]]:
    """Return who listens; whoever gives all its pieces away does not wait for spaCy."""
    listen: Callable[[list[Told]], Iterator[Outcome]]
    listen = brought("ingest.listening").listen
    return listen


def _one_by_one(
    pieces: list[Piece], attempt: Callable[[list[Piece]], list[Outcome]]
) -> list[Outcome]:
    """Read each piece alone, once workers died of them; who kills again is a fault."""
    found: list[Outcome] = []
    for piece in pieces:
        try:
            found += attempt([piece])
        except WorkersDiedError as error:
            told = f"workers died of it alone, perhaps for want of memory ({error})"
            found.append(OutsideWorldError(f"{piece.name}: {told}; split it"))
    return found


def read_parts(raw: Raw) -> Iterator[Part]:
    """Yield the articles of a source and its faults, as they come.

    A source at which a reader of ours fails is a fault too: it ends nothing else.
    """
    try:
        yield from map(_bound, choose_reader(raw).read(raw))
    except ClaimgraphError:
        raise
    except Exception as error:
        raise own_fault(raw.origin, "a reader", error) from error


def _tasks(pieces: Iterable[Piece], wide: int) -> Iterator[list[Piece]]:
    """Yield tasks of one piece for each worker, then of twice as many, up to `MANY`."""
    rest = iter(pieces)
    for number in count():
        many = min(MANY, 2 ** min(number // wide, MANY))
        batch = list(islice(rest, many))
        if not batch:
            return
        yield from cut(batch, lambda piece: piece.size, SMALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How sources are asked for, and which bytes of them are wanted."""

    fetcher: Fetcher
    lang: str | None
    following: bool
    wants: Callable[[Raw], bool]


def _pieces(source: str | BadInputError, ask: Ask) -> Iterator[Piece]:
    if isinstance(source, BadInputError):
        yield Piece(source="", part=source)
        return
    try:
        raw = retrieve(source, ask.fetcher, asked=ask.lang)
        found = _unpacked(raw, ask) if ask.wants(raw) else iter(())
        yield from (Piece(source=source, part=part) for part in found)
    except (BadInputError, OutsideWorldError, OwnFaultError) as error:
        yield Piece(source=source, part=error)


def _unpacked(raw: Raw, ask: Ask) -> Iterator[Found]:
    """Yield the bytes to be read elsewhere, or what is in them if that is much."""
    if ask.following and raw.path is None and not raw.is_binary and feed.sniff(raw):
        for part in read_parts(raw):
            pages = follow(part, ask.fetcher, asked=ask.lang)
            yield from (one for one in pages if _is_wanted(one, ask))
    elif raw.path is None and len(raw.data) <= SMALL:
        yield raw
    else:
        yield from read_parts(raw)


def _is_wanted(part: Found, ask: Ask) -> bool:
    return not isinstance(part, Raw) or ask.wants(part)


def _parts(part: Found) -> Iterator[Article | ClaimgraphError]:
    if not isinstance(part, Raw):
        yield part
        return
    try:
        yield from read_parts(part)
    except (BadInputError, OwnFaultError) as error:
        yield error


def _batches(parts: Iterator[Told]) -> Iterator[list[Told]]:
    """Yield parts that a pipeline reads together, in order, of one language each."""
    for _, alike in groupby(parts, key=lambda told: getattr(told[1], "lang", None)):
        while batch := list(islice(alike, TOGETHER)):
            yield batch


def _bound(part: Part) -> Part:
    """Return the part with what its text shows; one longer than any is a fault."""
    if isinstance(part, Article) and len(part.text) > MOST_TEXT:
        return BadInputError(
            f"{part.title or part.url}: {len(part.text):,} characters of text, more "
            f"than any article has ({MOST_TEXT:,}); split it"
        )
    if isinstance(part, Article) and part.lang == "en" and breaks_in(part.text):
        return replace(part, notes=(*part.notes, NOTE))
    return part
