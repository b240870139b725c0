"""The pages of claimants, sources and evidence: lists, and one of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.quotes import cut, excerpt
from api.redactions import redactions
from api.story import Saying
from api.views import figures
from api.views.repeat import command
from api.voice import Voice, details, page_of
from kg.model import Agent, Argument, Claim, Evidence, Record, Source
from kg.names import Names
from kg.store.listing import FACETS
from kg.versions import earlier, later, orphans

PARAMETERS = {"lang": "language"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list."""

    href: str
    name: str
    line: str
    lang: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list, the counts of the whole, and what was asked for."""

    kind: type[Record]
    shown: Sequence[Record]
    counts: Mapping[str, Mapping[str, int]]
    asked: Mapping[str, str | None]


def listing(visit: Visit, told: Listing, following: str | None) -> HTMLResponse:
    """Return a list as a page."""
    kind, counts = told.kind, told.counts
    name = kind.__name__.lower()
    return pages.page(
        visit,
        "list.html",
        title=visit.voice.t("evidence_title" if kind is Evidence else f"{name}s_title"),
        total=counts["total"][""],
        offered=[_offered(visit.voice, told, field) for field in FACETS[kind]],
        narrow=any(told.asked.values()),
        items=[ROWS[kind](visit.voice, one) for one in told.shown],
        next=following,
    )


def _offered(voice: Voice, told: Listing, field: str) -> dict[str, Any]:
    """Return a filter of a list: its parameter, what is chosen, and the values."""
    values = told.counts[field].items()
    return {
        "name": PARAMETERS.get(field, field),
        "label": voice.t(f"list_{field}"),
        "chosen": told.asked.get(field) or "",
        "values": [(one, _valued(voice, field, one), count) for one, count in values],
    }


def _valued(voice: Voice, field: str, value: str) -> str:
    """Return a facet's value in words."""
    terms = {"metric": "metrics", "reading": "readings"}
    if field in terms:
        return voice.term(terms[field], value)
    key = {"kind": f"agent_kind_{value}", "basis": f"basis_{value}"}.get(field)
    return voice.t(key) if key else value or voice.t("untitled")


def agent(visit: Visit, one: Agent) -> HTMLResponse:
    """Return a claimant's page: names, and all that they said."""
    said = list(visit.then.sayings(claimant=one.id))
    names: Names = visit.request.app.state.names.get()
    return pages.page(
        visit,
        "agent.html",
        one=one,
        redacted=redactions(visit, [one.id, *_spoken(said)]),
        aliases=sorted({one.name, *names.of(one)}),
        joined=None if (of := names.stands_for(one.id)) == one.id else of,
        sayings=said,
        claims=_claims(visit, said),
        quotes={
            saying.utterance.id: excerpt(saying.source.text, saying.utterance.selector)
            for saying in said
        },
    )


def source(visit: Visit, one: Source) -> HTMLResponse:
    """Return a source's page: its text with every quotation marked."""
    said = list(visit.then.sayings(source=one.id))
    spans = [(saying.utterance.id, saying.utterance.selector) for saying in said]
    return pages.page(
        visit,
        "source.html",
        one=one,
        redacted=redactions(visit, [one.id, *_spoken(said)]),
        sayings=said,
        claims=_claims(visit, said),
        stances={saying.utterance.id: saying.utterance.testimony for saying in said},
        pieces=cut(one.text, spans),
        **_versions(visit, one),
    )


def _versions(visit: Visit, one: Source) -> dict[str, Any]:
    """Return the source's other versions and copies, and which quotations it lost."""
    reader, known = visit.reader, visit.then.knows
    before = [each for each in earlier(reader, one) if known(each)]
    after = [each for each in later(reader, one) if known(each)]
    copied = reader.find(Source, id=one.copy_of) if one.copy_of else []
    return {
        "versions": [*reversed(before), one, *after] if before or after else [],
        "copied": copied[0] if copied else None,
        "copies": [each for each in reader.find(Source, copy_of=one.id) if known(each)],
        "orphaned": {
            each.utterance.id: each
            for each in orphans(reader, one)
            if known(each.version)
        },
    }


def evidence(visit: Visit, one: Evidence) -> HTMLResponse:
    """Return a measurement's page: its figure, its controls, what it bears on."""
    arguments = visit.then.find(Argument, premise=one.id)
    claims = {
        claim.id: claim
        for argument in arguments
        for claim in visit.reader.find(Claim, id=argument.conclusion)
    }
    found = visit.reader.find(Source, id=one.source) if one.source else []
    return pages.page(
        visit,
        "evidence.html",
        one=one,
        redacted=redactions(visit, [one.id, one.source or ""]),
        figure=_figure(visit, one),
        commands={one.id: command(visit.reader, one)},
        source=found[0] if found else None,
        bearing=[(each, claims.get(each.conclusion)) for each in arguments],
    )


def _figure(visit: Visit, one: Evidence) -> str | None:
    """Return the address of the figure stored with it, else of its controls."""
    if isinstance(details(one.detail).get("figure"), dict):
        return figures.address(visit, f"evidence/{one.id}/stored")
    if one.value is None or not one.controls:
        return None
    return figures.address(visit, f"evidence/{one.id}/controls")


def _spoken(said: Iterable[Saying]) -> set[str]:
    """Return the ids of what was said, where and by whom."""
    triples = ((one.utterance, one.source, one.claimant) for one in said)
    return {one.id for several in triples for one in several}


def _claims(visit: Visit, said: Iterable[Saying]) -> dict[str, Claim]:
    ids = {saying.utterance.claim for saying in said}
    return {one: visit.reader.get(Claim, one) for one in ids}


def _agent_row(voice: Voice, one: Agent) -> Row:
    kind = voice.t(f"agent_kind_{one.kind}")
    employer = voice.name(one.organization)
    line = f"{kind} · {employer}" if employer else kind
    return Row(href=page_of(one), name=voice.name(one.id), line=line)


def _source_row(voice: Voice, one: Source) -> Row:
    return Row(
        href=page_of(one),
        name=one.title or voice.t("untitled"),
        line=one.publisher or one.url,
        lang=one.lang,
        at=one.published_at or one.known_at,
    )


def _evidence_row(voice: Voice, one: Evidence) -> Row:
    about = ", ".join(voice.name(thing) for thing in one.about)
    basis = voice.t(f"basis_{one.basis}")
    metric = voice.term("metrics", one.metric)
    line = f"{about} · {metric} · {voice.number(one.value)} · {basis}"
    name = voice.question(one)
    return Row(href=page_of(one), name=name, line=line, at=one.known_at)


ROWS: dict[type[Record], Callable[[Voice, Any], Row]] = {
    Agent: _agent_row,
    Source: _source_row,
    Evidence: _evidence_row,
}
