"""Which days carry on: of who spoke last, of what people speak at, of yesterday."""

from dataclasses import dataclass, replace
from datetime import date

from ingest.components.english_audience import is_surely_told_here, is_told_here
from ingest.components.english_calendar import is_met
from ingest.components.english_draft import Draft
from ingest.components.english_occasion import (
    DAY,
    FORMAL,
    alone,
    is_apart,
    is_before_press,
    is_there,
    is_written,
    occasion,
    occasions,
)
from ingest.components.english_tense import is_before, is_now, is_perfect, is_still
from ingest.components.english_who import by_pronoun, is_paper, is_same
from ingest.parsed import Doc

NEARBY = 1500
LEAD = 300  # letters of a text in which the day of its news is told


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Told:
    """A day and where a text tells it; `scene` if others speak there as well.

    `formal` scenes (a trial) go on whatever is heard elsewhere. `here` is the paper's
    own day, `carried` one that was told before.
    """

    place: int
    day: date
    scene: bool = False
    formal: bool = False
    here: bool = False
    carried: bool = False


class Carry:
    """What was dated so far: who spoke last, and what others may have spoken at.

    A day goes on with who spoke. With others it does if they speak at a scene (a trial,
    a meeting), or if it is yesterday's: then they answer the news of one day. Whoever
    speaks to the paper ends both, and so does a later day.
    """

    def __init__(self, doc: Doc, published: date | None) -> None:
        self._doc, self._published = doc, published
        self._occasions = [
            Told(place=at, day=day, scene=kind is not None, formal=kind == FORMAL)
            for at, day, kind in occasions(doc, published)
        ]
        self._last: Told | None = None
        self._speaker: Draft | None = None
        self._shared: Told | None = None
        self._since = 0
        self._heard = -1
        self._left: Told | None = None
        self._there: list[Draft] = []

    def enter(self, place: int) -> None:
        """Come to a place: what people speak at is told up to there."""
        if is_met(self._doc._.plain, place):
            self._since, self._last, self._shared = place, None, None
        told = [one for one in self._occasions if self._since <= one.place <= place]
        kept = [self._shared] if self._shared else []
        self._shared = max([*told[-1:], *kept], default=None)

    def near(self, draft: Draft, place: int) -> date | None:
        """Return the day from which `a day earlier` is counted."""
        first = self._last if self._goes_on(draft, place) else self._shared
        return _day(first, place) or _day(self._last, place)

    def hears(self, draft: Draft, place: int, beside: str) -> bool:
        """Tell whether somebody speaks to the paper, which ends what was told of."""
        if self._is_formal():
            here = is_surely_told_here(draft, beside)
        else:
            here = is_told_here(self._doc, draft, beside)
        if not here or occasion(beside):
            return False
        self._leave(place + 1)
        self._stay(draft, place)
        self._heard = place
        return True

    def day(self, draft: Draft, place: int, beside: str) -> date | None:
        """Return the day that carries to a draft; the paper's own is none."""
        if draft.authored:
            return None
        if is_perfect(draft):
            self._stay(draft, place)
            return None
        last = self._goes_on(draft, place)
        if is_now(draft) and (last is None or last.carried or is_still(draft)):
            return None
        if last is not None:
            self._last = replace(last, place=place)
            return _day(last, place)
        return self._share(draft, place, beside)

    def keep(self, draft: Draft, place: int, found: date, beside: str) -> None:
        """Keep a day that a draft tells itself."""
        shared = self._shared
        scene = shared is not None and shared.scene and shared.day <= found
        is_shared = self._is_shared(draft, place, found, beside)
        self._last = Told(place=place, day=found, scene=scene)
        self._speaker = draft
        kind = occasion(beside)
        if is_shared or (kind and shared is not None and shared.scene):
            formal = kind == FORMAL
            self._shared = replace(self._last, scene=kind is not None, formal=formal)
            self._left = None
        elif shared is not None and shared.day < found:
            self._end(place + 1)
            self._left = None

    def label(self, place: int, day: date) -> None:
        """Keep the day of a label, which all share below it."""
        self._last = self._shared = Told(place=place, day=day, scene=True)

    def _is_formal(self) -> bool:
        return self._shared is not None and self._shared.formal

    def _end(self, place: int) -> None:
        """End what others share, but a trial, which goes on."""
        if not self._is_formal():
            self._since, self._shared = place, None

    def _leave(self, place: int) -> None:
        """Leave a meeting, to which its members may come back."""
        if self._shared is not None and self._shared.scene:
            self._left = self._shared
        self._end(place)

    def _stay(self, draft: Draft, place: int) -> None:
        """Keep that somebody speaks on the paper's own day."""
        if self._published is not None:
            self._last = Told(place=place, day=self._published, here=True)
            self._speaker = draft

    def _share(self, draft: Draft, place: int, beside: str) -> date | None:
        """Return the day that others share, and keep that one more speaks on it."""
        if is_apart(beside) and self._shared is not None and self._shared.scene:
            self._leave(place + 1)
            return None
        heard = self._last is not None and self._last.place == self._heard
        joint = heard and self._is_joint(place)  # `said one of them`
        day = None if joint else self._of_others(place)
        if day is None and self._last is not None and is_before_press(beside):
            day = None if self._last.here else _day(self._last, place)
        if day is None:
            there = is_there(beside) or self._was_there(draft)
            return _day(self._left, place) if there else None
        scene = self._shared is not None and self._shared.scene
        self._last = Told(place=place, day=day, scene=scene, carried=True)
        self._speaker = draft
        if scene:
            self._there.append(draft)
        if self._shared is not None and self._shared.day == day:
            self._shared = replace(self._shared, place=place)
        return day

    def _was_there(self, draft: Draft) -> bool:
        return any(is_same(draft, one.claimant) for one in self._there)

    def _of_others(self, place: int) -> date | None:
        """Return the day that others share: what the paragraph told, or the scene's."""
        shared, last = self._shared, self._last
        if last is not None and not last.here and self._is_joint(place):
            later = shared is None or last.place > shared.place
            own = self._doc._.article.author is not None
            if later and (own or last.scene or self._is_recent(last.day)):
                return last.day
        return _day(shared, place)

    def _is_recent(self, day: date) -> bool:
        return self._published is not None and self._published - day <= DAY

    def _is_joint(self, place: int) -> bool:
        """Tell whether the paragraph goes on in which somebody was dated last."""
        if self._last is None or (self._speaker and is_before(self._speaker)):
            return False
        return "\n\n" not in self._doc._.plain[self._last.place : place]

    def _goes_on(self, draft: Draft, place: int) -> Told | None:
        """Return the last day if who spoke then goes on, by name or by a pronoun."""
        if self._last is None or self._speaker is None:
            return None
        if is_same(draft, self._speaker.claimant):
            return self._last
        pronoun = by_pronoun(draft) and not is_now(draft)
        other = pronoun or (is_paper(draft) and is_paper(self._speaker))
        return self._last if other and self._is_joint(place) else None

    def _is_shared(self, draft: Draft, place: int, found: date, beside: str) -> bool:
        """Tell whether a day may be that of others who speak later in the text.

        Not that of a letter, a post or an interview, nor where the first sentence tells
        another day, nor in a post, whose author speaks of days gone by.
        """
        early = place < LEAD or (self._shared is not None and self._shared.day == found)
        if not early or not (self._is_recent(found) or occasion(beside)):
            return False
        if is_written(draft) or is_before(draft):
            return False
        article = self._doc._.article
        own = article is not None and article.author is not None
        lead = next((one.day for one in self._occasions if one.place == 0), found)
        return not own and lead == found and alone().search(beside) is None


def _day(told: Told | None, place: int) -> date | None:
    return told.day if told is not None and place - told.place < NEARBY else None
