"""Where somebody belongs, told by a clause before the name.

`한빛건설 노조 지부장을 맡고 있는 홍길동`, `한빛마트에서 일하는 홍길동`.
"""

import re

from ingest.components.korean_seat import BODY_END, KO, clean_organization
from ingest.lexicon import one_of

BODY = r"(?P<body>[가-힣A-Za-z0-9]{2,}(?:\s[가-힣A-Za-z0-9]{2,})?)"
TITLE = one_of(frozenset(one for one in KO.words("titles") if len(one) > 1))
HOLDING = re.compile(
    rf"(?:^|(?<=\s)){BODY}\s[가-힣]{{0,4}}{TITLE}"
    r"(?:[을를]\s(?:맡은|맡고\s있는|맡아\s온|맡았던|지낸|역임한)|으?로\s(?:있는|일하는|일한|재직\s중인))\s$"
)
WORKING = re.compile(
    rf"(?:^|(?<=\s)){BODY}(?:에서\s(?:일하는|일한|일했던|근무하는|근무한|근무했던)|에\s다니는|[을를]\s이끄는)\s$"
)
REACH = 50


def apposed(text: str, place: int) -> str | None:
    """Return the body that the clause before a place names."""
    before = text[max(text.rfind("\n", 0, place) + 1, place - REACH) : place]
    if not before.endswith(("는 ", "은 ", "인 ", "낸 ", "한 ", "던 ", "온 ")):
        return None
    match = HOLDING.search(before) or WORKING.search(before)
    body = clean_organization(match["body"].split()) if match else None
    return body if body and BODY_END.fullmatch(body.split()[-1]) else None
