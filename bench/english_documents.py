"""Measure our own English documents: `python bench/english_documents.py [--misses]`.

`tune` was tuned on, `held` once was held out and then opened, `fresh` is read at the
end and its misses are not printed. Spans are
matched one to one, exactly and at IoU >= .5; claimant, act, negation, date and mode are
told as shares of the utterances found at IoU >= .5. Optional marks count for nothing.
Where two annotators marked who said it, or acts (`bench/agreement.py`), `--marks` takes
the first or the second alone; else the marks are those that were adjudicated.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.agreement import MARKS, accepted, document, key  # noqa: E402  the path comes first
from bench.sureness import tell  # noqa: E402
from ingest.article import Article, Author  # noqa: E402
from ingest.components.english_draft import Draft  # noqa: E402
from ingest.listening import listen  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.said import Said  # noqa: E402

Span = tuple[int, int]
Document = Mapping[str, Any]
Heard = TypeVar("Heard", Said, Draft)
PARTS = {
    "tune": ROOT / "tests/ingest/english",
    "held": ROOT / "bench/held/english",
    "fresh": ROOT / "bench/fresh/english",
}
ENOUGH = 0.5
FIELDS = ("person", "body", "description", "person and body", "more")


def main() -> None:
    """Print one block for each part asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument("--held", type=Path, help="only this folder, without misses")
    parser.add_argument("--marks", choices=MARKS, default=MARKS[0])
    options = parser.parse_args()
    given = options.held
    for part, folder in ({"given": given} if given else PARTS).items():
        if options.part in (part, "all") or given:
            misses = options.misses and not given and part != "fresh"
            paths = sorted(folder.glob("*.json"))
            documents = {one.stem: document(one, options.marks) for one in paths}
            report(part, documents, misses=misses)


def report(part: str, documents: Mapping[str, Document], *, misses: bool) -> None:
    """Print span scores and the shares of what is right in the found ones."""
    counted: Counter[str] = Counter()
    for name, marked in documents.items():
        lines = tally(marked, read(marked), counted)
        for line in lines if misses else ():
            print(f"  {name}: {line}")
    print(f"{part}: {counted['marks']} marked, {counted['found']} found")
    for name in ("exact", "span"):
        print(f"  {name:9} {_f1(counted, name)}")
    for name in ("claimant", "speaker", "act", "negated", "date", "mode"):
        print(f"  {name:9} {counted[name] / max(1, counted['span']):.3f}")
    wrong = [f"{name} {counted[name]}" for name in FIELDS if counted[name]]
    print(f"  wrong claimants by what is wrong: {', '.join(wrong)}")
    tell(pair for one in documents.values() for pair in outcomes(one))


def outcomes(marked: Document) -> list[tuple[float, bool]]:
    """Return the confidence of each reading, and if words and claimant are right."""
    said = read(marked)
    pairs = matched(marked["utterances"], said)
    free = {id(one) for _, one in matched(marked["optional"], said)}
    good = {id(one) for mark, one in pairs if judge(mark, one)["claimant"]}
    found = {id(one) for _, one in pairs}
    counted = [one for one in said if id(one) in found or id(one) not in free]
    return [(one.confidence, id(one) in good) for one in counted]


def read(marked: Mapping[str, Any]) -> Sequence[Said]:
    """Return what the pipeline finds in a marked document."""
    [found] = listen([("", article_of(marked))])
    assert isinstance(found, Reading)
    return found.said


def article_of(marked: Mapping[str, Any]) -> Article:
    """Return a marked document as it is read."""
    name = marked["author"]
    return Article(
        text=marked["text"],
        url="",
        sha256="",
        media_type="text/plain",
        lang="en",
        published=datetime.fromisoformat(marked["published"] + "T12:00:00+00:00"),
        author=Author(name=name, organization=marked["organization"]) if name else None,
    )


