"""Whom an interview asks: named where it says who was met, else last."""

import re
from collections.abc import Sequence

from ingest.components.korean_body import whole_name
from ingest.components.korean_people import People
from ingest.components.korean_person import Person
from ingest.components.korean_title import PARTS
from ingest.said import Claimant

MET = re.compile(
    r"[^.\n]*?(?:[을를과와]|에게|한테|께)\s[^.\n]{0,30}?"
    r"(?:만났|만나|인터뷰했|통화했|물었|물어|들었|들어\s?봤|일문일답|문답|대담)"
    r"|[^.\n]*(?:일문일답|인터뷰|문답)"
)
HEADING = re.compile(
    r"^[◇◆■□▶▷●○#\[<]+\s?(?P<who>[^\n.?!:]{2,25}?)[\]>]?$", re.MULTILINE
)
SENTENCE = re.compile(r"[^.\n]*[.\n]?")
# How what follows a mark asks: `▶ 2019년, 계약서` is a heading.
ASKS = re.compile(
    r"^(?:문|질문|Q|답|답변|A)\s?\d*\s?[.:：)]|[?]"
    r"|(?:까|요|죠|는|은|가|나|달라|면|텐데|데|다)[.…]*\s*$"
)
HE = re.compile(r"(?<![가-힣])(?:그|그녀)(?:를|와|에게)\s")


def are_questions(lines: Sequence[str]) -> bool:
    """Tell questions from signs before headings, of which one may ask something."""
    return sum(ASKS.search(one) is not None for one in lines) * 2 > len(lines)


def interviewee(text: str, people: People, first: int) -> Claimant | None:
    """Return who answers from the place of the first question on."""
    before = [one for one in people if one.start < first]
    one = _met(text, before, first) or max(
        before, key=lambda one: one.start, default=None
    )
    if one is None:
        return None
    body = one.organization or _headed(text, one)
    return Claimant(person=one.name, organization=body)


def headed(text: str, people: People, place: int) -> Claimant | None:
    """Return who the last heading before an answer names: `◇ 홍길동 상무`."""
    heads = [one["who"] for one in HEADING.finditer(text, 0, place)]
    for who in reversed(heads):
        one = next((one for one in people if one.name in who), None)
        if one is not None:
            return Claimant(person=one.name, organization=one.organization)
    return None


def _met(text: str, persons: list[Person], first: int) -> Person | None:
    """Who stands in a sentence of meeting; `그를 만났다` means who came before."""
    for match in SENTENCE.finditer(text, 0, first):
        if not MET.match(match.group()):
            continue
        named = [one for one in persons if one.name in match.group()]
        if named:
            return max(named, key=lambda one: _rank(one, match.group()))
        if HE.search(match.group()):
            earlier = [one for one in persons if one.start < match.start()]
            return max(earlier, key=lambda one: one.start, default=None)
    return None


def _rank(one: Person, sentence: str) -> tuple[bool, int]:
    """Who has an office first, then who is named last."""
    return one.title is not None, sentence.rfind(one.name)


def meeting(text: str, first: int) -> tuple[int, int] | None:
    """Return the sentence before the first question that tells of the meeting."""
    found = [x for x in SENTENCE.finditer(text, 0, first) if MET.match(x.group())]
    return found[-1].span() if found else None


def _headed(text: str, one: Person) -> str | None:
    """`복진우 지부장`: the branch that the text names before."""
    unit = (one.title or "").removesuffix("장")
    if unit == one.title or unit not in PARTS or unit + "장" != one.title:
        return None
    whole = whole_name(text, one.start, unit) if len(unit) > 1 else unit
    longer = re.findall(rf"[가-힣A-Za-z]{{2,12}}{unit}(?![가-힣])", text[: one.start])
    found = whole if whole != unit else next(reversed(longer), None)
    return str(found) if found else None
