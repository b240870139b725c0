"""What is said in turns and posts: each unbroken stretch that puts something forward.

Questions, greetings and what a presenter narrates are nobody's claims; reports inside
a speaker's own words belong to those words.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.article import Author
from ingest.components.english_calendar import resolve
from ingest.components.english_draft import Draft
from ingest.components.english_inner import lies_in
from ingest.components.english_labelled import POSTNOMINAL, bare, is_office
from ingest.components.english_narrator import narrates, narrators
from ingest.components.english_phrase import titles
from ingest.components.english_post import (
    claimant_of,
    is_crumb,
    is_said_in,
    sentences,
)
from ingest.components.english_table import People, as_claimant
from ingest.components.english_turn import ANSWER, Turn, in_label, turn_at
from ingest.components.english_words import words
from ingest.parsed import Doc
from ingest.said import Claimant
from ingest.step import step
from kg.model import Mode

SURE = 0.9
VOCATIVE = re.compile(r"\b(?P<title>[A-Z][a-z]{1,4})\.? (?P<name>[A-Z][\w’'-]+)\b")


@step(
    "english_speaker",
    requires=["doc._.turns", "doc._.drafts", "doc._.people"],
    assigns=["doc._.drafts"],
)
def english_speaker(doc: Doc) -> Doc:
    """Add what speakers say in their turns, and drop what only stands inside them."""
    turns: Sequence[Turn] = doc._.turns
    if not turns:
        return doc
    telling = narrators(doc._.plain, turns)
    told = [one for one in turns if not narrates(one, telling)]
    drafts = [one for one in doc._.drafts if not _is_inside(one, turns, told)]
    speakers = Speakers(doc, doc._.people)
    for turn in turns:
        who = speakers.of(turn)
        if turn in told:
            drafts.extend(_drafts(doc, turn, who))
    doc._.drafts = tuple(sorted(drafts, key=lambda one: one.start))
    return doc


class Speakers:
    """Who bears which label, learnt from label to label."""

    def __init__(self, doc: Doc, people: People) -> None:
        self._text: str = doc._.plain
        self._people = people
        self._known: dict[str, Claimant] = {}
        self._asked: Claimant | None = None
        self._turns: Sequence[Turn] = doc._.turns
        self._first: Turn = self._turns[0]

    def of(self, turn: Turn) -> Claimant:
        """Return the speaker of a turn; a later label may be part of a first one."""
        if turn.post:
            return self._author(turn)
        if turn.label == ANSWER:
            self._asked = self._asked or self._acting(self._first)
            return self._asked or Claimant(described_as="the interviewee")
        if turn.label.strip(".") == "A":
            known = self._asked or self._acting(turn)
            return known or Claimant(described_as="the witness")
        found = self._labelled(turn)
        self._note(turn, found)
        return found

    def _acting(self, turn: Turn) -> Claimant | None:
        """Return the person who was a subject last before a turn."""
        people = [one for one in self._people.names.values() if one.person]
        own = lies_in((one.label_start, one.end) for one in self._turns)
        acted = [
            (at, one)
            for one in people
            for at in one.acting
            if at < turn.label_start and not own(at)
        ]
        last = max(acted, key=lambda pair: pair[0], default=None)
        return as_claimant(last[1]) if last is not None else None

    def _author(self, turn: Turn) -> Claimant:
        name = self._people.names.get(turn.label)
        body = name is not None and not name.person
        if body or turn.label.lower().startswith("the "):
            return Claimant(organization=turn.label)
        return claimant_of(Author(name=turn.label))

    def _labelled(self, turn: Turn) -> Claimant:
        label = POSTNOMINAL.sub("", turn.label)
        called, _, rest = label.partition(",")
        name = bare(called)
        if name is None:
            return self._bearer(called) or self._role(called)
        known = self._find(name)
        if known is None:
            body = _body(rest)
            known = Claimant(
                person=self._cased(name), organization=body and self._cased(body)
            )
        self._known[name.casefold()] = known
        return known

    def _find(self, called: str) -> Claimant | None:
        last = called.casefold().split()[-1]
        whole = next(
            (n for n in self._people.names if n.casefold() == called.casefold()), ""
        )
        if " " in whole and self._people.names[whole].person:
            return as_claimant(self._people.names[whole])
        for name, one in self._known.items():
            if name.split()[-1] == last:
                return one
        people = [one for one in self._people.names.values() if one.person]
        fits = [one for one in people if one.full.casefold().split()[-1] == last]
        if fits:
            return as_claimant(fits[0])
        found = self._people.find(called, len(self._text))
        return as_claimant(found) if found is not None and found.person else None

    def _bearer(self, called: str) -> Claimant | None:
        """Return who has a word for an office for a surname: `Dean`, of Rose Dean."""
        people = [one for one in self._people.names.values() if one.person]
        last = f" {called.strip()}".casefold()
        fits = [one for one in people if one.full.casefold().endswith(last)]
        return as_claimant(fits[0]) if len(fits) == 1 else None

    def _role(self, called: str) -> Claimant:
        """Return who bears a role alone: `THE CHAIR`, `Interviewer`."""
        role = called.lower().removeprefix("the ").strip()
        holder = self._people.holder(role, len(self._text))
        plain = f"the {role}" if called.lower().startswith("the ") else called
        return as_claimant(holder) if holder else Claimant(described_as=plain.lower())

    def _note(self, turn: Turn, who: Claimant) -> None:
        """Keep who is asked: by name in a question, else who spoke last in answer."""
        addressed = [
            self._find(one["name"])
            for one in VOCATIVE.finditer(self._text, turn.start, turn.end)
            if one["title"].lower() in titles()
        ]
        named = [one for one in addressed if one is not None]
        if named:
            self._asked = named[-1]
        elif not turn.asks and who.person is not None:
            self._asked = who

    def _cased(self, name: str) -> str:
        """Return a name as the text writes it outside capitals, else in title case."""
        found = re.findall(re.escape(name), self._text, re.IGNORECASE)
        mixed = next((one for one in found if not one.isupper()), None)
        return mixed or (name.title() if name.isupper() else name)


def _body(rest: str) -> str | None:
    """Return the organisation that a label adds: `ROE, ACME`; none for a role."""
    last = rest.rpartition(",")[2].strip()
    if not last or any(is_office(one) for one in last.split()):
        return None
    return last if last.split()[0].lower() not in words("formerly") else None


def _is_inside(draft: Draft, turns: Sequence[Turn], told: Sequence[Turn]) -> bool:
    """Tell whether words stand in a speaker's own turn, or in a label."""
    own = turn_at(told, draft.start)
    return own is not None or in_label(turns, draft.start)


