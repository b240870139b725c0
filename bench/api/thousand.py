"""How long a timeline of a thousand moments takes to be exported, format by format.

PYTHONPATH=. python bench/api/thousand.py [--moments 1000]

One claim that a thousand utterances assert or deny, on a thousand days; the export of
its timeline as the command and the address give it, the graph open, three times each.
"""

import argparse
import tempfile
import time
from datetime import timedelta, timezone

from api.exports import EXPORTS
from api.selection import Choice, Selection
from api.voice import Voice
from bench.api.serving import NOW
from kg.canon import new
from kg.graph import Graph
from kg.model import (
    Agent,
    AgentKind,
    Claim,
    Entity,
    Record,
    Selector,
    Source,
    Utterance,
)
from kg.names import Names
from kg.terms import Act, Mode, Testimony

FORMATS = ("timelinejs", "timelinejs-csv", "markdown", "csv", "ics", "jsonl")


def main() -> None:
    """Print a line a format: seconds, moments and bytes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--moments", type=int, default=1000)
    count = parser.parse_args().moments
    with tempfile.TemporaryDirectory() as folder, Graph.open(folder) as graph:
        thing = new(Entity, name="The bridge", kind="thing")
        graph.add([thing, *records(thing, count)], now=NOW)
        for name in FORMATS:
            print(f"{name}: {measured(graph, name, thing.id)}")


def measured(graph: Graph, name: str, about: str) -> str:
    """Return how long the quickest of three exports took, and what it holds."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        selection = Selection(
            reader=graph.reader,
            voice=Voice(
                lang="en", zone=timezone(timedelta(hours=9)), names=Names(graph.reader)
            ),
            choice=Choice(about=about),
        )
        text = "".join(EXPORTS[name].write(selection))
        times.append(time.perf_counter() - begin)
    told = f"{min(times):.2f} to {max(times):.2f} s"
    return f"{told}, {len(selection.moments)} moments, {len(text.encode()):,} bytes"


def records(thing: Entity, count: int) -> list[Record]:
    """Return a claim about the thing, and who said so or denied it, day by day."""
    claim = new(Claim, text="The bridge is safe", lang="en", about=(thing.id,))
    people = [new(Agent, name=f"P{one}", kind=AgentKind.PERSON) for one in range(40)]
    found: list[Record] = [claim, *people]
    for number in range(count):
        at = NOW + timedelta(days=number - count)
        words = f"It holds, said on day {number}."
        source = new(
            Source,
            url=f"https://news.example/{number}",
            sha256=f"{number:064x}",
            media_type="text/plain",
            lang="en",
            title=f"Day {number}",
            publisher="Paper",
            text=words,
            published_at=at,
            known_at=at,
            retrieved_at=NOW,
        )
        said = new(
            Utterance,
            claimant=people[number % 40].id,
            claim=claim.id,
            source=source.id,
            selector=Selector(exact=words, start=0, end=len(words)),
            testimony=Testimony.DENIES if number % 3 else Testimony.ASSERTS,
            act=Act.ASSERTION,
            mode=Mode.DIRECT,
            cue="said",
            negated=False,
            said_on=at.date().isoformat(),
            date_basis="explicit",
            known_at=at,
            confidence=1.0,
        )
        found += [source, said]
    return found


if __name__ == "__main__":
    main()
