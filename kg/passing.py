"""Which findings reach a claim from others: contradictions, entailments, exclusions."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.balance import Held
from kg.brief import Brief, Finding, Passage
from kg.circles import circles
from kg.errors import BadInputError

Findings = dict[str, tuple[Finding, ...]]


def inherit(brief: Brief, keep: Mapping[str, float]) -> Findings:
    """Return each claim's own findings and those that other claims hand it.

    Contradictory claims share findings with the sign turned. A claim that entails
    another passes on what supports it, discounted; one that excludes another turns
    the sign as well. A finding reaches a claim once; its own bearing comes first.
    """
    found = _shared(brief)
    own = {claim: dict(findings) for claim, findings in found.items()}
    for claim in _order(brief):
        for passage in (one for one in brief.passages if one.target == claim):
            from_ = own if passage.against else found
            _take(found, claim, _passed(from_.get(passage.source, {}), passage, keep))
    return {claim: tuple(findings.values()) for claim, findings in found.items()}


def _shared(brief: Brief) -> dict[str, dict[str, Finding]]:
    found: dict[str, dict[str, Finding]] = {claim: {} for claim in brief.claims}
    for one in sorted(brief.findings, key=lambda finding: finding.id):
        found[one.claim][one.id] = one
    pairs = {frozenset(pair) for pair in brief.contradictions}
    own = {claim: list(findings.values()) for claim, findings in found.items()}
    for first, second in sorted(tuple(sorted(pair)) for pair in pairs if len(pair) > 1):
        _take(found, first, [_turned(one, first) for one in own[second]])
        _take(found, second, [_turned(one, second) for one in own[first]])
    return found


def _take(
    found: dict[str, dict[str, Finding]], claim: str, more: Iterable[Finding]
) -> None:
    for one in more:
        found[claim].setdefault(one.id, one)


def _turned(finding: Finding, claim: str) -> Finding:
    return replace(finding, claim=claim, weight_db=-finding.weight_db)


def _passed(
    findings: Mapping[str, Finding], passage: Passage, keep: Mapping[str, float]
) -> list[Finding]:
    share = passage.keep * (-1 if passage.against else 1)
    return [
        replace(one, claim=passage.target, weight_db=one.weight_db * share)
        for one in findings.values()
        if Held(finding=one, keep=keep.get(one.id, 1.0)).kept > 0
    ]


def _order(brief: Brief) -> list[str]:
    """Return the targets of passages, each after what passes on to it."""
    steps = [one for one in brief.passages if not one.against]
    graph: dict[str, list[str]] = {claim: [] for claim in brief.claims}
    for one in sorted(steps, key=lambda step: (step.source, step.target)):
        graph[one.target].append(one.source)
    parts = circles(graph)
    for members in parts:
        if len(members) > 1 or members[0] in graph[members[0]]:
            raise BadInputError(
                f"the entailments of {', '.join(members)} are circular: a claim cannot "
                "rest on itself; drop one of them"
            )
    return [members[0] for members in parts]
