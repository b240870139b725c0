"""Who has spoken in a Korean text so far, and what was told since."""

import re
from dataclasses import dataclass, field

from ingest.components.korean_asked import headed
from ingest.components.korean_focus import Focus
from ingest.components.korean_owner import is_body, is_somebody
from ingest.components.korean_people import People
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_words import Word
from ingest.said import Claimant

SAME_BODY = re.compile(
    r"(?:이|같은|해당)\s(?P<kind>회사|업체|기업|단체|모임|기관|법인|구단|병원|대학|학교|당|연구소|은행|재단|협회|조합|센터|학회|노조|매체)\s"
)
NEAR = 600  # characters in which a report is still the same


@dataclass(slots=True)
class Memory:
    """Who has spoken, the latest last."""

    people: People
    text: str
    focus: Focus
    asked: Claimant | None = None
    said: list[Claimant] = field(default_factory=list)
    voices: list[Claimant] = field(default_factory=list)
    quiet: list[list[Word]] = field(default_factory=list)

    def heard(self, place: int) -> dict[str, int]:
        """Return where each person was named last before a place."""
        last = {one.name: self.text.rfind(one.name, 0, place) for one in self.people}
        for one in self.said:
            if one.person and one.start is not None:
                last[one.person] = max(last.get(one.person, -1), one.start)
        return last

    def answering(self, place: int) -> Claimant | None:
        """Return who answers at a place of an interview."""
        return self.asked and (headed(self.text, self.people, place) or self.asked)

    def latest(self, *, person: bool = False, body: bool = False) -> Claimant | None:
        """Return the latest claimant, or the latest person or body."""
        for one in reversed(self.said):
            if person and not (one.person or is_somebody(one.described_as)):
                continue
            if body and not one.organization:
                continue
            return one
        return None

    def issuer(self, noun: str, place: int) -> Claimant | None:
        """Return who spoke in a statement that goes on: `성명은 또 …`."""
        for one in reversed(self.said):
            known = one.start is not None and (one.person or one.organization)
            since = self.text[one.start : place] if known else ""
            if known and noun in since and len(since) < NEAR:
                return Claimant(person=one.person, organization=one.organization)
        return None

    def maker(self, document: Phrase) -> Claimant | None:
        """Return who made a report that was named before: `보고서에 따르면 …`."""
        noun = document.text.split()[-1]
        for one in reversed(self.said):
            made = one.start is not None and one.organization and not one.person
            since = self.text[one.start : document.start] if made else ""
            if made and noun in since and len(since) < NEAR:
                return one
        return self.told_of(noun, document.start)

    def told_of(self, noun: str, place: int) -> Claimant | None:
        """Return whose a document was told to be: `시험원의 감정서. 감정서는 …`."""
        last = self.said[-1] if self.said else None
        named = (last.mention or "") if last is not None else ""
        whole = named.endswith(noun) and named != noun
        if last is not None and last.organization and whole:
            return last  # 금감원 조치사전통지서
        before = self.text[max(0, place - NEAR) : place]
        owners = re.findall(rf"([가-힣A-Za-z0-9]+)의 [가-힣]*{re.escape(noun)}", before)
        body = owners[-1] if owners else None
        return Claimant(organization=body) if body and is_body(body) else None

    @property
    def bodies(self) -> list[str]:
        """The bodies that have spoken, the latest last."""
        return [one.organization for one in self.said if one.organization]

    def same_body(self, name: str, subject: Phrase) -> str | None:
        """`이 회사 홍길동 상무`, `같은 당 홍길동 의원`: of a body named before."""
        found = SAME_BODY.match(self.text, max(subject.start - len("같은 "), 0))
        found = found or SAME_BODY.match(self.text, subject.start)
        if found is None or found.end() > subject.end:
            return None
        body = self.focus.same(found["kind"], self.bodies, subject.start)
        if body is not None:
            self.focus.settle(name, body)
        return body
