"""The whole name of a Korean body that a text calls by its end: 공단, 재판부."""

import re

from ingest.components.korean_seat import KO

SHORTENED = KO.words("shortened_bodies")
BENCH = frozenset({"재판부", "법원"})
COURT = re.compile(
    r"[가-힣]+(?:법원|지법|고법|대법|헌재)(?:\s[가-힣]*\s?제?\d{1,2}[가-힣]*부)?"
)
SCHOOLS = frozenset({"대학", "대학교"})
COLLEGE = re.compile(
    r"(?:공과|공학|의과|약학|간호|치과|수의과|한의과|경영|경상|사범|교육|인문|사회과학|자연과학|법과|예술|음악|미술|농업생명과학|생활과학|문과|이과)대학?|[공의약치사체음미]대|대학원|법학전문대학원"
)
UNIVERSITY = re.compile(
    r"[가-힣]{2,8}대(?:학교)?(?=\s|[은는이가의,.](?![가-힣])|에서|측)(?<!시대)(?<!세대)(?<!상대)"
    r"(?<![반확기최군초부무절현적일연극학냉환침토공의간돈박]대)"
)
UNIONS = frozenset({"노조", "노동조합"})
UNION = re.compile(
    r"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{2,20}(?:노동조합|노조|지부|지회|노총|유니온)"
    r"(?:\s[가-힣]{2,8}(?:본부|지부|지회))?(?=[은는이가을를의도과와측]|에서|에는|\s|$)"
)
PARTICLES = "은|는|이|가|을|를|에|의|과|와|도|로|으로|측|에서|에는"
ENDS = re.compile(rf"[^가-힣]|$|(?:{PARTICLES})(?![가-힣])")
MOST = 20
BEGINNING = re.compile(rf"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{{2,{MOST}}}\Z")
LEAST = 4
REACH = 6000


def whole_name(text: str, before: int, name: str) -> str:
    """Return the latest longer name before a place that ends like this one.

    `재판부` is the court named last. A name that the text never gives in full stays.
    """
    earlier = text[max(before - REACH, 0) : before]
    if name in SCHOOLS or COLLEGE.fullmatch(name):
        return str((UNIVERSITY.findall(earlier) or [name])[-1])
    courts = COURT.findall(earlier) if name in BENCH else []
    if courts:
        return str(courts[-1])
    if name not in SHORTENED and len(name) < LEAST:
        return name
    whole = _longer(earlier, name)
    if whole is None and name in UNIONS:
        return str((UNION.findall(earlier) or [name])[-1])
    return whole or name


def _longer(text: str, name: str) -> str | None:
    """Return the last word of a text that ends like a name and is longer."""
    at = text.rfind(name)
    while at > 0:
        begins = BEGINNING.search(text, max(at - MOST, 0), at)
        if begins is not None and ENDS.match(text, at + len(name)):
            return begins.group() + name
        at = text.rfind(name, 0, at + len(name) - 1)
    return None
