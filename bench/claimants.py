"""Measure who is meant, by a few words: `python bench/claimants.py FOLDER [--misses]`.

A folder holds YAML files of articles; a file's name begins with its language (`en_`,
`ko_`). Each mark of an article is a few words from inside a claim and the person, the
body and the description of who says it: alternatives stand between bars, `null` is
nobody, `~` among them asks nothing. Told are the marks that some utterance holds (of
several the shortest counts), and of those the share whose claimant is right in all that
is asked, and whose speaker is: a person's name alone, where one is told, without whose
person it is.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.agreement import accepted, key  # noqa: E402  the path comes first
from ingest.article import Article  # noqa: E402
from ingest.listening import listen  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.said import Said  # noqa: E402

READ_ON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FREE = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words from inside a claim, and who says it: person, body, description."""

    words: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article with its marks, in the order of its text."""

    style: str
    lang: str
    text: str
    marks: tuple[Mark, ...]


def main() -> None:
    """Print a line for each language, and what is wrong if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    counted: dict[str, Counter[str]] = {}
    for one in marked(options.folder):
        told = counted.setdefault(one.lang, Counter(articles=0))
        told["articles"] += 1
        lines = tally(one, utterances(one), told)
        if options.misses:
            print(*(f"  {one.style}: {line}" for line in lines), sep="\n")
    for lang, told in counted.items():
        print(f"{lang}: {shown(told)}")


def marked(folder: Path) -> Iterator[Marked]:
    """Yield the articles of a folder's files, in the order of their names."""
    for path in sorted(folder.glob("*.yaml")):
        for one in yaml.safe_load(path.read_text("utf-8")):
            yield article(path.name[:2], one)


def article(lang: str, told: Mapping[str, Any]) -> Marked:
    """Return an article as a file holds it; words that stand not once are refused."""
    marks = tuple(Mark(words=words, who=tuple(who)) for words, *who in told["said"])
    for one in marks:
        if told["text"].count(one.words) != 1:
            raise ValueError(f"{told['style']}: not once in the text: {one.words!r}")
    return Marked(style=told["style"], lang=lang, text=told["text"], marks=marks)


def utterances(one: Marked) -> Sequence[Said]:
    """Return what the pipeline finds in an article."""
    told = Article(
        text=one.text,
        url="",
        sha256="",
        media_type="text/plain",
        lang=one.lang,
        published=READ_ON,
    )
    [found] = listen([("", told)])
    if not isinstance(found, Reading):
        raise RuntimeError(f"{one.style}: {found}")
    return found.said


def tally(one: Marked, said: Sequence[Said], counted: Counter[str]) -> list[str]:
    """Count the marks of an article; return a line for each that is not right."""
    lines = []
    for mark in one.marks:
        found = holding(one.text.index(mark.words) + len(mark.words) // 2, said)
        right = found is not None and all(fields(mark, found))
        counted["marks"] += 1
        counted["found"] += found is not None
        counted["right"] += right
        counted["speaker"] += found is not None and is_speaker(mark, found)
        if not right:
            got = found.claimant if found is not None else "not found"
            lines.append(f"{mark.words!r} {mark.who}: {got}")
    return lines


def holding(at: int, said: Sequence[Said]) -> Said | None:
    """Return the shortest utterance around a place."""
    around = (one for one in said if one.start <= at < one.end)
    return min(around, key=lambda one: one.end - one.start, default=None)


def fields(mark: Mark, found: Said) -> list[bool]:
    """Tell of person, body and description which are as marked."""
    who = found.claimant
    told = (who.person, who.organization, who.described_as)
    return [
        FREE in want.split("|") or key(given) in accepted(want)
        for given, want in zip(told, mark.who, strict=True)
    ]


def is_speaker(mark: Mark, found: Said) -> bool:
    """Tell whether it is who spoke: of a person named rightly, the name alone."""
    person, *rest = fields(mark, found)
    return person and (found.claimant.person is not None or all(rest))


def shown(told: Counter[str]) -> str:
    """Return the figures of a language in a line."""
    found = max(1, told["found"])
    return (
        f"{told['articles']} articles, {told['found']} of {told['marks']} found "
        f"({told['found'] / max(1, told['marks']):.3f}), of these claimant "
        f"{told['right'] / found:.3f}, speaker {told['speaker'] / found:.3f}"
    )


if __name__ == "__main__":
    main()
