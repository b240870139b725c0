"""What the other utterances of a text tell of one: of the same voice, or naming it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.components.english_signs import Reckoned, beside, signs_of
from ingest.parsed import Doc
from kg.model import Act

EARLY = 3  # of a text's utterances
PARTS = 5  # in which shares of acts are told
INITIAL = 2  # letters of a name that is too short to be found again
Voice = frozenset[str]


class Talk:
    """The utterances of one text, in its order, and what each says of the others.

    Every speaker is a voice: a person and the body spoken for, whoever of both is told.
    """

    def __init__(self, doc: Doc, every: Sequence[Reckoned]) -> None:
        self._doc, self._every = doc, every
        self._voices = [_voice(one) for one in every]
        self._names = [_parts(one) for one in every]
        self._acts: dict[str, Counter[Act]] = defaultdict(Counter)
        self._borne: dict[str, Counter[Act]] = defaultdict(Counter)
        self._inside: dict[str, Counter[Act]] = defaultdict(Counter)
        known = frozenset(part for parts in self._names for part in parts)
        self._told = [_told(one) & known for one in every]
        self._tally = Counter(one.act for one in every)
        for at, one in enumerate(every):
            self._count(at, one.act)
        self._said = frozenset(word.i for one in every for word in one.span)

    def signs(self, at: int) -> list[str]:
        """Return the signs of the utterance of a number."""
        one = self._every[at]
        return signs_of(one, self._around(at), beside(self._doc, one, self._said))

    def _count(self, at: int, act: Act) -> None:
        for voice in self._voices[at]:
            self._acts[voice][act] += 1
        for part in self._names[at]:
            self._borne[part][act] += 1
        for part in self._told[at] - self._names[at]:
            self._inside[part][act] += 1

    def _around(self, at: int) -> Iterator[str]:
        act = self._every[at].act
        own: set[str] = set()
        for voice in self._voices[at]:
            counted = self._acts[voice]
            own |= {one for one, many in counted.items() if many > (one == act)}
        yield from (f"hist own {one}" for one in sorted(own or {"none"}))
        others = self._told[at] - self._names[at]
        named = {one for part in others for one in self._borne[part]}
        yield from (f"names {one}" for one in sorted(named))
        yield from ["names other"] if named else []
        against = {one for part in self._names[at] for one in self._inside[part]}
        yield from (f"hist named in {one}" for one in sorted(against))
        yield from self._before(at)
        yield "early" if at < EARLY else "later"
        for told in (Act.ACCUSATION, Act.REBUTTAL):
            many = self._tally[told] - (told == act)
            share = PARTS * many // max(1, len(self._every) - 1)
            yield f"share {told} {min(PARTS - 1, share)}"

    def _before(self, at: int) -> Iterator[str]:
        if not at:
            return
        before, one = self._every[at - 1], self._every[at]
        own = "own" if self._voices[at - 1] & self._voices[at] else "other"
        between = self._doc._.plain[before.draft.end : one.draft.start]
        near = "far" if "\n\n" in between else "near"
        yield from (f"last {own} {before.act}", f"last {own} {near}")


def _voice(one: Reckoned) -> Voice:
    names = (one.who.person, one.who.organization)
    named = frozenset(name for name in names if name)
    return named or frozenset(name for name in (one.who.described_as,) if name)


def _parts(one: Reckoned) -> Voice:
    """Return by which words others call a speaker: a surname, a body's first word."""
    last = (one.who.person or "").split()[-1:]
    first = (one.who.organization or "").split()[:1]
    return frozenset(part for part in (*last, *first) if len(part) > INITIAL)


def _told(one: Reckoned) -> Voice:
    return frozenset(word.text for word in one.span if word.is_title or word.is_upper)