def tally(
    marked: Mapping[str, Any], said: Sequence[Said], counted: Counter[str]
) -> list[str]:
    """Count one document; return lines on what is missed, wrong or too much."""
    marks, loose = marked["utterances"], marked["optional"]
    pairs = matched(marks, said)
    free = {id(one) for _, one in matched(loose, said)} - {id(p[1]) for p in pairs}
    found = [one for one in said if id(one) not in free]
    counted.update(marks=len(marks), found=len(found), span=len(pairs))
    lines = []
    for mark, one in pairs:
        checks = judge(mark, one)
        counted.update(name for name, good in checks.items() if good)
        wrong = [name for name, good in checks.items() if not good]
        counted.update([wrong_field(mark["claimant"], one)] * (not checks["claimant"]))
        if wrong:
            lines.append(f"wrong {wrong} {mark['quote']!r} {one}")
    lines += [f"missed {m['quote']!r}" for m in marks if m not in [p[0] for p in pairs]]
    hit = {id(one) for _, one in pairs}
    return lines + [f"extra {x.quote!r} <{x.cue}>" for x in found if id(x) not in hit]


def judge(mark: Mapping[str, Any], one: Said) -> dict[str, bool]:
    """Return what of a mark a found utterance has right."""
    day = one.date.isoformat() if one.date else None
    return {
        "exact": (one.start, one.end) == _span(mark),
        "claimant": same_claimant(mark["claimant"], one),
        "speaker": same_speaker(mark["claimant"], one),
        "act": one.act.value in mark["acts_accepted"],
        "negated": mark["negated"] in {one.negated, "any"},
        "date": day in mark["dates_accepted"],
        "mode": one.mode.value in mark["modes_accepted"],
    }


def same_claimant(wanted: Mapping[str, str | None], one: Said) -> bool:
    """Compare field by field; alternatives stand between bars, `null` is none."""
    return all(_fields(wanted, one).values())


def same_speaker(wanted: Mapping[str, str | None], one: Said) -> bool:
    """Tell whether it is the one who spoke: of a person named rightly, the name alone.

    Which body a person is of, and in which words, is left out then.
    """
    fields = _fields(wanted, one)
    return fields["person"] if one.claimant.person else all(fields.values())


def wrong_field(wanted: Mapping[str, str | None], one: Said) -> str:
    """Return which field of a claimant is wrong, or that several are."""
    wrong = " and ".join(
        name for name, good in _fields(wanted, one).items() if not good
    )
    return wrong if wrong in FIELDS else "more"


def _fields(wanted: Mapping[str, str | None], one: Said) -> dict[str, bool]:
    given = one.claimant
    voices = accepted(wanted["described_as"])
    named = given.person is not None or given.organization is not None
    free = given.described_as is None and named and "null" in str(wanted)
    return {
        "person": key(given.person) in accepted(wanted["person"]),
        "body": key(given.organization) in accepted(wanted["organization"]),
        "description": free or key(given.described_as) in voices,
    }


def matched(
    marks: Sequence[Mapping[str, Any]], said: Sequence[Heard]
) -> list[tuple[Mapping[str, Any], Heard]]:
    """Pair marks with found utterances, the closest first, each once."""
    scored = [
        (iou(_span(mark), (one.start, one.end)), number, index)
        for number, mark in enumerate(marks)
        for index, one in enumerate(said)
    ]
    pairs: dict[int, int] = {}
    for value, number, index in sorted(scored, reverse=True):
        free = number not in pairs and index not in pairs.values()
        if value >= ENOUGH and free:
            pairs[number] = index
    return [(marks[number], said[index]) for number, index in sorted(pairs.items())]


def _span(mark: Mapping[str, Any]) -> Span:
    return mark["start"], mark["end"]


def iou(one: Span, two: Span) -> float:
    """Return what two spans share of what they cover."""
    shared = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return shared / (max(one[1], two[1]) - min(one[0], two[0]))


def _f1(counted: Counter[str], name: str) -> str:
    right, found, marks = counted[name], counted["found"], counted["marks"]
    precision, recall = right / max(1, found), right / max(1, marks)
    f1 = 2 * right / max(1, found + marks)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


if __name__ == "__main__":
    main()
