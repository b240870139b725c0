"""Marked English utterances with their signs: what `bench/acts/fit.py` fits on."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.tokens import Doc

from bench.english_documents import ENOUGH, article_of, iou
from ingest.components.english_act import is_contested, reckon
from ingest.components.english_talk import Talk
from ingest.pipeline import load
from ingest.step import parsed

ROOT = Path(__file__).parents[2]
OWN = ("disputes.txt", "newsrooms.txt", "plain.txt")
FOLDERS = (
    "tests/ingest/english",
    "bench/held/english",
    "bench/fresh/english",
    "bench/held3/english/open",
    "bench/held4/english/open",
    "bench/held5/english/open",
    "bench/held6/english/open",
    "bench/held6b/english/open",
    "bench/held7/english/open",
)
WORDS = (
    "tests/ingest/words_english.yaml",
    "tests/ingest/words_english_more.yaml",
)
LETTERS = {
    "A": "accusation",
    "R": "rebuttal",
    "C": "concession",
    "D": "demand",
    "S": "assertion",
    "E": "explanation",
    "P": "apology",
}
MARK = re.compile(r"\{(?P<acts>[A-Z]+):(?P<words>[^{}]*)\}")
HEAD = re.compile(
    r"^=== (?P<day>\S+)(?: author=(?P<author>.+?))?(?: org=(?P<org>.+))?$"
)
LATER = ("english_act", "english_said")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One utterance that was found: whence, its signs, and the acts that are right.

    `contested` tells whether its text is a dispute, `rule` what rules take it for.
    """

    heap: str
    document: str
    signs: tuple[str, ...]
    rule: str
    contested: bool
    acts: frozenset[str]


def marked() -> Iterator[Marked]:
    """Yield every found utterance of the open documents that a mark answers to."""
    nlp = load("en")
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json")):
            yield from _found(
                nlp, folder, path.stem, json.loads(path.read_text("utf-8"))
            )
    for name in WORDS:
        for document in short_articles(name):
            yield from _found(nlp, name, document["style"], document)
    for name in OWN:
        text = Path(__file__).with_name(name).read_text("utf-8")
        for number, document in enumerate(reports(text)):
            yield from _found(nlp, name, str(number), document)


def short_articles(name: str) -> Iterator[dict[str, Any]]:
    """Yield the short articles of a test of what an utterance is."""
    for one in yaml.safe_load((ROOT / name).read_text("utf-8")):
        marks = [
            {
                "start": one["text"].index(words),
                "end": one["text"].index(words) + len(words),
                "acts_accepted": acts.split("|"),
            }
            for words, acts, _ in [*one["said"], *one.get("unmet", [])]
        ]
        told = {"style": one["style"], "text": one["text"], "published": "2026-11-27"}
        yield {
            **told,
            "author": one.get("author"),
            "organization": None,
            "utterances": marks,
        }


def reports(text: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of a file beside this one, marks taken out of the text."""
    for block in re.split(r"\n(?==== )", text)[1:]:
        line, _, body = block.partition("\n")
        head = HEAD.match(line)
        assert head is not None, line
        plain, marks = "", []
        rest = 0
        body = body.strip()
        for found in MARK.finditer(body):
            plain += body[rest : found.start()]
            words = found["words"].lstrip("“")
            start = len(plain) + len(found["words"]) - len(words)
            acts = [LETTERS[letter] for letter in found["acts"]]
            end = start + len(words.rstrip("”"))
            marks.append({"start": start, "end": end, "acts_accepted": acts})
            plain, rest = plain + found["words"], found.end()
        yield {
            "text": plain + body[rest:],
            "published": head["day"],
            "author": head["author"],
            "organization": head["org"],
            "utterances": marks,
        }


def drafted(nlp: Language, document: Mapping[str, Any], later: Sequence[str]) -> Doc:
    """Return a document as it is read, but for the steps that come later."""
    doc = nlp.make_doc(document["text"])
    doc._.article = article_of(document)
    for step, component in nlp.pipeline:
        doc = component(doc) if step not in later else doc
    return doc


def _found(
    nlp: Language, heap: str, name: str, document: Mapping[str, Any]
) -> Iterator[Marked]:
    seen = parsed(drafted(nlp, document, LATER))
    every = reckon(seen)
    talk, contested = Talk(seen, every), is_contested(seen, every)
    for at, one in enumerate(every):
        place = (one.draft.start, one.draft.end)
        marks = document["utterances"]
        near = {iou((mark["start"], mark["end"]), place): mark for mark in marks}
        if near and max(near) >= ENOUGH:
            yield Marked(
                heap=heap,
                document=f"{heap}/{name}",
                signs=tuple(talk.signs(at)),
                rule=str(one.act),
                contested=contested,
                acts=frozenset(near[max(near)]["acts_accepted"]),
            )
