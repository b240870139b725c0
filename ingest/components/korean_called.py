"""Names that are words of the dictionary too, which a text has by surname besides."""

import re

from ingest.components.korean_given import SYLLABLES
from ingest.components.korean_seat import KO, TITLES
from ingest.components.korean_title import is_name
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


# What may be a whole name, with an office at most two words behind.
WHOLE = re.compile(
    rf"(?<![가-힣])[{SINGLE}][{SYLLABLES}]{{2}}"
    rf"(?=\s(?:[가-힣A-Za-z]+\s){{0,2}}?[가-힣]{{0,4}}{TITLE}{ENDS})"
)


def called(text: str) -> frozenset[str]:
    """Return names that are words too, which the text has by surname: `배 처장`."""
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
