"""Deciding on an utterance: what is sent, and the records that come of it."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.refusals import PreconditionFailedError, UnfitError
from api.state import check_read
from api.writing import Done, Writing
from kg.canon import new, to_plain
from kg.model import (
    Act,
    Agent,
    AgentKind,
    Alias,
    Claim,
    Record,
    Source,
    Testimony,
    Utterance,
    Vetted,
    Vetting,
)
from kg.store.base import Reader
from kg.vetted import in_force
from kg.vettings import instead_of, vettings_of

DECIDED = {
    "confirm": Vetted.CONFIRMED,
    "correct": Vetted.CORRECTED,
    "drop": Vetted.DROPPED,
    "reopen": Vetted.REOPENED,
}
CHOICES = {
    "testimony": [str(one) for one in Testimony],
    "act": [str(one) for one in Act],
    "claimant_kind": [str(one) for one in AgentKind if one is not AgentKind.SOFTWARE],
}


class Correction(BaseModel):
    """How an utterance should have been read; what is left out stays as it was.

    `claimant` is an id or a name that is known; with `claimant_kind` a new claimant.
    `claim` is the id of the claim that was meant; `claim_text` the words of a new one.
    """

    model_config = ConfigDict(extra="forbid")

    claimant: str | None = Field(None, min_length=1, max_length=300, pattern=r"\S")
    claimant_kind: Literal["person", "organization", "unnamed"] | None = None
    claim: str | None = Field(None, min_length=1, max_length=80)
    claim_text: str | None = Field(None, min_length=1, max_length=2000, pattern=r"\S")
    testimony: Literal["asserts", "denies", "withdraws"] | None = None
    act: (
        Literal[
            "accusation",
            "rebuttal",
            "concession",
            "explanation",
            "demand",
            "apology",
            "assertion",
        ]
        | None
    ) = None
    negated: bool | None = None

    @model_validator(mode="after")
    def _one_claim(self) -> "Correction":
        if self.claim is not None and self.claim_text is not None:
            raise ValueError("give either claim or claim_text")
        return self


class VettingIn(BaseModel):
    """A decision on how an utterance was read, and why; the token says whose."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "decision": "correct",
                    "because": "The office said it, not the minister.",
                    "correction": {"claimant": "agent-0a1b2c3d4e5f60718293"},
                }
            ]
        },
    )

    decision: Literal["confirm", "correct", "drop", "reopen"]
    because: str = Field(min_length=1, max_length=5000, pattern=r"\S")
    correction: Correction | None = None

    @model_validator(mode="after")
    def _fits(self) -> "VettingIn":
        if (self.decision == "correct") is (self.correction is None):
            raise ValueError("a correction comes with the decision correct alone")
        return self


def decide_reading(at: Writing, id: str, told: VettingIn, known: str | None) -> Done:
    """Add the decision on an utterance, if its state is one of those known."""
    reader = at.graph.reader
    said = reader.get(Utterance, id)
    check_read(reader, said.id, known)
    made = decision(reader, said, told, by=at.token.name, now=at.now)
    at.graph.add(made, now=at.now)
    body: dict[str, Any] = to_plain(made[-1])
    home = f"/utterances/{said.id}/vettings"
    return Done(status=HTTPStatus.CREATED, body=body, location=home)


def decision(
    reader: Reader, said: Utterance, told: VettingIn, *, by: str, now: datetime
) -> list[Record]:
    """Return the records of a person's decision on an utterance, the vetting last.

    Raises `PreconditionFailedError` where another stands, or there is none to reopen,
    and `UnfitError` for a correction that changes nothing or names nobody.
    """
    standing = in_force(vettings_of(reader, said.id)).get(said.id)
    _refuse_unfit(told, standing)
    person = new(Agent, name=by, kind=AgentKind.PERSON)
    put = _put_right(reader, said, told.correction) if told.correction else []
    vetting = new(
        Vetting,
        utterance=said.id,
        claim=said.claim,
        decision=DECIDED[told.decision],
        because=told.because.strip(),
        decided_by=person.id,
        decided_at=now,
        instead=put[-1].id if put else None,
        withdraws=standing.id if standing else None,
    )
    return [person, *put, vetting]


def _refuse_unfit(told: VettingIn, standing: Vetting | None) -> None:
    if told.decision != "reopen" and standing is not None:
        raise PreconditionFailedError(
            f"{standing.id} stands on it already: reopen it first, then decide anew"
        )
    if told.decision == "reopen" and standing is None:
        raise PreconditionFailedError(
            "nothing was decided on it: there is nothing to reopen"
        )


def _put_right(reader: Reader, said: Utterance, told: Correction) -> list[Record]:
    """Return what stands instead, last, and what is new besides."""
    changed: dict[str, Any] = {
        "act": Act(told.act) if told.act else said.act,
        "testimony": Testimony(told.testimony) if told.testimony else said.testimony,
        "negated": said.negated if told.negated is None else told.negated,
    }
    more: list[Record] = []
    if told.claimant is not None:
        claimant = _claimant(reader, told)
        more.append(claimant)
        changed["claimant"] = claimant.id
    if told.claim is not None or told.claim_text is not None:
        claim = _claim(reader, said, told)
        more.append(claim)
        changed["claim"] = claim.id
    if all(getattr(said, name) == value for name, value in changed.items()):
        raise UnfitError("the correction changes nothing: confirm the reading instead")
    return [*more, instead_of(said, **changed)]


def _claim(reader: Reader, said: Utterance, told: Correction) -> Claim:
    if told.claim_text is None:
        return reader.get(Claim, told.claim or "")
    lang = reader.get(Source, said.source).lang
    return new(Claim, text=" ".join(told.claim_text.split()), lang=lang)


def _claimant(reader: Reader, told: Correction) -> Agent:
    """Return the agent of that id or name; a new one where a kind is given."""
    name = " ".join((told.claimant or "").split())
    known = {one.id: one for one in _called(reader, name)}
    fit = [one for one in known.values() if told.claimant_kind in {None, one.kind}]
    if len(fit) == 1:
        return fit[0]
    if fit:
        ids = ", ".join(sorted(one.id for one in fit)[:10])
        raise UnfitError(f"several are called {name[:100]!r}: give one of {ids}")
    if told.claimant_kind is None:
        raise UnfitError(
            f"no claimant is called {name[:100]!r}: give the id of one, or "
            "claimant_kind with it to add a new one"
        )
    return new(Agent, name=name, kind=AgentKind(told.claimant_kind))


def _called(reader: Reader, name: str) -> list[Agent]:
    aliases = {one.of for one in reader.find(Alias, name=name)}
    found = [*reader.find(Agent, id=name), *reader.find(Agent, name=name)]
    return [*found, *(one for of in aliases for one in reader.find(Agent, id=of))]
