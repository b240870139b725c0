"""What a finished ingest of articles holds: is any lost, is any there twice?

PYTHONPATH=. python bench/scale/held.py FOLDER [--sample 500] [--seed 1]

FOLDER is what `whole.py` left: articles in `in`, the log in `store`. The log is asked
alone, not the program that made it: its chain; each article's hash as a source, once;
and of a random sample, read here by one process that nobody disturbs, every utterance
that each article makes, at its place, once. What a copy of an earlier text repeats is
told once only, so a copy is held to what it adds to its original.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from ingest.reading import Reading
from kg.graph import Graph
from kg.model import Source, Utterance

Place = tuple[int, int, str]  # start, end, and the words there


def main() -> None:
    """Print what was asked and found; exit with 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    paths = sorted((asked.folder / "in").glob("*.md"))
    sample = Random(asked.seed).sample(paths, min(asked.sample, len(paths)))
    with Graph.open(asked.folder / "store", read_only=True) as graph:
        wrong = [*chain(graph), *hashes(graph, paths), *utterances(graph, sample)]
    for line in wrong[:20]:
        print(f"WRONG: {line}")
    print(f"{len(wrong):,} things wrong")
    sys.exit(1 if wrong else 0)


def chain(graph: Graph) -> Iterator[str]:
    """Yield what is wrong with the log's chain, and say how long it is."""
    count = graph.log.verify()
    print(f"chain: {count:,} entries, the last {graph.log.hash_at(count)}")
    if count != graph.log.position():
        yield f"{count} entries verified of {graph.log.position()}"


def hashes(graph: Graph, paths: Iterable[Path]) -> Iterator[str]:
    """Yield the articles that are not there as exactly one source, and strangers."""
    wanted = Counter(sha256(one.read_bytes()).hexdigest() for one in paths)
    held = Counter(one.sha256 for one in graph.reader.find(Source))
    print(
        f"articles: {wanted.total():,}, each of its own bytes: "
        f"{wanted.total() == len(wanted)}; sources: {held.total():,}; "
        f"lost {(wanted - held).total()}, too many {(held - wanted).total()}"
    )
    yield from (f"no source of {one}" for one in wanted - held)
    yield from (f"a source too many of {one}" for one in held - wanted)


def utterances(graph: Graph, paths: Iterable[Path]) -> Iterator[str]:
    """Yield the utterances that a reading of the articles here has and the log lacks.

    And those that the log has and the reading lacks.
    """
    found = hear_all(map(str, paths), Fetcher())
    readings = [one for one in found if isinstance(one, Reading)]
    total = copies = 0
    for reading in readings:
        [source] = graph.reader.find(Source, sha256=reading.article.sha256)
        held, wanted = _held(graph, source), _said(reading)
        if source.copy_of is not None:
            copies += 1
            origin = graph.reader.get(Source, source.copy_of)
            told = {words for *_, words in _held(graph, origin)}
            wanted = Counter({k: n for k, n in wanted.items() if k[2] not in told})
        total += held.total()
        if held != wanted:
            yield f"{reading.source}: {held - wanted} too many, {wanted - held} lost"
    print(f"sample: {len(readings)} articles, {copies} of them copies, with {total:,}")


def _said(reading: Reading) -> Counter[Place]:
    text = reading.article.text
    spans = ((one.start, one.end) for one in reading.said)
    return Counter((start, end, text[start:end]) for start, end in spans)


def _held(graph: Graph, source: Source) -> Counter[Place]:
    selectors = (one.selector for one in graph.reader.find(Utterance, source=source.id))
    return Counter((one.start, one.end, one.exact) for one in selectors)


if __name__ == "__main__":
    main()
