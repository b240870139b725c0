"""Names that are words of the dictionary too, which a text has by surname besides."""

import re
from collections.abc import Iterator, Sequence

from ingest.components.korean_given import SYLLABLES
from ingest.components.korean_housed import PARTICLES
from ingest.components.korean_nicknamed import nicknamed
from ingest.components.korean_seat import BODY_END, FULL, KO, TITLES
from ingest.components.korean_title import NAME, is_name
from ingest.components.korean_words import Morpheme, Word
from ingest.lexicon import one_of

TITLE = one_of(frozenset(one for one in TITLES if len(one) > 1))
ENDS = r"(?=[은는이가을를의도과와]|에게|께|측|[^가-힣])"
# A surname with an office alone; no `이 장관` and no `전 장관`.
SINGLE = "".join(
    one
    for one in KO.words("usual_surnames") - KO.words("pointing_surnames")
    if len(one) == 1
)
CALLED = re.compile(
    rf"(?<![가-힣])(?P<surname>[{SINGLE}])\s[가-힣]{{0,4}}{TITLE}{ENDS}"
)


MEMBERS = "멤버"
MEMBER = re.compile(
    rf"(?:그룹|밴드|아이돌)\s['‘]?(?P<band>[가-힣A-Za-z0-9]{{2,8}})['’]?(?:의)?\s(?:전\s)?{MEMBERS}\s"
    r"(?P<one>[가-힣]{2,4}?)(?:[와과]\s(?P<two>[가-힣]{2,4}?))?(?=[은는이가의]\s)"
)
EVERYBODY = frozenset(
    {"전원", "모두", "일부", "대부분", "전체", "교체", "탈퇴", "구성"}
)
# A surname with the same office as a whole name before it.
ANY = "".join(
    one for one in KO.words("surnames") - KO.words("pointing_surnames") if len(one) == 1
)
HELD = re.compile(
    rf"(?<![가-힣])(?P<surname>[{ANY}])\s(?P<office>[가-힣]{{0,4}}{TITLE}){ENDS}"
)
AHEAD = re.compile(rf"[가-힣]{{0,4}}{TITLE}")
SEATED = r"(?:[가-힣A-Za-z0-9]{2,}\s){0,2}?"
# What may be a whole name, with an office at most two words behind.
WHOLE = re.compile(
    rf"(?<![가-힣])[{SINGLE}][{SYLLABLES}]{{2}}"
    rf"(?=\s(?:[가-힣A-Za-z]+\s){{0,2}}?[가-힣]{{0,4}}{TITLE}{ENDS})"
)


def called(text: str) -> frozenset[str]:
    """Return names that are words too, which the text has by surname: `배 처장`."""
    nicks = {one.name for one in nicknamed(text) if " " not in one.name}
    return _of_members(text) | _by_office(text) | _by_surname(text) | nicks


def _of_members(text: str) -> frozenset[str]:
    """`그룹 ‘루미나’ 멤버 하늘`: the word is who it is."""
    return frozenset(name for name, _, _ in members_of_a_band(text))


def members_of_a_band(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the members that a text names beside their band, and where."""
    matches = MEMBER.finditer(text) if MEMBERS in text else ()
    pairs = ((match, name) for match in matches for name in ("one", "two"))
    for match, name in pairs:
        if match[name] and match[name] not in EVERYBODY:
            yield match[name], match["band"], match.start(name)


def _by_office(text: str) -> frozenset[str]:
    """`지혜로 구청장` and then `지 구청장`: one word that begins so, and its office."""
    found: set[str] = set()
    for surname, office in {(x["surname"], x["office"]) for x in HELD.finditer(text)}:
        shape = rf"(?<![가-힣])({surname}[가-힣]{{1,3}})(?=\s{SEATED}{office}{ENDS})"
        names = {
            x for x in re.findall(shape, text) if NAME.fullmatch(x) or len(x) > FULL
        }
        names = {x for x in names if not BODY_END.fullmatch(x) and x not in TITLES}
        if len(names) == 1:
            found |= names | {surname}
    return frozenset(found)


def _by_surname(text: str) -> frozenset[str]:
    surnames = {match["surname"] for match in CALLED.finditer(text)}
    if not surnames:
        return frozenset()
    names: dict[str, set[str]] = {}
    for one in WHOLE.findall(text):
        if one[0] in surnames and is_name(one):
            names.setdefault(one[0], set()).add(one)
    return frozenset(
        one for found in names.values() if len(found) == 1 for one in found
    )


def renamed(word: Word, words: Sequence[Word], at: int, called: frozenset[str]) -> Word:
    """A word that is a name in this text, a surname alone before an office."""
    if word.quotation is not None:
        return word
    if len(word.text) == 1 and word.text in called:
        before = at + 1 < len(words) and AHEAD.match(words[at + 1].text) is not None
        return _named(word) if before else word
    if word.text in called:
        return _named(word)
    end = word.text[-1]
    if end not in PARTICLES or word.text[:-1] not in called:
        return word
    cut = word.end - 1
    stem = Morpheme(word.text[:-1], "NNP", word.start, cut)
    return word.made_of(stem, Morpheme(end, PARTICLES[end], cut, word.end))


def _named(word: Word) -> Word:
    return word.made_of(Morpheme(word.text, "NNP", word.start, word.end))
