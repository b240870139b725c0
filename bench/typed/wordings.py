"""Sentences with the kind, sign and part that they say (`bench/typed/wordings`).

One file a kind; a head such as `[news ko +]` gives style, language and sign (`+`
asserts, `-` denies, `0` fits no kind); {A}, {B} and {C} stand for the subject, the
object and a third thing; a part, where the kind has one, follows ` | `. Each sentence
is given once more with a thing told without its name; its style then ends in `*`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.canon import new
from kg.mentions import Mention
from kg.model import Entity

FOLDER = Path(__file__).parent / "wordings"
HEAD = re.compile(r"\[(?P<style>\w+) (?P<lang>en|ko) (?P<sign>[-+0])\]")
SLOT = re.compile(r"\{([ABC])\}")
OTHER = "other"
CALLED = {
    "A": ("Haneul-7B", "Corvid-30B", "Brightwater", "Nuri-2", "mX-4"),
    "B": ("Tessel-V3", "Oakline", "Qoph-12B", "Marble-1.5", "Zephira"),
    "C": ("Pinegrove", "Lodestar-8B", "Kestra", "Umber-3", "Nimbus-XL"),
}
THINGS = {
    (slot, at): new(Entity, name=name, kind="model")
    for slot, names in CALLED.items()
    for at, name in enumerate(names)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One sentence with names in its slots, and what it says."""

    text: str
    lang: str
    style: str
    kind: str
    negative: bool
    part: str
    mentions: tuple[Mention, ...]
    at: int

    def thing(self, slot: str) -> str:
        """Return the id of what stands in a slot."""
        return THINGS[slot, self.at].id

    def slot(self, thing: str | None) -> str:
        """Return the slot of a thing, empty where there is none."""
        found = (slot for (slot, at), one in THINGS.items() if one.id == thing)
        return next(found, "")


def wordings() -> list[Wording]:
    """Return all of them, in the order of the files."""
    return [one for file in sorted(FOLDER.glob("*.txt")) for one in _read(file)]


def unnamed(one: str, lang: str, turn: int) -> str:
    """Return a sentence with a slot or two told without a name, turn by turn."""
    pair, ours, theirs = UNNAMED[lang]
    joined = pair.sub("the two models" if lang == "en" else "두 모델", one)
    if turn == 0 and joined != one:
        return joined
    ours_told = one if turn == 1 else one.replace("{A}", ours)
    return ours_told.replace("{B}", theirs) if turn in {0, 1} else ours_told


UNNAMED = {
    "en": (re.compile(r"\{A\} and \{B\}"), "our model", "a foreign model"),
    "ko": (re.compile(r"\{A\}(?:와|랑|, ) ?\{B\}"), "우리 모델", "해외 모델"),
}


def _read(file: Path) -> Iterator[Wording]:
    head: dict[str, str] = {}
    for at, line in enumerate(file.read_text("utf-8").splitlines()):
        found = HEAD.fullmatch(line)
        if found:
            head = found.groupdict()
            continue
        text, _, part = line.partition(" | ")
        told = {**head, "at": str(at % len(CALLED["A"]))}
        yield wording(text, file.stem, part, told)
        other = unnamed(text, head["lang"], at % 3)
        if other != text and SLOT.search(other):
            yield wording(
                other, file.stem, part, {**told, "style": head["style"] + "*"}
            )


def wording(text: str, kind: str, part: str, head: dict[str, str]) -> Wording:
    """Return a wording with the names of its turn put in."""
    at, filled = int(head["at"]), ""
    mentions, last = [], 0
    for slot in SLOT.finditer(text):
        thing = THINGS[slot[1], at]
        filled += text[last : slot.start()]
        start, last = len(filled), slot.end()
        filled += thing.name
        mentions.append(
            Mention(id=thing.id, name=thing.name, start=start, end=len(filled))
        )
    return Wording(
        text=filled + text[last:],
        lang=head["lang"],
        style=head["style"],
        kind=kind,
        negative=head["sign"] == "-",
        part=part,
        mentions=tuple(mentions),
        at=at,
    )


def marked(file: Path, called: dict[str, str]) -> Iterator[Wording]:
    """Yield the rows of a marked file that say one thing or none as wordings.

    `called` gives the slot of each name that its sentences use.
    """
    names = re.compile("|".join(map(re.escape, sorted(called, key=len, reverse=True))))
    for at, line in enumerate(file.read_text("utf-8").splitlines()):
        row = json.loads(line)
        if len(row["wanted"]) > 1:
            continue
        told = row["wanted"][0] if row["wanted"] else "0other"
        text = names.sub(lambda match: "{" + called[match[0]] + "}", row["text"])
        head = {"lang": row["lang"], "style": "marked", "sign": told[0]}
        kind = told[1:].split(" ")[0]
        yield wording(text, kind, "", {**head, "at": str(at % 5)})
