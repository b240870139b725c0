"""Who is known by what they call themselves: `유튜버 '잔소리꾼'`, `'hoya_92'`."""

import re
from collections.abc import Iterator

from ingest.components.korean_given import ARTISTS
from ingest.components.korean_letters import NICKS, USER
from ingest.components.korean_person import Person
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import KINDS, KO
from ingest.components.korean_title import Named
from ingest.lexicon import one_of

THINGS = KO.words("things_made")
MARKS = re.compile("['‘’\"“”]")
# A name in marks: `학부모 단체 '아이들의시험'`.
MARKED = re.compile("['‘][^'‘’]+['’]$")
WHO = one_of(
    frozenset({"이용자", "누리꾼", "네티즌", "회원", "사용자", "유저", "작성자"})
)
NICK = rf"(?:{one_of(NICKS)}|이름)"
ARTIST = re.compile(
    rf"(?<![가-힣])(?P<art>{one_of(ARTISTS | NICKS)}|블로거)\s"
    r"['‘](?P<name>[^'‘’\n]{1,16})['’]"
)
IN_MARKS = re.compile(r"^['‘\"“](?P<name>[A-Za-z][\w.-]*)['’\"”]$")
SO_CALLED = re.compile(
    r"['‘\"“](?P<name>[^'‘’\"“”\n]{1,20})['’\"”]이?(?:라는|란)\s"
    rf"(?:{NICK}[을를]\s(?:쓰는|쓴|가진|사용하는|내건)\s)?$"
)
VOICE = re.compile(rf"(?:{NICK}의\s)?(?:한\s)?{WHO}")
REACH = 40


def nicknamed(text: str) -> Iterator[Person]:
    """Yield whom a text calls by a name in marks behind an art."""
    for match in ARTIST.finditer(text) if "'" in text or "‘" in text else ():
        yield Person(
            name=match["name"],
            title=match["art"],
            organization=None,
            start=match.start("name"),
        )


def in_marks(phrase: str) -> Named | None:
    """Return who `유튜버 '잔소리꾼'` or `'hoya_92'` is."""
    artist = ARTIST.search(phrase)
    if artist is not None and artist.end() == len(phrase):
        return Named(name=artist["name"], title=artist["art"])
    user = IN_MARKS.match(phrase)
    named = user is not None and USER.fullmatch(user["name"]) is not None
    return Named(name=user["name"]) if user and named else None


def unmarked(phrase: Phrase, plain: str) -> Phrase:
    """Return a phrase without marks; a kind before them is no part of the name."""
    marked = MARKED.search(plain)
    before = plain[: marked.start()].split() if marked else []
    kind = bool(before) and (before[-1] in KINDS or before[-1] in phrase.common)
    cut = marked.start() if marked and kind else None
    text = phrase.text if cut is None else plain[cut:]
    return phrase._replace(text=MARKS.sub("", text), proper=True)


def is_thing(plain: str) -> bool:
    """`후보물질 'HGB-207'`, `게임 '하늘섬'`: what is made, and says nothing."""
    marked = MARKED.search(plain)
    before = plain[: marked.start()].split() if marked else []
    return bool(before) and before[-1] in THINGS


def so_called(text: str, voice: str, start: int) -> str | None:
    """Return who `'단풍'이라는 필명의 이용자` or `'단풍'이란 이용자` is."""
    if VOICE.fullmatch(voice) is None:
        return None
    found = SO_CALLED.search(text, max(0, start - REACH), start)
    return found["name"] if found else None
