"""Make the dictionary that logs compress records with.

    PYTHONPATH=. python bench/stores/dictionary.py kg/schema/log-2.zdict

It is trained on records that nobody wrote: the fields of each kind from `kg/model.py`,
filled by chance with ids, times, numbers, our own vocabularies and words of
`ingest/lang`. So no log's dictionary holds a word of a source or the name of a person,
and a redaction has nothing to look for in it. A dictionary that was shipped is never
made anew: logs hold their own copy, and a better one gets the next number.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import yaml
from zstandard import train_dictionary

from kg import model
from kg.canon import KINDS, canonical
from kg.kinds import KINDS as CLAIM_KINDS
from kg.links import POINTS
from kg.model import Record

SIZE = 32_768  # bytes; twice as many save nothing more
SAMPLES = 60_000
PIECE = 1_500  # bytes of a record or several that are taken together
LEVEL = 3  # for which its tables of frequencies are made
LANG = Path(__file__).parents[2] / "ingest" / "lang"
OFTEN = {
    model.Utterance: 30,
    model.Verdict: 24,
    model.Claim: 18,
    model.Argument: 11,
    model.Source: 7,
    model.Evidence: 7,
}
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("ko", "ko", "en"),
    "media_type": ("text/html", "text/html", "text/plain", "application/json"),
    "date_basis": ("explicit", "published", "published", "relative"),
    "basis": ("testimony", "testimony", "evidence", "none"),
    "verbal": ("none", "none", "none", "weak", "moderate", "strong"),
    "rule_set": ("claimgraph-1",),
    "version": ("1", "claimgraph 0.1.0"),
    "control_design": ("unrelated models", "permutation", "closed form", "exact"),
    "reading": ("related", "unrelated", "independent", ""),
    "part": ("", "", "norms", "tokenizer", "attention"),
    "detail": ("{}", '{"layers":[]}', '{"coverage":1.0,"p":0.01,"z":3.2}'),
    "id": ("",),
    "prefix": ("",),
    "suffix": ("",),
    "note": ("",),
}
# How often what may be missing is there, if not in half of the records.
THERE = {
    "copy_of": 0.05,
    "part_of": 0.05,
    "reported_by": 0.1,
    "withdraws": 0.1,
    "revises": 0.25,
    "source": 0.25,
    "decided_by": 0.3,
    "object": 0.35,
    "subject": 0.9,
    "published_at": 0.9,
    "url": 0.95,
    "value": 0.95,
}
# How many of what may be several, if not none, one or two.
SEVERAL = {
    "sensitivity": (0, 0, 0, 1, 2),
    "undercut_by": (0, 0, 0, 1),
    "about": (1, 1, 2),
    "inputs": (1, 1, 2),
    "controls": (1, 1, 2, 3),
    "reasons": (0, 1, 1, 1, 2, 3),
}
SHARES = {"confidence", "score"}  # from 0 to 1, as strengths, which mostly are none
STRENGTHS = {"strength", "keep"}
DECIBANS = {"weight_db", "kept_db", "pro_db", "con_db"}
LONG = {"text": 40, "exact": 9, "summary": 20, "title": 7, "because": 8, "question": 7}


class Chance:
    """Records by chance, the same of the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = {lang: _words(lang) for lang in ("ko", "en")}
        self._made: dict[type, Callable[[], Any]] = {
            bool: lambda: self.random.random() < 1 / 8,
            int: lambda: self.random.randrange(10 ** self.random.randrange(1, 5)),
            datetime: self._time,
        }

    def record(self) -> Record:
        """Return a record of any kind, the common ones more often."""
        several = list(KINDS.values())
        weights = [OFTEN.get(kind, 1) for kind in several]
        [kind] = self.random.choices(several, weights)
        made = self._filled(kind, POINTS[kind])
        assert isinstance(made, Record)
        return made

    def _filled(self, kind: type, points: Any) -> Any:
        hints = get_type_hints(kind)
        values = {
            one.name: self._value(kind, (one.name, hints[one.name]), points)
            for one in fields(kind)
        }
        return kind(**values)

    def _value(self, kind: type, field: tuple[str, Any], points: Any) -> Any:
        name, hint = field
        if get_origin(hint) is tuple:
            several = range(self.random.choice(SEVERAL.get(name, (0, 1, 1, 2))))
            inner = (name, get_args(hint)[0])
            return tuple(self._value(kind, inner, points) for _ in several)
        if NoneType in get_args(hint):
            [hint] = [one for one in get_args(hint) if one is not NoneType]
            if self.random.random() > THERE.get(name, 1 / 2):
                return None
        if is_dataclass(hint) and isinstance(hint, type):
            return self._filled(hint, {})
        if issubclass(hint, StrEnum):
            return self.random.choice(list(hint))
        if hint is not str:
            return self._number(name) if hint is float else self._made[hint]()
        return self._text(kind, name, points)

    def _text(self, kind: type, name: str, points: Any) -> str:
        if name in points or name == "argument":
            return self._id(self.random.choice(points.get(name, (model.Argument,))))
        if name in CHOICES:
            return self.random.choice(CHOICES[name])
        if name == "kind":
            return self._kind(kind)
        return self._spelled(name) or self._said(LONG.get(name, 2))

    def _spelled(self, name: str) -> str:
        """Return a hash, an address or a day where the field is one."""
        match name:
            case "sha256" | "digest":
                return f"{self.random.getrandbits(256):064x}"
            case "url":
                return f"https://www.example.com/{self.random.randrange(10**6)}"
            case "said_on":
                return f"{self._time():%Y-%m-%d}"
            case _:
                return ""

    def _kind(self, kind: type) -> str:
        known = {
            model.Claim: tuple(CLAIM_KINDS),
            model.Entity: ("model", "dataset", "paper"),
            model.Relation: ("excludes", "entails", "contradicts"),
            model.Match: ("same",),
        }
        return self.random.choice(known[kind])

    def _id(self, kind: type) -> str:
        name = kind.__name__.lower()
        return f"{name}-{self.random.getrandbits(80):020x}"

    def _number(self, name: str) -> float:
        random = self.random
        if name in SHARES:
            return round(random.random(), random.choice((1, 2, 2)))
        if name in STRENGTHS:
            return random.choice((0.0, 0.0, 0.5, 1.0, round(random.random(), 2)))
        if name in DECIBANS and random.random() < 1 / 3:
            return 0.0
        digits = random.choice((0, 1, 1, 2, 6))
        return round(random.gauss(0, 10), digits)

    def _time(self) -> datetime:
        start = datetime(2018, 1, 1, tzinfo=UTC)
        seconds = self.random.randrange(12 * 365 * 86_400)
        parts = self.random.choice((0, self.random.randrange(10**6)))
        return start + timedelta(seconds=seconds, microseconds=parts)

    def _said(self, count: int) -> str:
        lang = self.random.choice(("ko", "ko", "en"))
        most = max(2, self.random.randrange(count + 1))
        return " ".join(self.random.choices(self.words[lang], k=most))


def _words(lang: str) -> list[str]:
    """Return the plain words of a language's lists."""
    told = yaml.safe_load((LANG / f"{lang}.yaml").read_text(encoding="utf-8"))
    found = {one for text in _texts(told) for one in text.split()}
    return sorted(one for one in found if one.isalpha())


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [text for one in told.values() for text in _texts(one)]
    if isinstance(told, list):
        return [text for one in told for text in _texts(one)]
    return [told] if isinstance(told, str) else []


def main() -> None:
    """Write the dictionary; tell its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    if asked.file.exists():
        parser.error(f"{asked.file} was shipped: give the next number")
    chance = Chance(1)
    samples: list[bytes | bytearray | memoryview[int]] = [
        canonical(chance.record()).encode() for _ in range(SAMPLES)
    ]
    made = train_dictionary(SIZE, samples, k=PIECE, d=8, level=LEVEL, dict_id=2)
    asked.file.write_bytes(made.as_bytes())
    told = {"bytes": len(made.as_bytes()), "samples": len(samples)}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
