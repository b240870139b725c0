"""Where somebody belongs, told by a clause before the name.

`한빛건설 노조 지부장을 맡고 있는 홍길동`, `한빛마트에서 일하는 홍길동`.
"""

import re
from collections.abc import Sequence

from ingest.components.korean_phrase import commons
from ingest.components.korean_seat import (
    BODY_END,
    FIRMS,
    KINDS,
    KO,
    TEAMS,
    clean_organization,
    without_kind,
)
from ingest.components.korean_words import Word
from ingest.lexicon import one_of

BODY = r"(?P<body>[가-힣A-Za-z0-9&]{2,}(?:\s[가-힣A-Za-z0-9]{2,})?)"
TITLE = one_of(frozenset(one for one in KO.words("titles") if len(one) > 1))
HOLDING = re.compile(
    rf"(?:^|(?<=\s)){BODY}\s[가-힣]{{0,4}}{TITLE}"
    r"(?:[을를]\s(?:맡은|맡고\s있는|맡아\s온|맡았던|지낸|역임한)|으?로\s(?:있는|일하는|일한|재직\s중인))\s$"
)
WORK = "일하|근무하|활동하|뛰"
WORKING = re.compile(
    rf"(?:^|(?<=\s)){BODY}(?:에서\s(?:\d+년(?:째|간|\s넘게)?\s)?"
    rf"(?:(?:{WORK})는|(?:{WORK})고\s있는|(?:일|근무|활동)(?:한|했던|해\s온)|근무\s중인)"
    r"|에\s(?:다니는|다니고\s있는|근무하는|재직\s중인|몸담은|몸담고\s있는|소속된))\s$"
)
LEADING = re.compile(
    rf"(?:^|(?<=\s)){BODY}[을를]\s"
    r"(?:이끄는|이끌고\s있는|이끌어\s온|이끌었던|설립한|창업한|세운|차린|꾸린|운영하는|운영해\s온|경영하는)\s$"
)
ENDS = ("는 ", "은 ", "인 ", "낸 ", "한 ", "던 ", "온 ", "운 ", "된 ")
LATIN = re.compile(r"[A-Z]{2,}|[A-Z][a-z]+")
COLLECTIVES = KO.words("collectives") | {"업계", "조직", "재계", "정부", "팀", "그룹"}
FROM = ("출신 ", "출신의 ")
REACH = 50


def apposed(text: str, place: int, words: Sequence[Word] = ()) -> str | None:
    """Return the body that the clause before a place names.

    Of what somebody leads any name will do; `words` tell what a mere word is.
    """
    before = text[max(text.rfind("\n", 0, place) + 1, place - REACH) : place]
    if before.endswith(FROM):  # 한빛을 이끄는 독일 출신 (얀 크뢰거 감독)
        before = before.rpartition("출신")[0].rstrip().rpartition(" ")[0] + " "
    if not before.endswith(ENDS):
        return None
    match = HOLDING.search(before) or WORKING.search(before)
    led = None if match else LEADING.search(before)
    found = match or led
    body = _named(found["body"], words) if found else None
    if body is None or body in COLLECTIVES:
        return None
    last = body.split()[-1]
    sure = last in FIRMS or last in TEAMS or LATIN.fullmatch(last) is not None
    if sure or BODY_END.fullmatch(last):
        return body
    return body if led and _is_called(last, words, place) else None


def _is_called(name: str, words: Sequence[Word], place: int) -> bool:
    """`발란을 이끄는`: no word of the dictionary, as 수사 and 변화 are."""
    found = (one for one in reversed(words) if one.end <= place)
    word = next((one for one in found if one.text[:-1] == name), None)
    return word is not None and not commons([word])


def _named(body: str, words: Sequence[Word]) -> str | None:
    """`평가 플랫폼 한들을 운영하는`: without what kind of body it is."""
    tokens = without_kind(body.split(), commons(words) | KINDS)
    return clean_organization(tokens)
