"""What goes over the wire, with examples: records as they are, and what we add."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from kg.backing import Support
from kg.model import (
    Argument,
    Claim,
    Evidence,
    Reason,
    Relation,
    Review,
    Status,
    Utterance,
    Verdict,
)

AN_ID = "claim-0a1b2c3d4e5f60718293"


class Texts(BaseModel):
    """The same in both languages."""

    en: str = Field(examples=["Model A derives from Model B"])
    ko: str = Field(examples=["모델 A는 모델 B에서 파생됐다"])


class Named(BaseModel):
    """A thing with its name in the language asked for."""

    id: str = Field(examples=["agent-0a1b2c3d4e5f60718293"])
    name: str = Field(examples=["Kim Min-ji"])
    href: str = Field(examples=["/agents/agent-0a1b2c3d4e5f60718293"])


class ClaimLine(BaseModel):
    """One claim of the list."""

    id: str = Field(examples=[AN_ID])
    href: str = Field(examples=[f"/claims/{AN_ID}"])
    text: str
    lang: str = Field(examples=["en"])
    texts: Texts
    kind: str = Field(examples=["derived-from"])
    status: Status
    reviewed: Status | None
    asserted_by: list[Named]
    denied_by: list[Named]
    changed: datetime | None
    sources: int


class FacetOut(BaseModel):
    """How many things of a list have a value, and what it is called."""

    value: str = Field(examples=["contested"])
    label: str = Field(examples=["Contested"])
    count: int = Field(examples=[7])


class ClaimList(BaseModel):
    """A page of claims; `next` is the cursor of the following one."""

    items: list[ClaimLine]
    next: str | None
    total: int | None = Field(None, description="With `facets=true`.")
    facets: dict[str, list[FacetOut]] | None = None


class SayingOut(BaseModel):
    """An utterance with who said it and where."""

    utterance: Utterance
    claimant: Named
    source: Named


class GroundOut(BaseModel):
    """An argument, its evidence, its line in the verdict, and what undercuts it."""

    argument: Argument
    evidence: Evidence | None
    reason: Reason | None
    undercuts: list["GroundOut"]


class StatusOut(BaseModel):
    """How a claim stood at a time, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "claim": AN_ID,
                    "as_of": "2026-01-03T14:59:59Z",
                    "status": "contested",
                    "reviewed": None,
                    "basis": "testimony",
                    "pro_db": 0.0,
                    "con_db": 0.0,
                    "verbal": "none",
                    "rule_set": "1",
                    "reasons": [],
                    "sensitivity": [],
                    "sentence": {"en": "It is contested.", "ko": "다툼이 있다."},
                }
            ]
        }
    )

    claim: str
    as_of: datetime | None
    status: Status
    reviewed: Status | None
    basis: str
    pro_db: float
    con_db: float
    verbal: str
    rule_set: str
    reasons: list[Reason]
    sensitivity: list[str]
    sentence: Texts


class BackingOut(BaseModel):
    """How independently a claim is asserted: colleagues and copies count once."""

    support: Support
    voices: int
    sources: int
    copies: int


class ClaimOut(BaseModel):
    """One claim with everything tied to it; `paragraph` explains how it stands."""

    claim: Claim
    texts: Texts
    status: StatusOut
    paragraph: Texts
    backing: BackingOut
    verdict: Verdict
    utterances: list[SayingOut]
    grounds: list[GroundOut]
    relations: list[Relation]
    reviews: list[Review]
    redacted: list[str] = Field(
        default=[], description="Records of these without words."
    )
    links: dict[str, str]


class ChangeOut(BaseModel):
    """From this moment on the claim stood like this."""

    at: datetime
    status: Status
    basis: str
    pro_db: float
    con_db: float
    asserted_by: list[str]
    denied_by: list[str]


class HistoryOut(BaseModel):
    """How a claim stood over time, oldest first."""

    claim: str
    changes: list[ChangeOut]


class MomentOut(BaseModel):
    """One dated line of a timeline."""

    id: str
    at: datetime
    kind: str = Field(examples=["utterance"])
    does: str = Field(examples=["asserts"])
    who: Named | None
    text: str
    quote: str
    claim: str | None
    href: str


class TimelineOut(BaseModel):
    """Moments, oldest first unless asked otherwise; a page of them with `limit`."""

    about: str | None
    moments: list[MomentOut]
    next: str | None = Field(default=None, description="Of the following page.")


class HitOut(BaseModel):
    """One thing found by its words."""

    kind: str
    id: str
    href: str
    title: str
    excerpt: str
    marks: list[tuple[int, int]] = Field(
        description="Where the words begin and end in the excerpt, in code points.",
        examples=[[[4, 9]]],
    )


class HitList(BaseModel):
    """What was found, best first."""

    q: str
    items: list[HitOut]


class RecordList(BaseModel):
    """Records of one kind, the last recorded first; `next` is a cursor."""

    items: list[dict[str, object]]
    next: str | None
    total: int
    facets: dict[str, list[FacetOut]]


class Health(BaseModel):
    """That the server lives, and how far its reading has come."""

    status: str = Field(examples=["ok"])
    position: int = Field(examples=[1024])
    records: dict[str, int]


class Problem(BaseModel):
    """An error (RFC 9457); `detail` tells the way out."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str
    instance: str
