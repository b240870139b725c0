"""Measure the Korean extraction: python bench/extract_korean.py [--shared DIR]
[--misses] [--held [FOLDER]]

Prints, for the founding article, how many marked utterances are found with claimant,
act, negation and date, and which traps are taken; for the marked Korean sentences and
for our own documents in tests/ingest/korean, precision, recall and F1 of spans (matched
exactly and at IoU .5), and the share of claimants right; and articles a second on one
core, one read again and again and others read for the first time.
"""

import argparse
import html
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from kiwipiepy import Kiwi

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from ingest.article import Article, Author  # noqa: E402  the path comes first
from ingest.listening import listen  # noqa: E402
from ingest.pipeline import load  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.said import Claimant, Said  # noqa: E402

OWN = ROOT / "tests/ingest/korean"
HELD = ROOT / "bench/held/korean"
SEOUL = "T00:00:00+09:00"
OVERLAP = 0.5
ROUNDS = 40
ARTICLE = 2600  # bytes
WARMING = "홍길동 씨는 “준비됐다”고 말했다."


def main() -> None:
    """Run what there is data for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="the folder with data/")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument(
        "--held", nargs="?", type=Path, const=HELD, help="measure held documents"
    )
    options = parser.parse_args()
    if options.shared:
        data = options.shared / "data"
        own = [json.loads(path.read_text())["text"] for path in sorted(OWN.glob("*"))]
        report_first_readings(own)
        report_founding(data / "founding-article", options.misses)
        report_sentences(data / "korean-dev/marked.json", options.misses)
        report_speed(founding_body(data / "founding-article"))
    report_documents("own", sorted(OWN.glob("*.json")), options.misses)
    if options.held:
        report_documents("held", sorted(options.held.glob("*.json")), misses=False)


def read(text: str, published: str, author: Author | None = None) -> Sequence[Said]:
    """Return what the pipeline finds in a text."""
    article = Article(
        text=text,
        url="",
        sha256="",
        media_type="text/plain",
        lang="ko",
        published=datetime.fromisoformat(published + SEOUL),
        author=author,
    )
    [found] = listen([("", article)])
    assert isinstance(found, Reading)
    return found.said


def founding_body(folder: Path) -> str:
    text = next(folder.glob("*.txt")).read_text()
    return html.unescape(text.split("\n---\n")[2]).strip("\n")


def report_founding(folder: Path, misses: bool) -> None:
    marked = json.loads((folder / "marked.json").read_text())
    body = founding_body(folder)
    found = {(one.start, one.end): one for one in read(body, marked["published"])}
    right: Counter[str] = Counter()
    for mark in marked["utterances"]:
        one = found.get((mark["start"], mark["end"]))
        checks = judge(mark, one) if one else {}
        right.update(key for key, good in checks.items() if good)
        wrong = [key for key, good in checks.items() if not good]
        if misses and (one is None or wrong):
            print("  miss", mark["id"], mark["quote"], wrong, one)
    traps = [body.find(trap["text"]) for trap in marked["not_claims"]]
    taken = sum(any(s <= at < e for s, e in found) for at in traps)
    marks = {(one["start"], one["end"]) for one in _marks(marked)}
    extra = [one.quote for span, one in found.items() if span not in marks]
    total = len(marked["utterances"])
    print(f"founding article: {dict(right)} of {total}, traps {taken}, extra {extra}")


def _marks(marked: Mapping[str, Any]) -> list[Any]:
    return [*marked["utterances"], *marked["optional"]]


def judge(mark: Mapping[str, Any], one: Said) -> dict[str, bool]:
    """Return what of a mark an utterance has right."""
    cue = one.cue_lemma == mark["cue_lemma"] if mark.get("cue_lemma") else True
    day = one.date.isoformat() if one.date else None
    return {
        "found": True,
        "claimant": same_claimant(mark["claimant"], one.claimant),
        "cue": cue,
        "mode": one.mode.value == mark["mode"],
        "act": one.act.value in mark["acts_accepted"],
        "negated": mark["negated"] in {one.negated, "any"},
        "date": mark["date"] in {day, None},
        "withdrawn": mark.get("withdrawn", False) == one.withdrawn,
    }


def same_claimant(wanted: Mapping[str, str | None], given: Claimant) -> bool:
    """Compare person and body; an unnamed voice by its description."""
    if wanted["described_as"] and "null" not in wanted["described_as"]:
        return (given.described_as or "") in wanted["described_as"].split("|")
    bodies = (wanted["organization"] or "null").split("|")
    return given.person == wanted["person"] and (
        (given.organization or "null") in bodies
    )


def report_sentences(path: Path, misses: bool) -> None:
    """Spans and mentions of the claimants in single sentences."""
    docs = json.loads(path.read_text())["docs"]
    wanted, found = [], []
    speakers: list[bool] = []
    for doc in docs:
        said = read(doc["text"], "2016-01-31")
        marks = [one for one in doc["claims"] if not one["opt"]]
        loose = {(c["start"], c["end"]) for c in doc["claims"] if c["opt"]}
        spans = [(one.start, one.end) for one in said]
        wanted.append([(one["start"], one["end"]) for one in marks])
        found.append([span for span in spans if span not in loose])
        named = {(one.start, one.end): one.claimant.mention for one in said}
        for one in marks:
            span = (one["start"], one["end"])
            if span in named:
                speakers.append(named[span] == one["speaker"])
            if misses and named.get(span, "") != one["speaker"]:
                print("  miss", span, one["text"], "|", one["speaker"], "|", said)
        if misses and set(found[-1]) - set(wanted[-1]):
            print("  extra", [s.quote for s in said], doc["text"])
    print("korean sentences:", scores(wanted, found), share(speakers, "claimant"))


def report_documents(name: str, paths: Iterable[Path], misses: bool) -> None:
    """Our own documents, each with the marks made before any rule was tuned.

    Of held documents no miss is ever printed, so that nothing is tuned on them.
    """
    wanted, found = [], []
    right: Counter[str] = Counter()
    total = 0
    for path in paths:
        marked = json.loads(path.read_text())
        author = author_of(marked)
        said = read(marked["text"], marked["published"], author)
        loose = [(one["start"], one["end"]) for one in marked["optional"]]
        spans = [(one.start, one.end) for one in said]
        marks = [*marked["utterances"], *marked.get("unmet", [])]
        wanted.append([(one["start"], one["end"]) for one in marks])
        found.append([span for span in spans if not any(near(span, x) for x in loose)])
        for mark in marks:
            one = _nearest(mark, said)
            checks = judge(mark, one) if one else {}
            if one and "part_of" in mark:
                checks["part_of"] = _parted(mark, one, marked["utterances"], said)
            right.update(key for key, good in checks.items() if good)
            total += 1
            wrong = [key for key, good in checks.items() if not good]
            if misses and (one is None or wrong):
                print("  miss", path.stem, mark["quote"], wrong, one or "")
        for span in found[-1] if misses else ():
            if not any(near(span, mark) for mark in wanted[-1]):
                print("  extra", path.stem, marked["text"][slice(*span)])
    found_ = right.pop("found", 0)
    split = f"{right.pop('part_of', 0)} parts tied"
    parts = {key: round(value / max(found_, 1), 3) for key, value in right.items()}
    print(
        f"{name} documents ({total} utterances):", scores(wanted, found), parts, split
    )


def _parted(
    mark: Mapping[str, Any], one: Said, marks: Sequence[Any], said: Sequence[Said]
) -> bool:
    """Tell whether an utterance hangs together with what is marked as its parts."""
    tied = {x.id for x in said if (x.part_of or x.id) == (one.part_of or one.id)}
    wanted = [x for x in marks if x.get("part_of") == mark["part_of"]]
    return len(tied) == len(wanted) > 1


def _nearest(mark: Mapping[str, Any], said: Sequence[Said]) -> Said | None:
    """Return what shares most with a mark: a post tells a thing and who says it."""
    close = [one for one in said if near((one.start, one.end), _span(mark))]
    distance = [
        abs(one.start - mark["start"]) + abs(one.end - mark["end"]) for one in close
    ]
    return close[distance.index(min(distance))] if close else None


def _span(mark: Mapping[str, Any]) -> tuple[int, int]:
    return mark["start"], mark["end"]


def author_of(marked: Mapping[str, Any]) -> Author | None:
    """Return who wrote a marked post; None of an article."""
    name = marked.get("author")
    return Author(name=name, organization=marked["organization"]) if name else None


Span = tuple[int, int]


def near(one: Span, two: Span) -> bool:
    """Tell whether two spans share at least half of what they cover."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    covered = max(one[1], two[1]) - min(one[0], two[0])
    return shared >= OVERLAP * covered


