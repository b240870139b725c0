"""What goes over the wire about reviews, sources sent in, receipts, hooks and cards."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.schemas import AN_ID, SayingOut
from kg.model import Match, Review, Utterance, Vetting


class ReviewList(BaseModel):
    """What persons decided on a claim, oldest first, withdrawn or not."""

    items: list[Review]


class VettingList(BaseModel):
    """What persons decided on an utterance, oldest first, taken back or not."""

    items: list[Vetting]


class ReadingOut(BaseModel):
    """An utterance as it was read; `counts` tells whether its testimony does."""

    utterance: Utterance
    counts: bool
    decided: Vetting | None = Field(description="The decision that stands.")
    vettings: list[Vetting]
    href: str


class WaitingOut(BaseModel):
    """What waits for a person: the least sure utterances, the surest proposals."""

    below: float = Field(examples=[0.75], description="What counts as unsure.")
    utterances: list[SayingOut]
    more_utterances: bool
    matches: list[Match]
    more_matches: bool


class TakenIn(BaseModel):
    """What a source brought: its id, new records by kind, and changed verdicts."""

    seq: int = Field(examples=[1024], description="Where the log stands.")
    sources: list[str]
    new: dict[str, int]
    claims: list[str]
    utterances: list[str]
    verdicts: list[dict[str, object]]


class ReceiptOut(BaseModel):
    """A ruling with all that it rests on; `digest` covers both and is reproducible."""

    form: str = Field(examples=["claimgraph-receipt-1"])
    claim: str = Field(examples=[AN_ID])
    text: str
    as_of: datetime
    rule_set: str
    ruling: dict[str, object]
    records: list[dict[str, object]]
    inputs: list[dict[str, str]]
    digest: str = Field(examples=["5f" * 32])
    software: str
    replay: str = Field(examples=["claimgraph replay receipt.json"])


class HookOut(BaseModel):
    """A webhook: how far it has been told, and why it is told no more."""

    id: str
    url: str
    claim: str | None
    made_at: datetime
    position: int
    attempts: int
    next_at: datetime | None
    stopped: str | None
    secret: str | None = Field(None, description="Told once, when it is made.")


class HookList(BaseModel):
    """The webhooks of a token."""

    items: list[HookOut]


class OembedOut(BaseModel):
    """A card to put into a page (oEmbed 1.0)."""

    type: str = Field(examples=["rich"])
    version: str = Field(examples=["1.0"])
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    width: int
    height: int
    html: str