def _drafts(doc: Doc, turn: Turn, who: Claimant) -> Iterator[Draft]:
    day = _day(doc, turn)
    for start, end in _stretches(doc, turn):
        draft = Draft(
            start=start, end=end, mode=Mode.DIRECT, authored=True, weight=SURE
        )
        draft.claimant = who
        if day is not None:
            draft.said_on, draft.date_basis = day, "explicit"
        yield draft


def _day(doc: Doc, turn: Turn) -> date | None:
    article = doc._.article
    if not turn.when or article is None or article.published is None:
        return None
    return resolve(turn.when, article.published.date(), None)


def _stretches(doc: Doc, turn: Turn) -> Iterator[tuple[int, int]]:
    """Yield where a turn puts something forward: in a post, sentence by sentence."""
    found: list[tuple[int, int]] = []
    open_: int | None = None  # where what goes on began: a stretch, or a short answer
    for span in sentences(doc, turn.start, turn.end):
        if open_ is not None and "\n\n" in doc._.plain[open_ : span.start_char]:
            open_ = None
        begun = span.start_char if open_ is None or turn.post else open_
        good, crumb = is_said_in(span, post=turn.post), is_crumb(span)
        if (good or crumb) and found and found[-1][0] == begun:
            found[-1] = begun, span.end_char
        elif good:
            found.append((begun, span.end_char))
        open_ = begun if good or crumb else None
    yield from (_unmarked(doc, one) for one in found)


def _unmarked(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    """Take off quotation marks around a whole stretch."""
    for one in doc._.quotations:
        if span == (one.start - 1, one.end + 1):
            return one.start, one.end
    return span
