"""Claimants where everybody is renamed: `python bench/renamed.py FOLDER… [--misses]`.

Every marked person and body of the documents gets other names, the same throughout a
text, drawn by seed. Who is told rightly under one name and wrongly under another was
told by the name: the share of what stays right is what a reading is worth elsewhere.
"""

import argparse
import copy
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.agreement import document  # noqa: E402
from bench.english_documents import judge, matched, read  # noqa: E402  path first
from ingest.components.english_given import gender_of  # noqa: E402

Document = Mapping[str, Any]
POOLS = ROOT / "bench/names/renaming.yaml"
LISTS = (
    *sorted((ROOT / "ingest/lang").glob("*.[yt]*")),
    *sorted(ROOT.glob("docs/*.md")),
)
WORD = re.compile(r"[^\W\d_]+")
SHORT = 4
AROUND = 200


def main() -> None:
    """Print the share of right claimants under the given names and under others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    paths = sorted(path for one in options.folders for path in one.glob("*.json"))
    marked = [document(path) for path in paths]
    before = [right(one) for one in marked]
    print(f"as given {_share(before)}")
    for seed in range(options.seeds):
        others = [renamed(one, marked, seed) for one in marked]
        after = [right(one) for one in others]
        print(f"renamed, seed {seed} {_share(after)}")
        for lost in zip(paths, others, before, after, strict=True):
            for line in _lost(*lost) if options.misses else ():
                print(line)


def right(marked: Document) -> dict[int, tuple[bool, Any]]:
    """Return for each found mark, by number, whether its claimant is right, and it."""
    marks = marked["utterances"]
    numbers = {id(one): number for number, one in enumerate(marks)}
    return {
        numbers[id(mark)]: (judge(mark, one)["claimant"], one)
        for mark, one in matched(marks, read(marked))
    }


def renamed(marked: Document, every: Sequence[Document], seed: int) -> Document:
    """Return a document with other names for those whom its marks name."""
    names = dict(_names(marked, every, random.Random(f"{seed} {marked['text']}")))
    told = copy.deepcopy(dict(marked))
    text = marked["text"]
    for one in (*told["utterances"], *told["optional"]):
        one["start"], one["end"] = (
            len(_replaced(text[: one[side]], names)) for side in ("start", "end")
        )
        one["quote"] = _replaced(one["quote"], names)
        for field, name in one.get("claimant", {}).items():
            one["claimant"][field] = name and _replaced(name, names)
    for field in ("text", "author", "organization"):
        told[field] = told[field] and _replaced(told[field], names)
    assert all(
        told["text"][one["start"] : one["end"]] == one["quote"]
        for one in told["utterances"]
    )
    return told


def _replaced(text: str, names: Mapping[str, str]) -> str:
    return WORD.sub(lambda one: _other(one[0], names), text)


def _other(word: str, names: Mapping[str, str]) -> str:
    cried = word.isupper() and word.title() in names
    return names[word.title()].upper() if cried else names.get(word, word)


def _names(
    marked: Document, every: Sequence[Document], draw: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield what each word of a name becomes; a body's word keeps its first letter."""
    pools = {kind: list(words) for kind, words in _pools().items()}
    for words in pools.values():
        draw.shuffle(words)
    told: set[str] = set()
    common = _common(tuple(one["text"] for one in every))
    for word, kind in _words(marked, common):
        first = word[0] if kind == "words" else ""
        fit = [one for one in pools[kind] if one.startswith(first)]
        if word in told or not fit or fit[0] in marked["text"]:
            continue
        told.add(word)
        pools[kind].remove(fit[0])
        yield word, fit[0]


def _words(marked: Document, common: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of the marked names that are names alone, with their kind."""
    people, bodies = (
        sorted({name for mark in marked["utterances"] for name in _told(mark, field)})
        for field in ("person", "organization")
    )
    for name in people:
        first, *rest = name.split()
        if rest and gender_of(name) is not None:
            yield first, str(gender_of(name))
        if rest and _is_own(rest[-1], common):
            yield rest[-1], "surnames"
    for name in bodies:
        places = (word for word in WORD.findall(name) if _is_own(word, common))
        yield from (
            (word, "words") for word in places if f"in {word}" not in marked["text"]
        )


def _told(mark: Mapping[str, Any], field: str) -> list[str]:
    names = (mark["claimant"][field] or "").split("|")
    return [one for one in names if one and one != "null"]


def _is_own(word: str, common: frozenset[str]) -> bool:
    plain = word.lower() in common or word.endswith("s")
    return word.istitle() and len(word) >= SHORT and not plain


@cache
def _common(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the words that stand in small letters anywhere: no names alone."""
    listed = [path.read_text("utf-8") for path in LISTS if path.name != "names.yaml"]
    every = (word for text in (*texts, *listed) for word in WORD.findall(text))
    return frozenset(word for word in every if word.islower())


@cache
def _pools() -> dict[str, tuple[str, ...]]:
    told = yaml.safe_load(POOLS.read_text("utf-8"))
    return {kind: tuple(words.split()) for kind, words in told.items()}


def _share(every: Sequence[Mapping[int, tuple[bool, Any]]]) -> str:
    found = [good for one in every for good, _ in one.values()]
    return f"claimant {sum(found) / max(1, len(found)):.3f} of {len(found)}"


def _lost(
    path: Path,
    marked: Document,
    before: Mapping[int, tuple[bool, Any]],
    after: Mapping[int, tuple[bool, Any]],
) -> Iterator[str]:
    """Yield what was right under the given names and is wrong under others."""
    for number, (good, one) in after.items():
        if good or not before.get(number, (False, None))[0]:
            continue
        mark, told = marked["utterances"][number], one.claimant
        start, end, text = mark["start"], mark["end"], marked["text"]
        yield f"## {path.name} @{start}"
        ahead = text[max(0, start - AROUND) : start].replace("\n", "¶")
        behind = text[end : end + AROUND].replace("\n", "¶")
        yield f"   {ahead}[[{mark['quote'][:100]}]]{behind}"
        yield f"   want {mark['claimant']}"
        yield f"   got {told.person} | {told.organization} | {told.described_as}"


if __name__ == "__main__":
    main()
