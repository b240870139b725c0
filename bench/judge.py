"""Measure the judge: `python bench/judge.py [CLAIMS]`, with five arguments a claim.

Every claim has four findings (one of them reported), one undercut and two voices. Then
graphs of several sizes: how long one more argument takes, stored and judged.
"""

import sys
import time
from datetime import UTC, datetime
from statistics import median
from tempfile import TemporaryDirectory

from kg.brief import Brief, Finding, Undercut, Voice
from kg.canon import new
from kg.graph import Graph
from kg.judge import judge
from kg.model import Agent, AgentKind, Argument, Claim, Stance, Testimony

AT = datetime(2026, 1, 1, tzinfo=UTC)
WEIGHTS = (12.0, -7.5, 4.0, 9.0)


def main() -> None:
    """Print the processor seconds for that many claims, and for one alone."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    brief = _brief(claims)
    begin = time.process_time()
    judge(brief)
    seconds = time.process_time() - begin
    print(f"{claims:,} claims × 5 arguments: {seconds:.1f} s")
    single = _brief(1)
    begin = time.process_time()
    judge(single)
    print(f"one claim: {(time.process_time() - begin) * 1e6:.0f} µs")
    for size in (100, 1_000, 4_000):
        print(f"one argument into {size:,} claims: {_one_more(size):.1f} ms")


def _one_more(claims: int) -> float:
    """Return the milliseconds to add one argument, the middle of several."""
    with TemporaryDirectory() as folder, Graph.open(folder) as graph:
        house = new(Agent, name="house", kind=AgentKind.ORGANIZATION)
        told = [new(Claim, text=f"claim {n}", lang="en") for n in range(claims)]
        graph.add([house, *told], now=AT)
        return median(_added(graph, one, told[0]) for one in told[:9])


def _added(graph: Graph, claim: Claim, premise: Claim) -> float:
    argument = new(
        Argument,
        premise=premise.id,
        conclusion=claim.id,
        stance=Stance.SUPPORTS,
        weight_db=12.0,
        group="a",
        warrant="bench",
        because="bench",
        known_at=AT,
    )
    begin = time.perf_counter()
    added = graph.add([argument], now=AT)
    assert len(added.verdicts) == 1
    return (time.perf_counter() - begin) * 1000


def _brief(claims: int) -> Brief:
    names = [f"claim-{number}" for number in range(claims)]
    return Brief(
        claims=tuple(names),
        findings=tuple(one for name in names for one in _findings(name)),
        undercuts=tuple(
            Undercut(id=f"{name}-u", targets=(f"{name}-0",), strength=0.5)
            for name in names
        ),
        voices=tuple(one for name in names for one in _voices(name)),
    )


def _findings(claim: str) -> list[Finding]:
    return [
        Finding(
            id=f"{claim}-{number}",
            claim=claim,
            weight_db=weight,
            group="abb c"[number],
            reported_by="agent" if number == len(WEIGHTS) - 1 else None,
        )
        for number, weight in enumerate(WEIGHTS)
    ]


def _voices(claim: str) -> list[Voice]:
    sides = {"one": Testimony.ASSERTS, "other": Testimony.DENIES}
    return [
        Voice(claim=claim, claimant=who, testimony=testimony, at=AT)
        for who, testimony in sides.items()
    ]


if __name__ == "__main__":
    main()
