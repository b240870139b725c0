"""Records and stories as wire models."""

from collections.abc import Iterable
from dataclasses import asdict

from api.deps import Visit
from api.moments import Moment
from api.schemas import (
    BackingOut,
    ChangeOut,
    ClaimLine,
    ClaimOut,
    GroundOut,
    MomentOut,
    Named,
    SayingOut,
    StatusOut,
    Texts,
)
from api.story import Ground, Saying, Story, passage, records, sentence
from api.voice import Voice
from kg.backing import Backing, backing
from kg.history import Change
from kg.model import Claim, Redaction, Review, Source, Status, Verdict
from kg.store.base import ClaimRow

LANGS = ("en", "ko")


def both(voice: Voice, claim: Claim) -> Texts:
    """Return the claim in both languages (twice as it is, where no kind has words)."""
    return Texts(en=voice.to("en").claim(claim), ko=voice.to("ko").claim(claim))


def agent(voice: Voice, id: str) -> Named:
    """Return a claimant with a name."""
    return Named(id=id, name=voice.name(id), href=f"/agents/{id}")


def source(one: Source) -> Named:
    """Return a source by its title."""
    name = one.title or one.publisher or one.url
    return Named(id=one.id, name=name, href=f"/sources/{one.id}")


def line(visit: Visit, row: ClaimRow) -> ClaimLine:
    """Return one line of the list of claims."""
    voice = visit.voice
    return ClaimLine(
        id=row.claim.id,
        href=f"/claims/{row.claim.id}",
        text=voice.claim(row.claim),
        lang=voice.claim_lang(row.claim),
        texts=both(voice, row.claim),
        kind=row.claim.kind,
        status=row.status,
        reviewed=row.reviewed,
        asserted_by=[agent(voice, one) for one in row.asserted_by],
        denied_by=[agent(voice, one) for one in row.denied_by],
        changed=row.changed,
        sources=row.sources,
    )


def claim(visit: Visit, story: Story) -> ClaimOut:
    """Return one claim with everything tied to it."""
    home = f"/claims/{story.claim.id}"
    return ClaimOut(
        claim=story.claim,
        texts=both(visit.voice, story.claim),
        status=status(visit, story.verdict),
        paragraph=_paragraph(visit, story.verdict),
        backing=BackingOut(**asdict(_backing(visit, story.claim.id))),
        verdict=story.verdict,
        utterances=[saying(visit.voice, one) for one in story.sayings],
        grounds=[_ground(one) for one in story.grounds],
        relations=[*story.relations],
        reviews=[*story.reviews],
        redacted=_redacted(visit, story),
        links={
            "self": home,
            "status": f"{home}/status",
            "history": f"{home}/history",
            "timeline": f"{home}/timeline",
        },
    )


def _redacted(visit: Visit, story: Story) -> list[str]:
    ids = {one.id for one in records(story)}
    return sorted(
        one.record for one in visit.reader.find(Redaction) if one.record in ids
    )


def status(visit: Visit, verdict: Verdict) -> StatusOut:
    """Return how a claim stands, with its reasons and its sentence."""
    return StatusOut(
        claim=verdict.claim,
        as_of=visit.then.as_of,
        status=verdict.status,
        reviewed=reviewed(visit.then.find(Review, claim=verdict.claim)),
        basis=verdict.basis,
        pro_db=verdict.pro_db,
        con_db=verdict.con_db,
        verbal=verdict.verbal,
        rule_set=verdict.rule_set,
        reasons=[*verdict.reasons],
        sensitivity=[*verdict.sensitivity],
        sentence=Texts(
            en=sentence(visit.then, verdict, visit.voice.to("en")),
            ko=sentence(visit.then, verdict, visit.voice.to("ko")),
        ),
    )


def change(step: Change) -> ChangeOut:
    """Return one step of a claim's history."""
    ruling = step.ruling
    return ChangeOut(
        at=step.at,
        status=ruling.status,
        basis=ruling.basis,
        pro_db=ruling.pro_db,
        con_db=ruling.con_db,
        asserted_by=[*ruling.asserted_by],
        denied_by=[*ruling.denied_by],
    )


def reviewed(reviews: Iterable[Review]) -> Status | None:
    """Return the status of the last review that no other withdraws."""
    kept = list(reviews)
    withdrawn = {one.withdraws for one in kept}
    standing = [one for one in kept if one.id not in withdrawn and not one.withdraws]
    return standing[-1].status if standing else None


def moments(voice: Voice, found: Iterable[Moment]) -> list[MomentOut]:
    """Return the lines of a timeline."""
    return [
        MomentOut(
            id=one.id,
            at=one.at,
            kind=one.kind,
            does=one.does,
            who=agent(voice, one.who) if one.who else None,
            text=one.text,
            quote=one.quote,
            claim=one.claim.id if one.claim else None,
            href=one.href,
        )
        for one in found
    ]


def saying(voice: Voice, one: Saying) -> SayingOut:
    """Return an utterance with names for its claimant and its source."""
    return SayingOut(
        utterance=one.utterance,
        claimant=agent(voice, one.claimant.id),
        source=source(one.source),
    )


def _ground(one: Ground) -> GroundOut:
    return GroundOut(
        argument=one.argument,
        evidence=one.evidence,
        reason=one.reason,
        undercuts=[_ground(attack) for attack in one.undercuts],
    )


def _paragraph(visit: Visit, verdict: Verdict) -> Texts:
    told = {lang: passage(visit.then, verdict, visit.voice.to(lang)) for lang in LANGS}
    return Texts(**told)


def _backing(visit: Visit, claim: str) -> Backing:
    return backing(visit.reader, claim, as_of=visit.then.moment)
