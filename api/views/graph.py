"""The argument map: who says what, what bears on it, and what undercuts what."""

from collections.abc import Iterable, Iterator, Sequence

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.figures.layers import Edge, Layers, Node, layers
from api.story import Ground, Story, tell
from api.voice import side
from kg.model import Claim, Entity, Relation

Part = Node | Edge


def page(visit: Visit, ids: Sequence[str], following: str | None) -> HTMLResponse:
    """Return the map of these claims, drawn and as a table."""
    stories = [tell(visit.then, one) for one in ids]
    nodes, edges = gathered(visit, stories)
    drawn = layers(nodes, edges)
    asked = visit.request.query_params
    return pages.page(
        visit,
        "graph.html",
        drawn=drawn,
        edges=_rows(drawn),
        asked={one: asked.get(one) or "" for one in ("about", "claim", "as_of")},
        subjects=[(one.id, visit.voice.name(one.id)) for one in _things(visit)],
        claim=visit.reader.get(Claim, asked["claim"]) if asked.get("claim") else None,
        next=following,
    )


def gathered(visit: Visit, stories: Iterable[Story]) -> tuple[list[Node], list[Edge]]:
    """Return what is on the map, each thing and each line once."""
    parts = list(dict.fromkeys(one for story in stories for one in _told(visit, story)))
    nodes = {one.id: one for one in parts if isinstance(one, Node)}
    return [*nodes.values()], [one for one in parts if isinstance(one, Edge)]


def tied(visit: Visit, claim: str) -> list[str]:
    """Return the claims that relations tie to one."""
    ties = [
        *visit.then.find(Relation, source_claim=claim),
        *visit.then.find(Relation, target_claim=claim),
    ]
    ends = {end for one in ties for end in (one.source_claim, one.target_claim)}
    return sorted(ends - {claim})


def _things(visit: Visit) -> list[Entity]:
    return sorted(visit.reader.find(Entity), key=lambda one: visit.voice.name(one.id))


def _told(visit: Visit, story: Story) -> Iterator[Part]:
    claim, voice = story.claim, visit.voice
    yield Node(
        id=claim.id,
        kind="claim",
        label=voice.claim(claim),
        href=f"/claims/{claim.id}",
        mark=story.verdict.status,
        lang=voice.claim_lang(claim),
    )
    last = {one.claimant.id: one for one in story.sayings}
    for who, one in last.items():
        yield Node(id=who, kind="agent", label=voice.name(who), href=f"/agents/{who}")
        yield Edge(source=who, target=claim.id, does=one.utterance.testimony)
    for ground in story.grounds:
        yield from _argued(visit, ground, claim.id, side(ground.argument))
    for tie in story.relations:
        yield Edge(source=tie.source_claim, target=tie.target_claim, does=tie.kind)


def _argued(visit: Visit, ground: Ground, target: str, does: str) -> Iterator[Part]:
    argument, voice = ground.argument, visit.voice
    if does == "neither":
        does = "undercuts"
    label = _weight(visit, ground, does)
    yield Node(
        id=argument.id, kind="argument", label=label, href=_home(target), mark=does
    )
    yield Edge(source=argument.id, target=target, does=does, note=label)
    if ground.evidence is not None:
        one = ground.evidence
        yield Node(
            id=one.id,
            kind="evidence",
            label=f"{voice.question(one)} {voice.number(one.value)}",
            href=f"/evidence/{one.id}",
            mark="evidence",
        )
        yield Edge(source=one.id, target=argument.id, does="premise")
    for attack in ground.undercuts:
        yield from _argued(visit, attack, argument.id, "undercuts")


def _weight(visit: Visit, ground: Ground, does: str) -> str:
    if does == "undercuts":
        return f"−{visit.voice.percent(ground.argument.strength)} %"
    if ground.reason is None:
        return visit.voice.t("no_weight")
    return visit.voice.db(ground.reason.kept_db)


def _home(target: str) -> str:
    return f"/claims/{target}" if target.startswith("claim-") else ""


def _rows(drawn: Layers) -> list[tuple[Node, Edge, Node]]:
    known = {one.node.id: one.node for one in drawn.boxes}
    lines = [one.edge for one in drawn.lines]
    return [(known[one.source], one, known[one.target]) for one in lines]
