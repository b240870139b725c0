"""The page of one claim."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi.responses import HTMLResponse
from markupsafe import escape

from api import pages, wire
from api.deps import Visit
from api.exports import EXPORTS
from api.figures.balance import balance_of, told
from api.quotes import excerpt
from api.redactions import redactions
from api.state import state_of
from api.story import Ground, Story, passage, records, sentence
from api.views import figures
from api.views.past import past
from api.views.repeat import command
from api.views.turns import turns
from kg.backing import backing
from kg.canon import stamp
from kg.history import Change
from kg.model import Claim, Relation
from kg.unmade import UNMADE

FIGURES = ("balance", "history")


def page(visit: Visit, story: Story) -> HTMLResponse:
    """Return the page: the sentence, the balance, the voices, the evidence."""
    reviewed = wire.reviewed(story.reviews)
    voice = visit.voice
    changes = visit.then.history(story.claim.id)
    return pages.page(
        visit,
        "claim.html",
        story=story,
        redacted=redactions(visit, [one.id for one in records(story)]),
        text=voice.claim(story.claim),
        other_text=voice.other().claim(story.claim),
        status=reviewed or story.verdict.status,
        sentence=sentence(visit.then, story.verdict, voice),
        passage=passage(visit.then, story.verdict, voice),
        backing=backing(visit.reader, story.claim.id, as_of=visit.then.moment),
        exports=list(EXPORTS.values()),
        cite=_cite(visit, story, changes),
        embed=_embed(visit, story),
        **_deciding(visit, story),
        **past(visit, story),
        **_weighed(story),
        **_figures(visit, story, changes),
        **_ties(visit, story),
    )


def _deciding(visit: Visit, story: Story) -> dict[str, Any]:
    """Return what the forms need: the state seen, and the reviews that stand."""
    if visit.request.app.state.office is None or story.as_of is not None:
        return {"state": ""}
    taken_back = {one.withdraws for one in story.reviews}
    standing = [one.id for one in story.reviews if not one.withdraws]
    return {
        "state": state_of(visit.reader, story.claim.id),
        "standing": [one for one in standing if one not in taken_back],
    }


def _weighed(story: Story) -> dict[str, list[Ground]]:
    """Return the grounds that weigh, or did before undercuts, and the others."""
    ordered = sorted(story.grounds, key=_weight, reverse=True)
    weighty = [one for one in ordered if _weight(one) > (0.0, 0.0)]
    return {"weighty": weighty, "light": ordered[len(weighty) :]}


def _weight(one: Ground) -> tuple[float, float]:
    if one.reason is None:
        return 0.0, 0.0
    return abs(one.reason.kept_db), abs(one.reason.weight_db)


def _figures(visit: Visit, story: Story, past: Sequence[Change]) -> dict[str, Any]:
    found = balance_of(visit.then, story)
    home = f"claims/{story.claim.id}"
    known = [one.evidence for one in _all(story.grounds) if one.evidence]
    return {
        "drawn": found,
        "balance_told": told(visit.voice, found),
        "figures": {one: figures.address(visit, f"{home}/{one}") for one in FIGURES},
        "history": turns(past),
        "strips": {
            one.id: figures.address(visit, f"evidence/{one.id}/controls")
            for one in known
            if one.value is not None and one.controls
        },
        "commands": {one.id: command(visit.reader, one) for one in known},
        "quotes": {
            one.utterance.id: excerpt(one.source.text, one.utterance.selector)
            for one in story.sayings
        },
    }


def _all(grounds: Iterable[Ground]) -> Iterator[Ground]:
    for one in grounds:
        yield one
        yield from _all(one.undercuts)


def _ties(visit: Visit, story: Story) -> dict[str, Any]:
    day = story.as_of.astimezone(visit.voice.zone).date() if story.as_of else ""
    return {
        "as_of_day": day,
        "changes_it": [
            _dropped(visit, story, one) for one in story.verdict.sensitivity
        ],
        "related": _related(visit, story),
    }


def _related(visit: Visit, story: Story) -> list[tuple[str, Claim, str]]:
    """Return kind, claim and reason of each tie; one told from both ends is one."""
    ties = {(one.kind, _other(story, one)): one.because for one in story.relations}
    return [
        (kind, visit.reader.get(Claim, other), because)
        for (kind, other), because in ties.items()
    ]


def _other(story: Story, relation: Relation) -> str:
    ends = {relation.source_claim, relation.target_claim} - {story.claim.id}
    return next(iter(ends), story.claim.id)


def _dropped(visit: Visit, story: Story, line: str) -> str:
    """Return what a line of the sensitivity says: a finding to drop, or to make."""
    for one in story.grounds:
        if one.argument.id == line:
            asked = visit.voice.question(one.evidence) if one.evidence else ""
            because = visit.voice.because(one.argument, one.evidence)
            return visit.voice.t("change_dropped", what=asked or because)
    return visit.voice.t(
        "change_unmade", what=visit.voice.term("metrics", line.removeprefix(UNMADE))
    )


def _embed(visit: Visit, story: Story) -> str:
    """Return the markup that shows the claim's card on another page."""
    query = f"?as_of={stamp(story.as_of)}" if story.as_of else ""
    address = f"{_origin(visit)}/embed/claims/{story.claim.id}{query}"
    title = escape(visit.voice.claim(story.claim))
    size = 'width="100%" height="320" loading="lazy"'
    return f'<iframe src="{address}" title="{title}" {size}></iframe>'


def _origin(visit: Visit) -> str:
    return visit.settings.origin or str(visit.request.base_url).rstrip("/")


def _cite(visit: Visit, story: Story, past: Sequence[Change]) -> str:
    """Return the address under which this state can be read for ever."""
    latest = past[-1].at if past else None
    at = story.as_of or latest
    query = f"?as_of={stamp(at)}" if at else ""
    return f"{_origin(visit)}/claims/{story.claim.id}{query}"
