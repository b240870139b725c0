"""Which person a Korean name, surname or office means, and of which body."""

import re

from ingest.components.korean_body import COLLEGE, SHORTENED, whole_name
from ingest.components.korean_joint import STAFF
from ingest.components.korean_kin import behind_kin
from ingest.components.korean_kindred import kind_of
from ingest.components.korean_meant import BACK, headed_by, meant, of_office
from ingest.components.korean_memory import Memory
from ingest.components.korean_person import Person
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_seat import FIRMS_DESK, clean_organization
from ingest.components.korean_title import BRACKETS, TITLE, Named
from ingest.said import Claimant

# `모임 대표`, `협회 이사`: of the body that was heard last.
GROUP = re.compile(
    r"(?:모임|단체|협회|협의회|센터|연대|조합|재단|학회|노조|지부|지회|대책위)\s[가-힣]"
)
COUNCILLORS = frozenset({"의원", "시의원", "도의원", "구의원", "군의원"})
COUNCIL = re.compile(r"(?<![가-힣])[가-힣]{2,8}[시도구군]의회")
PROSECUTOR = re.compile(r"(?:부장|차장|수석|주임|담당|공판)?검사")
PROSECUTION = re.compile(r"(?<![가-힣])[가-힣]*(?:지검|지청|고검|대검|검찰)(?!총)")


def person_of(named: Named, subject: Phrase, memory: Memory) -> Claimant:
    """Return who a name or an office means, with the body that is told."""
    abroad = memory.people.abroad(subject.text)
    if abroad is not None:
        return _from_abroad(abroad, subject, memory)
    if named.name is not None:
        return _in_full(named, named.name, subject, memory)
    person = memory.people.called(named, memory.heard(subject.start), subject.start)
    if person is None and named.organization is not None:
        person = memory.people.named(named.organization)
    if person is None:
        where = named.organization or of_office(subject.text, memory, subject.start)
        return Claimant(described_as=subject.text, organization=where)
    known = memory.focus.settled(person.name) or person.organization
    body = _whole(known, subject, memory)
    desk = body if body and FIRMS_DESK.fullmatch(body) else None
    body = None if desk else body
    title = person.title if STAFF.fullmatch(person.title or "") else None
    body = body or memory.focus.seat(person.name, title, subject.start)
    body = body or _told(person.name, person.title, subject, memory) or desk
    return Claimant(person=person.name, organization=body)


def _from_abroad(abroad: Person, subject: Phrase, memory: Memory) -> Claimant:
    plain = " ".join(behind_kin(BRACKETS.sub("", subject.text)))
    rest = plain.replace(abroad.name, "").split()
    where = [one for one in rest[:-1] if one != "의"]
    body = clean_organization(where, subject.common)
    body = body or clean_organization((abroad.organization or "").split())
    body = body or memory.same_body(abroad.name, subject)
    body = body or memory.focus.seat(abroad.name, abroad.title, subject.start)
    return Claimant(person=abroad.name, organization=body)


def _in_full(named: Named, name: str, subject: Phrase, memory: Memory) -> Claimant:
    known = memory.people.named(name)
    body = named.organization or (known.organization if known else None)
    body = _whole(body, subject, memory)
    part = body in BACK or body == "당" or (body and FIRMS_DESK.fullmatch(body))
    told = None if part else body
    body = memory.same_body(name, subject) or told or body
    if body is None or FIRMS_DESK.fullmatch(body):
        title = _office(subject.text, name) or named.title
        title = title or (known.title if known else None)
        desk, body = body, memory.focus.seat(name, title, subject.start)
        body = body or _told(name, title, subject, memory) or desk
    return Claimant(person=known.name if known else name, organization=body)


def _told(name: str, title: str | None, subject: Phrase, memory: Memory) -> str | None:
    """The one body of a text that an office can be of, where none stands beside it.

    `모임 대표 홍길동 씨`, a prosecutor, the head of the only firm that has spoken.
    """
    body = None
    if PROSECUTOR.fullmatch(title or ""):
        found = PROSECUTION.findall(memory.text, 0, subject.start)
        body = found[-1] if found else None
    elif title in COUNCILLORS:
        body = _council(memory.text, subject.start)
    elif GROUP.match(subject.text):
        last = memory.latest(body=True)
        body = last.organization if last else None
    else:
        body = headed_by(title, memory, subject.start)
    if body is not None:
        memory.focus.settle(name, body)
    return body


def _council(text: str, place: int) -> str | None:
    """`한빛시의회에서는 …. 홍길동 의원은`: the only council, and no 국회 told."""
    since = text.rfind("\n", 0, place) + 1
    near, far = (set(COUNCIL.findall(text, x, place)) for x in (since, 0))
    found = near or far
    return found.pop() if len(found) == 1 and "국회" not in text else None


def _office(phrase: str, name: str) -> str | None:
    """`모임 대표 홍길동 씨`, `정책위원장인 홍길동 씨`: what one is besides."""
    before = phrase.partition(name)[0].split()
    office = TITLE.fullmatch(before[-1].removesuffix("인")) if before else None
    return office["title"] if office and len(office["title"]) > 1 else None


def _whole(body: str | None, subject: Phrase, memory: Memory) -> str | None:
    """A body called by its end, or by what it is: `홍길동 구단 홍보팀장`."""
    if body in SHORTENED or (body and COLLEGE.fullmatch(body)):
        told = meant(body or "", memory, subject.start)
        return told or whole_name(memory.text, subject.start, body or "")
    if body in BACK or (body and kind_of(body)):
        return meant(body or "", memory, subject.start) or body
    return body
