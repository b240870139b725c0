"""What a search asks of a record, read off its JSON: no record is built for it."""

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter

from msgspec import Struct
from msgspec.json import Decoder

from kg.store.words import NAMES


class Chosen(Struct, gc=False):
    """The passage of a source that an utterance is."""

    exact: str


class Worded(Struct, gc=False):
    """The fields that are searched, weighed and told; what a kind lacks is empty."""

    type: str
    id: str
    text: str = ""
    name: str = ""
    title: str = ""
    publisher: str = ""
    question: str = ""
    metric: str = ""
    part: str = ""
    summary: str = ""
    selector: Chosen | None = None
    known_at: datetime | None = None
    decided_at: datetime | None = None
    ended_at: datetime | None = None

    def words(self) -> str:
        """Return the text by which it is found, as `kg.store.words.words_of` does."""
        return SAID[self.type](self)

    def at(self) -> datetime | None:
        """Return when the world could know of it; names have no date."""
        return self.known_at or self.decided_at or self.ended_at


Found = tuple[int, bytes | str, Worded]  # position, id as a log's row tells it
worded: Callable[[bytes | str], Worded] = Decoder(Worded).decode


def _said(names: tuple[str, ...]) -> Callable[[Worded], str]:
    if len(names) == 1:
        one: Callable[[Worded], str] = attrgetter(*names)
        return one
    several: Callable[[Worded], tuple[str, ...]] = attrgetter(*names)
    return lambda record: "\n".join(several(record))


SAID = {kind.__name__.lower(): _said(names) for kind, names in NAMES.items()}
