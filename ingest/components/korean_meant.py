"""Which body `회사`, `병원 측` or `상대 측` means where two of a kind are told of.

Whom the sentences since the last speaker are about, then who spoke last, then the one
that was told of last.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.components.korean_body import SHORTENED, whole_name
from ingest.components.korean_focus import COMPANY, HEADS
from ingest.components.korean_housed import HOUSED
from ingest.components.korean_kindred import JOINT, PLAIN, SIDE, kind_of, of_kind
from ingest.components.korean_memory import Memory
from ingest.components.korean_phrase import bare, commons
from ingest.components.korean_seat import FIRMS_DESK
from ingest.components.korean_subject import owner_of, subjects_in
from ingest.components.korean_words import Word, is_proper
from ingest.said import Claimant

BACK = frozenset({"회사", "사측", "구단", "측", "업체", "기업", "본사", "법인"})
POINTED = re.compile(r"(?:이|그|해당|같은|동)\s")
# Who is asked about a matter, and is of no side in it.
OUTSIDE = re.compile(r"(?:교수|전문의|박사|연구위원|연구원|애널리스트)$")
OTHER = re.compile(r"상대(?:편|방|\s?회사|\s?업체)?(?:\s?[측쪽])?")
# `한들과 솔잎이`, `한들과 솔잎 사이`: the two that are at odds.
AFTER = r"(?=[은는이가의]\s|\s(?:사이|간|측))"
TWO = rf"{{0}}(?:[와과]|\s?측과)\s(?P<two>[가-힣A-Za-z0-9]+?){AFTER}"
FIRST = rf"(?<![가-힣A-Za-z0-9])(?P<two>[가-힣A-Za-z0-9]+)[와과]\s{{0}}{AFTER}"
STAFF = re.compile(
    r"(?P<kind>(?:(?:이|그|해당|같은)\s)?[가-힣]+(?:\s측)?)\s(?:[가-힣]+[팀과실국]\s)?(?:고위\s)?"
    r"(?:관계자|직원|임직원|임원|간부|실무자|담당자|대변인|변호인|대리인)"
)
DESK = re.compile(
    r"(?:(?:(?:언론)?홍보|공보|법무|대외\S*|커뮤니케이션|고객\S*|인사|운영|기획|IR)[실팀과부]?\s)?"
    r"(?:담당자|관계자|실무자|책임자|담당\s직원)"
)
# What a union calls whom it bargains with, and whose union it is.
UNIONS_CALL = frozenset({"사측", "회사", "회사 측"})
UNION = re.compile(r"(?:\S+노조\s)?(?P<firm>\S+?)\s?(?:노동조합|노조|지부|지회)")
TRADE = re.compile(
    r"(?:유통|시공|시행|제작|운영|대행|제조|판매|개발|주관|배급|출판|건설|보험|통신|항공|카드"
    r"|증권|운송|여행|위탁|납품)사"
)
NATION = r"(?<![가-힣])(?:대한|한국|전국)"
REGION = r"[시도구군]"
FIRM = re.compile(r"(?<![가-힣])(?:회사|사측)(?:\s?[측쪽])?[은는이가의]?\s")
Fits = Callable[[str], object]


def meant(noun: str, memory: Memory, place: int) -> str | None:
    """Return the body that a plain noun means; None where it is no such noun."""
    bare = POINTED.sub("", noun, count=1)
    bare = bare if bare in BACK else SIDE.sub("", bare)
    if OTHER.fullmatch(noun):
        return _other(memory, place)
    if bare in BACK:
        return _company(noun, memory, place)
    kind = kind_of(bare)
    if kind is None:
        return _by_trade(bare, memory, place) or _by_end(bare, memory, place)
    told = _talked_of(kind.fits, memory, place)
    return told or of_kind(memory.text, bare, place)


def employer(voice: str, memory: Memory, place: int) -> str | None:
    """Return the body of `회사 관계자`, `시 관계자`, `이 병원 직원`."""
    match = STAFF.fullmatch(voice)
    desk = match is not None and FIRMS_DESK.fullmatch(match["kind"]) is not None
    told = meant(match["kind"], memory, place) if match else None
    told = told or (_spoken(memory, place) if DESK.fullmatch(voice) else None)
    return told or (meant("회사", memory, place) if desk else None)


def _spoken(memory: Memory, place: int) -> str | None:
    """`홍보실 관계자`, `담당자`: of the body that spoke last in the paragraph."""
    last = memory.said[-1] if memory.said else None
    if last is None or last.start is None or last.person:
        return None
    same = "\n" not in memory.text[last.start : place]
    return last.organization if same else None


def of_office(phrase: str, memory: Memory, place: int) -> str | None:
    """Return the body of `이 회사 대표`, whose name nobody tells."""
    noun, _, office = phrase.rpartition(" ")
    return meant(noun, memory, place) if noun and office else None


def headed_by(title: str | None, memory: Memory, place: int) -> str | None:
    """Return the firm of a head whose firm is not told: `회사`, or the only one."""
    if title is None or HEADS.fullmatch(title) is None:
        return None
    since = memory.text.rfind("\n", 0, place) + 1
    if FIRM.search(memory.text, since, place):
        return _company("회사", memory, place)
    told = (*memory.bodies, *memory.focus.told(place))
    firms = {x for x in told if COMPANY.fullmatch(x) and not JOINT.search(x)}
    return firms.pop() if len(firms) == 1 else None


def _by_trade(noun: str, memory: Memory, place: int) -> str | None:
    """`온음레코드는 펄쩍 뛰었다. …는 것이 유통사의 주장이다`."""
    if TRADE.fullmatch(noun) is None:
        return None
    before = [one for one in memory.voices if _is_called(one, noun)]
    if before:
        return before[-1].organization
    about = next(_about(memory, place), None)
    return about if about and COMPANY.fullmatch(about) else None


def _is_called(one: Claimant, noun: str) -> bool:
    """Tell whether a firm was meant by its trade before: `시행사 측`."""
    same = SIDE.sub("", one.mention or "") == noun
    return same and one.organization not in {None, noun}


def _by_end(noun: str, memory: Memory, place: int) -> str | None:
    """`연맹`, where two are told of: who is talked about, else that of the nation."""
    if noun not in SHORTENED:
        return None
    longer = re.compile(rf"(?!{REGION}?{noun}$).+{noun}")
    told = _talked_of(longer.fullmatch, memory, place)
    nation = re.search(
        rf"{NATION}[가-힣A-Za-z]*{noun}(?![가-힣]{{2}})", memory.text[:place]
    )
    return told or (nation.group() if nation else None)


def _company(noun: str, memory: Memory, place: int) -> str | None:
    of = _employing(memory, place) if noun in UNIONS_CALL else None
    told = of or _introduced(noun, memory, place)
    told = told or _talked_of(COMPANY.fullmatch, memory, place)
    told = told or memory.focus.company(memory.bodies, place)
    return told or _housed(memory.text, place)


def _introduced(noun: str, memory: Memory, place: int) -> str | None:
    """`의혹을 제기한 곳은 한들리서치다. 이 업체는`: whom the sentence before names."""
    words = memory.quiet[-1] if memory.quiet else []
    if not words or POINTED.match(noun) is None:
        return None
    last = words[-1]
    named = any(one.tag == "VCP" for one in last.morphemes) and is_proper(last)
    near = "." not in memory.text[last.end : place].lstrip(" .")
    return bare(last) if named and near else None


def _talked_of(fits: Fits, memory: Memory, place: int) -> str | None:
    """Whom the talk is about: the quiet sentences first, then who spoke near."""
    about = next((one for one in _about(memory, place) if fits(one)), None)
    if about is not None:
        return about
    near = _last_paragraph(memory.text, place)
    for one in reversed(memory.voices):
        body = one.organization
        if not body or _is_outside(one):
            continue
        if one.start is not None and one.start < near:
            break
        if fits(body):
            return body
    return None


def _about(memory: Memory, place: int) -> Iterator[str]:
    for words in reversed(memory.quiet):
        if words[0].start < place:
            yield from _actors(memory, words, place)


def _actors(memory: Memory, words: Sequence[Word], place: int) -> Iterator[str]:
    """The body that a sentence is about: `한들의 말은 다르다`, `한들은 반발했다`."""
    text = memory.text
    owner = owner_of(text, words, body=True)
    found = [one for one in subjects_in(text, words, 0, len(words)) if one.topic]
    found = found or subjects_in(text, words, 0, len(words))[:1]
    if not found and words[0].role and not commons(words[:1]):
        yield bare(words[0])
    for one in [owner] if owner else found:
        agent = one.agent
        name = agent.named.name if agent.named else None
        known = memory.people.named(name) if name else None
        body = agent.organization or (known.organization if known else None)
        if (
            body
            and not JOINT.search(body)
            and not agent.back
            and one.phrase.end < place
        ):
            yield whole_name(text, one.phrase.start, body)


def _employing(memory: Memory, place: int) -> str | None:
    """`해오름유통 노조는 …고 했다. 사측은 …`: the firm that the union is of."""
    last = memory.voices[-1].organization if memory.voices else None
    match = UNION.fullmatch(last or "")
    if match is None or memory.quiet:
        return None
    told = (*memory.bodies, *memory.focus.told(place))
    return next((one for one in told if one == match["firm"]), None)


def _housed(text: str, place: int) -> str | None:
    """Whose staff or head is told of last: `한들 직원 ㄱ씨가 글을 올렸다`."""
    found = [x["body"] for x in HOUSED.finditer(text, 0, place)]
    return next((x for x in reversed(found) if COMPANY.fullmatch(x)), None)


def _is_outside(one: Claimant) -> bool:
    return bool(one.person) and OUTSIDE.search(one.mention or "") is not None


def _last_paragraph(text: str, place: int) -> int:
    """Where the paragraph before that of a place begins."""
    this = text.rfind("\n", 0, place)
    return text.rfind("\n", 0, len(text[: max(this, 0)].rstrip("\n"))) + 1


def _other(memory: Memory, place: int) -> str | None:
    """Who stands against the last speaker: told of nearest before, and of no office."""
    told = [one.organization for one in memory.voices if one.organization]
    last = told[-1] if told else None
    if last is None:
        return None
    two = _paired(memory.text[:place], last)
    if two is not None:
        return two
    fits: Fits = next((x.fits for x in PLAIN if x.fits(last)), COMPANY.fullmatch)
    others = (*reversed(told), *_about(memory, place), *memory.focus.told(place))
    apart = (x for x in others if not (x.startswith(last) or last.startswith(x)))
    return next((x for x in apart if fits(x)), None)


def _paired(text: str, one: str) -> str | None:
    """Who is told of together with somebody: `한들과 솔잎 사이의 다툼`."""
    for shape in (TWO, FIRST):
        found = re.search(shape.format(re.escape(one)), text)
        if found is not None:
            return found["two"]
    return None
