"""Marked Korean utterances with their signs: what `fit_korean.py` fits on."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from bench.acts.marked import ROOT, Marked, drafted
from bench.english_documents import ENOUGH, iou
from ingest.components.korean_act import is_contested, rule
from ingest.components.korean_signs import signs_of
from ingest.pipeline import load

FOLDERS = (
    "tests/ingest/korean",
    "bench/held/korean",
    "bench/held3/korean/open",
    "bench/held9/korean/open",
    "bench/held10/korean/open",
)
ARTICLES = ("tests/ingest/acts_korean.yaml", "tests/ingest/styles_korean.yaml")
SAID = re.compile(r"⟦(?P<marks>[“‘]?)(?P<words>.*?)[”’]?⟧", re.DOTALL)
LETTERS = {
    "A": "accusation",
    "R": "rebuttal",
    "C": "concession",
    "X": "explanation",
    "D": "demand",
    "P": "apology",
    "S": "assertion",
}
LATER = ("korean_act", "korean_date", "korean_said")


def marked_korean() -> Iterator[Marked]:
    """Yield every found utterance of the open documents that a mark answers to."""
    nlp = load("ko")
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            document = json.loads(path.read_text("utf-8"))
            yield from _found(nlp, folder, path.stem, document)
    for name in ARTICLES:
        for document in articles(ROOT / name):
            yield from _found(nlp, name, document["name"], document)


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file whose marks stand in the text, marks taken out."""
    for one in yaml.safe_load(path.read_text("utf-8")):
        plain, rest, marks = "", 0, []
        told = one.get("acts") or [said.split(";")[0] for said in one["said"]]
        for found, acts in zip(SAID.finditer(one["text"]), told, strict=True):
            plain += one["text"][rest : found.start()] + found["marks"]
            accepted = [LETTERS.get(act, act) for act in acts.split("/")]
            start = len(plain)
            plain += found[0].strip("⟦⟧").removeprefix(found["marks"])
            end = start + len(found["words"])
            marks.append({"start": start, "end": end, "acts_accepted": accepted})
            rest = found.end()
        yield {
            "name": one["name"],
            "text": plain + one["text"][rest:],
            "published": "2026-11-20",
            "author": one.get("author"),
            "organization": one.get("organization"),
            "utterances": marks,
            "said": one.get("said", []),
        }


def _found(
    nlp: Language, heap: str, name: str, document: Mapping[str, Any]
) -> Iterator[Marked]:
    doc = drafted(nlp, document, LATER)
    text, drafts = doc._.plain, doc._.drafts
    rule(text, drafts)
    signs = signs_of(text, drafts)
    spans = [(one.start, one.end) for one in drafts]
    for mark in [*document["utterances"], *document.get("unmet", [])]:
        near = [iou((mark["start"], mark["end"]), span) for span in spans]
        if near and max(near) >= ENOUGH:
            at = near.index(max(near))
            yield Marked(
                heap=heap,
                document=f"{heap}/{name}",
                signs=tuple(signs[at]),
                rule=str(drafts[at].act),
                contested=is_contested(drafts),
                acts=frozenset(mark["acts_accepted"]),
            )
