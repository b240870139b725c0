"""Which findings reach a claim from others: contradictions, entailments, exclusions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.balance import Ledger, hold
from kg.brief import Brief, Finding, Passage
from kg.circles import circles
from kg.errors import BadInputError
from kg.voices import Parties

Found = dict[str, dict[str, Finding]]


def inherit(
    brief: Brief, keep: Mapping[str, float], parties: Parties
) -> dict[str, list[Finding]]:
    """Return each claim's own findings and those that other claims hand it.

    Contradictory claims share findings with the sign turned. A claim that entails
    another passes on what supports it, discounted; one that excludes another turns
    the sign as well. A finding reaches a claim once: its own bearing comes first,
    then the way that leaves most of it.
    """
    found = _shared(brief)
    entailed = _by_target(one for one in brief.passages if not one.against)
    for claim in _in_turn(entailed):
        _take(found[claim], _arriving(entailed.get(claim, ()), found, keep, parties))
    excluded = _by_target(one for one in brief.passages if one.against)
    arriving = {
        claim: _arriving(passages, found, keep, parties)
        for claim, passages in excluded.items()
    }
    for claim, findings in arriving.items():
        _take(found[claim], findings)
    return {claim: list(findings.values()) for claim, findings in found.items()}


def _shared(brief: Brief) -> Found:
    found: Found = {claim: {} for claim in brief.claims}
    for one in sorted(brief.findings, key=lambda finding: finding.id):
        found[one.claim][one.id] = one
    own = {claim: list(findings.values()) for claim, findings in found.items()}
    for first, second in sorted(brief.contradictions):
        for claim, other in ((first, second), (second, first)):
            _take(found[claim], (_turned(one, claim) for one in own[other]))
    return found


def _turned(finding: Finding, claim: str) -> Finding:
    return replace(finding, claim=claim, weight_db=-finding.weight_db)


def _take(found: dict[str, Finding], more: Iterable[Finding]) -> None:
    for one in more:
        found.setdefault(one.id, one)


def _by_target(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    into: dict[str, list[Passage]] = {}
    for one in passages:
        into.setdefault(one.target, []).append(one)
    return into


def _arriving(
    passages: Iterable[Passage],
    found: Found,
    keep: Mapping[str, float],
    parties: Parties,
) -> list[Finding]:
    """Return what the passages bring to one claim, the strongest of each finding."""
    best: dict[str, Finding] = {}
    for passage in passages:
        findings = found[passage.source].values()
        for one in _passed(passage, findings, keep, parties.get(passage.source, ())):
            known = best.get(one.id)
            if known is None or abs(one.weight_db) > abs(known.weight_db):
                best[one.id] = one
    return [best[name] for name in sorted(best)]


def _passed(
    passage: Passage,
    findings: Iterable[Finding],
    keep: Mapping[str, float],
    parties: Iterable[str],
) -> Iterator[Finding]:
    share = -passage.keep if passage.against else passage.keep
    sides = frozenset(parties)
    held = [hold(one, keep.get(one.id, 1.0), sides) for one in findings]
    for one in Ledger(held).carried():
        yield replace(
            one.finding,
            claim=passage.target,
            weight_db=one.capped * share,
            party=one.party,
        )


def _in_turn(into: Mapping[str, Iterable[Passage]]) -> list[str]:
    """Return the claims of passages, each after those that pass on to it."""
    graph = {claim: sorted({one.source for one in into[claim]}) for claim in into}
    for source in sorted({one for sources in graph.values() for one in sources}):
        graph.setdefault(source, [])
    parts = circles(graph)
    for members in parts:
        if len(members) > 1 or members[0] in graph[members[0]]:
            raise BadInputError(
                f"the entailments of {', '.join(members)} are circular: a claim cannot "
                "rest on itself; drop one of them"
            )
    return [members[0] for members in parts]
