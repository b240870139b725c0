"""Names that stand outside the usual order: in brackets, and of foreigners."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.components.korean_apposed import apposed
from ingest.components.korean_given import is_whole
from ingest.components.korean_person import Person
from ingest.components.korean_seat import (
    BODY_END,
    KO,
    LONG_END,
    NATIONS,
    PAIR,
    SURNAME,
    TEAMS,
    TITLES,
    UNITS,
    clean_organization,
)
from ingest.components.korean_sound import FOREIGN_WORD, ends_abroad, sounds_foreign
from ingest.components.korean_title import (
    ABROAD,
    FIRM_HEADS,
    SEAT_ENDS,
    WHERE,
    is_name,
    is_seated,
    is_short,
    is_surely_short,
    is_usual,
)
from ingest.lexicon import one_of

TITLE = one_of(TITLES)
BRACKETED = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<body>[가-힣A-Za-z0-9]{{2,20}})\("
    rf"(?:공동\s?)?(?P<title>{TITLE})\s(?P<name>{SURNAME}[가-힣]{{2}})\)"
)
OFFICE = re.compile(rf"[가-힣]*{TITLE}")
LAST = re.compile(
    rf"(?<![가-힣])(?P<last>[가-힣]{{2,6}}(?<![의은는을를된한에가고며]))\s"
    rf"(?P<office>[가-힣]{{0,8}}?{TITLE})"
    r"(?=[은는이가을를의도과와]|에게|께|측|[^가-힣])"
)
AFTER = re.compile(
    rf"\s(?P<body>(?:[A-Za-z가-힣]{{2,12}}\s){{1,2}})[가-힣]{{0,8}}?{TITLE}"
)
FIRST = re.compile(r"(?<![가-힣])(?P<first>[가-힣]{1,6}(?:-[가-힣]{1,6})?)\s$")
LEADERS = KO.words("leaders")
INITIAL = re.compile(r"[A-Z]\.\s?$")
REACH = 16


def bracketed(text: str) -> Iterator[Person]:
    """Return who heads a body in brackets: `한빛전자(대표 홍길동)`."""
    for match in BRACKETED.finditer(text) if "(" in text else ():
        if is_name(match["name"]):
            yield Person(
                name=match["name"],
                title=match["title"],
                organization=match["body"],
                start=match.start("name"),
            )


def foreigners(text: str, doc: Doc) -> Iterator[Person]:
    """Return who is called by two names, the second foreign: `에리크 룬드 교수`."""
    seen: set[str] = set()
    for word in FOREIGN_WORD.finditer(text):
        match = LAST.match(text, word.start())
        last = match["last"] if match else ""
        if match is None or last in seen or _is_other(last):
            continue
        seen.add(last)
        place = text.index(last)
        first = FIRST.search(text, max(place - REACH, 0), place)
        if first is not None and _is_placed(text, first, match):
            continue
        initial = first is not None and INITIAL.search(text[: first.start()][-4:])
        if initial or (first is not None and _is_firm(text, first, match)):
            continue
        if first is not None and _is_given(doc, *first.span("first")):
            yield Person(
                name=f"{first['first']} {last}",
                title=match["office"],
                organization=_body_after(text, place + len(last))
                or _body_before(doc, first.start()),
                start=first.start(),
            )


def _is_placed(text: str, first: re.Match[str], office: re.Match[str]) -> bool:
    """A place, a club, or what stands behind a name: `(52·바이에른 뮌헨 사장)`."""
    if first["first"] in WHERE | NATIONS or office["last"] in TEAMS:
        return True
    before = FIRST.search(text, max(first.start() - REACH, 0), first.start())
    if before is not None and (is_whole(before["first"]) or is_usual(before["first"])):
        return True
    return text[first.start() - 1 : first.start()] == "·"


def _is_firm(text: str, first: re.Match[str], office: re.Match[str]) -> bool:
    """Tell whether the word before an office is its firm: `최하린 네이버 대표`."""
    name = first["first"]
    if is_seated(name, office["last"]) or is_whole(name):
        return True
    if is_surely_short(name) or (office["office"] in LEADERS and is_short(name)):
        return True
    start = first.start()
    given = FIRST.search(text, max(start - REACH, 0), start)
    if given is not None and given["first"] in ABROAD:
        return True
    foreign = given is not None and sounds_foreign(given["first"] + first["first"])
    seated = office["last"].endswith(SEAT_ENDS)
    return foreign and (seated or office["office"].endswith(FIRM_HEADS))


def _is_given(doc: Doc, start: int, end: int) -> bool:
    """A name and nothing more, as far as the tags tell."""
    morphemes, at = doc._.morphemes, doc._.index.first_at(start)
    tags = [one.tag for one in morphemes[at : at + REACH] if one.start < end]
    proper = bool(tags) and tags[-1] == "NNP"
    return proper and not _is_other(doc._.plain[start:end])


def _body_after(text: str, place: int) -> str | None:
    """The body between a name and its office: `마리아 헬가손 WHO 안전국장`."""
    found = AFTER.match(text, place)
    return clean_organization(found["body"].split()) if found else None


def _body_before(doc: Doc, place: int) -> str | None:
    """The body that a clause before a name tells: `한빛을 이끄는 얀 크뢰거 감독`."""
    words = (x for x in doc._.clauses if x[0].start <= place < x[-1].end)
    return apposed(doc._.plain, place, next(words, []))


def _is_other(word: str) -> bool:
    """A body, an office or a Korean name."""
    return (
        (BODY_END.fullmatch(word) is not None and not ends_abroad(word))
        or LONG_END.fullmatch(word) is not None
        or (len(word) > 1 and word in UNITS)
        or (word.endswith("대") and len(word) > PAIR)
        or word in TITLES
        or OFFICE.fullmatch(word) is not None
    )