def scores(wanted: list[list[Span]], found: list[list[Span]]) -> str:
    """Return precision, recall and F1, exact and at IoU .5."""
    exact = _f1(_pairs(wanted, found, exact=True), wanted, found)
    loose = _f1(_pairs(wanted, found, exact=False), wanted, found)
    return f"exact {exact}, IoU .5 {loose}"


def _pairs(wanted: list[list[Span]], found: list[list[Span]], *, exact: bool) -> int:
    return sum(_matched(w, f, exact) for w, f in zip(wanted, found, strict=True))


def _matched(wanted: list[Span], found: list[Span], exact: bool) -> int:
    left = list(found)
    count = 0
    for mark in wanted:
        fits: Iterator[Span] = (
            x for x in left if x == mark or (not exact and near(x, mark))
        )
        hit = next(fits, None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count


def _f1(hits: int, wanted: list[list[Span]], found: list[list[Span]]) -> str:
    precision = hits / max(sum(map(len, found)), 1)
    recall = hits / max(sum(map(len, wanted)), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def share(right: Sequence[bool], name: str) -> str:
    return f"{name} {sum(right) / max(len(right), 1):.3f} of {len(right)}"


def report_speed(body: str) -> None:
    """Medians of one core's time an article: Kiwi, the tokenizer and all, by turns."""
    nlp, kiwi = load("ko"), Kiwi(num_workers=1)
    runs = {"raw Kiwi": kiwi.tokenize, "tokenizer": nlp.make_doc, "all": nlp}
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            spent[name].append(_time(run, body))
    raw = median(spent["raw Kiwi"])
    for name, times in spent.items():
        each = median(times)
        print(f"speed, {name}: {1 / each:.1f} articles/s, {raw / each:.3f} of raw Kiwi")


def report_first_readings(texts: Sequence[str]) -> None:
    """Time of one core over texts that this process has not seen, each once.

    Whole passes by turns: text by text, two dictionaries push each other out of the
    processor's cache, which no reader does.
    """
    nlp, kiwi = load("ko"), Kiwi(num_workers=1)
    _time(kiwi.tokenize, WARMING)
    _time(nlp, WARMING)
    before = sum(_time(kiwi.tokenize, text) for text in texts)
    whole = sum(_time(nlp, text) for text in texts)
    after = sum(_time(kiwi.tokenize, text) for text in texts)
    raw = (before + after) / 2
    size = sum(len(text.encode()) for text in texts) / ARTICLE
    rates = (
        f"raw Kiwi {size / raw:.1f} articles of 2.6 kB a second, all {size / whole:.1f}"
    )
    print(f"speed, first readings: {rates}, {raw / whole:.3f} of raw Kiwi")


def _time(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    assert run(text) is not None
    return time.process_time() - start


if __name__ == "__main__":
    main()
