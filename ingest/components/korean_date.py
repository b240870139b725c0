"""When a Korean utterance was made: days named, carried over, else the publication."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_asked import meeting
from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from ingest.lexicon import one_of

MONTH_WORDS = {"지난달": -1, "지난 달": -1, "이달": 0, "이번 달": 0, "전달": -1}
YEAR_WORDS = {"지난해": -1, "작년": -1, "올해": 0, "올": 0, "재작년": -2}
BACK = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "열흘": 10}
DAY = re.compile(
    r"(?<![\d~.])(?<!오는 )(?<!이르면 )(?<!늦어도 )"
    r"(?:(?P<year>[12]\d{3})년\s*|(?P<ago>지난해|작년|올해|올|재작년)\s*)?"
    r"(?:(?P<month>1[0-2]|0?[1-9])월\s*|(?P<moon>지난\s?달|이달|이번 달|전달)\s*)?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])일(?!\s*(?:간|동안|까지|부터|자\s|째|만에|전|뒤|후|이내|넘게))"
    r"|(?P<same>이날|같은\s*날|당일)|(?P<next>이튿날|다음\s?날)"
    rf"|(?<!\S)(?P<back>{'|'.join(BACK)})\s?전(?=[\s,]|에\s)"
    r"|(?<!\S)(?P<today>오늘)|(?<!\S)(?P<yesterday>어제|전날(?!\s?(?:종가|대비|보다|마감|기준)))"
)
RECENT = 31
AHEAD = 7
CARRYING = re.compile(
    rf"{KO.pattern('carrying_time').pattern}|^(?:{one_of(KO.words('carrying'))})[ ,]"
)


# The story goes on after its own publication, or after what it told.
LATER = re.compile(
    r"(?:기사|보도|방송|이 기사)(?:가|이)?\s?(?:나간|나온|된|이후|뒤|후)"
)
BEFORE = re.compile(r"\s?(?:바 있|적이? 있)")
EARLIER = re.compile(r"\s*(?:이에\s?|이보다\s?)?앞서[ ,]")


class Calendar:
    """Days as a Korean text names them, read from its publication backwards."""

    def __init__(self, published: date) -> None:
        self._published = published

    def read(self, match: re.Match[str], running: date | None) -> date | None:
        """Return the day of a match of DAY; None where the calendar has no such day."""
        if match["same"]:
            return running or self._published
        if match["next"]:
            return (running or self._published) + timedelta(days=1)
        if match["back"]:
            return self._published - timedelta(days=BACK[match["back"]])
        if match["today"]:
            return self._published
        if match["yesterday"]:
            return self._published - timedelta(days=1)
        return self._numbered(match)

    def _numbered(self, match: re.Match[str]) -> date | None:
        day, month = int(match["day"]), match["month"]
        year, now = self._published.year, self._published.month
        if match["year"] or match["ago"]:
            year = int(match["year"] or 0) or year + YEAR_WORDS[match["ago"]]
            return _day(year, int(month or now), day)
        ahead = day - self._published.day
        if not month and not match["moon"] and 1 < ahead <= AHEAD:
            return _day(year, now, day)  # 2일 전한 `5일 경기`: the day is to come
        if month:
            found = _day(year, int(month), day)
            late = found is not None and (found - self._published).days > RECENT
            return _day(year - 1, int(month), day) if late else found
        step = -(day > self._published.day)
        if match["moon"]:
            step = MONTH_WORDS[re.sub(r"\s+", " ", match["moon"])]
        return _day(*_shifted(year, now, step), day)


def _shifted(year: int, month: int, step: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + step
    return count // 12, count % 12 + 1


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


@Language.component(
    "korean_date",
    requires=["doc._.drafts", "doc._.clauses", "doc._.turns"],
    assigns=["doc._.drafts"],
)
def korean_date(doc: Doc) -> Doc:
    """Give each draft its day, where the article says when it was published."""
    article = doc._.article
    if article is None or article.published is None:
        return doc
    if article.author is not None:
        for draft in doc._.drafts:
            draft.day = article.published.date()
    else:
        _Days(doc, article.published.date()).tell()
    return doc


class _Days:
    """Walks through the sentences, keeping the day that runs on."""

    def __init__(self, doc: Doc, published: date) -> None:
        self._doc = doc
        self._text = doc._.plain
        self._published = published
        self._calendar = Calendar(published)
        self._running: date | None = None
        self._told: date | None = None  # the latest day named by its number
        self._numbered = False
        self._paragraph = 0
        self._place = -1
        self._met = self._meeting()
        self._dated: dict[object, date] = {}
        self._undated: set[object] = set()
        self._earlier: tuple[object, date] | None = None  # who is looked back on

    def tell(self) -> None:
        """Set the day of each draft."""
        drafts: dict[int, list[Draft]] = {}
        for draft in self._doc._.drafts:
            drafts.setdefault(draft.clause, []).append(draft)
        for clause, words in enumerate(self._doc._.clauses):
            mine = drafts.get(clause, [])
            start, end = words[0].start, words[-1].end
            self._paragraph = self._text.rfind("\n", 0, start) + 1
            for draft in mine:
                self._date(draft, start)
            if not mine and not self._in_turn(start):
                self._narrated(start, end)

    def _meeting(self) -> date | None:
        """The day on which an interview was held, where the text tells it."""
        if not self._doc._.questions:
            return None
        span = meeting(self._text, self._doc._.questions[0][0])
        found = self._explicit([span]) if span else None
        return found[0] if found else None

    def _amid(self, draft: Draft) -> bool:
        """What is said between the questions of an interview."""
        first, last = self._doc._.questions[0], self._doc._.questions[-1]
        between: bool = first[0] <= draft.start < last[1] and draft.cue is None
        return between

    def _in_turn(self, place: int) -> bool:
        """What is said in a turn names days of its own."""
        return any(start <= place < end for _, start, end in self._doc._.turns)

    def _date(self, draft: Draft, start: int) -> None:
        found = self._explicit(draft.matrix)
        key = _key(draft)
        if self._met and found is None and (draft.turn or self._amid(draft)):
            draft.day, draft.day_basis = self._met, "carried"
            return
        if self._earlier is not None and self._earlier[0] != key:
            self._earlier = None
        if found is not None and self._looks_back(draft, start, found[0]):
            draft.day, draft.day_basis = found
            self._earlier = key, found[0]
        elif found is None and self._earlier is not None:
            draft.day, draft.day_basis = self._earlier[1], "carried"
        elif found is not None:
            self._running, basis = found
            self._keep(found[0])
            self._dated[key] = self._running
            self._undated.discard(key)
            draft.day, draft.day_basis = self._running, basis
        elif self._carries(draft, key, start):
            known = None if self._in_paragraph() else self._dated.get(key)
            draft.day, draft.day_basis = known or self._running, "carried"
            self._dated.setdefault(key, draft.day or self._published)
        else:
            draft.day, draft.day_basis = self._published, "published"
            self._undated.add(key)

    def _carries(self, draft: Draft, key: object, start: int) -> bool:
        if self._running is None or key in self._undated:
            return False
        opening = self._text[start : start + 60]
        if LATER.match(opening):
            return False
        return (
            draft.turn
            or draft.subject is None
            or key in self._dated
            or self._in_paragraph()
            or CARRYING.search(opening) is not None
        )

    def _looks_back(self, draft: Draft, start: int, day: date) -> bool:
        """`앞서 1일 …고 했다`, `…한 바 있다`: no day on which the story goes on."""
        after = draft.matrix[-1][1] if draft.matrix else draft.end
        back = EARLIER.match(self._text, start) is not None
        ended = BEFORE.match(self._text, after) is not None
        return ended or (back and self._running is not None and day < self._running)

    def _in_paragraph(self) -> bool:
        return self._paragraph <= self._place

    def _narrated(self, start: int, end: int) -> None:
        found = self._explicit([(start, end)])
        if found is not None and (self._published - found[0]).days < RECENT:
            self._running = found[0]
            self._keep(found[0])
            self._dated.clear()
            self._undated.clear()

    def _keep(self, day: date) -> None:
        """Keep a day that stands in numbers: `이날` is that one, and not `전날`."""
        self._told = day if self._numbered else self._told

    def _explicit(self, spans: list[tuple[int, int]]) -> tuple[date, str] | None:
        for match in self._days(spans):
            since = self._told if match["same"] and self._told else self._running
            day = self._calendar.read(match, since)
            if day is not None and day <= self._published + timedelta(days=1):
                self._place = match.start()
                self._numbered = match["day"] is not None
                basis = "explicit" if match["day"] or not match["same"] else "carried"
                return day, basis
        return None

    def _days(self, spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
        for start, end in spans:
            yield from DAY.finditer(self._text, start, end)


def _key(draft: Draft) -> object:
    claimant = draft.claimant
    if claimant is None:
        return None
    return claimant.told
