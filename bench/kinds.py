"""Measure typing: `python bench/kinds.py [MARKED.jsonl]`, sentences on two models.

Prints for each half how many propositions are found, how many of those are right in
kind, things, part and sign, and how many sentences that no kind fits are left alone.
Of a file that is given only the figures are printed, so that nothing is tuned on it.
"""

import json
import sys
from pathlib import Path

from ingest.components.proposition import Proposition, find_propositions
from ingest.proposition.focus import Focus
from ingest.proposition.passage import Passage
from kg.canon import new
from kg.kinds import KINDS
from kg.model import Alias, Entity
from kg.names import Names

ROOT = Path(__file__).parent.parent
HALVES = {
    "tuned on": ROOT / "tests/ingest/pairs/kinds.jsonl",
    "held": ROOT / "bench/held/kinds.jsonl",
}
MODELS = {"Maple-2": "메이플-2", "Cedar": "시더", "Orbit": "오빗"}
THINGS = {name: new(Entity, name=name, kind="model") for name in MODELS}
NAMES = Names(
    [
        *THINGS.values(),
        *(
            new(Alias, name=ko, lang="ko", of=THINGS[name].id, stated_in="bench")
            for name, ko in MODELS.items()
        ),
    ]
)


def main() -> None:
    """Print recall, precision and what is rightly left alone, half by half."""
    given = {file: Path(file) for file in sys.argv[1:]}
    for name, path in (given or HALVES).items():
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for lang in ("en", "ko"):
            part = [row for row in rows if row["lang"] == lang]
            measure(f"{name}, {lang}", part, misses=not given)


def measure(name: str, rows: list[dict[str, object]], *, misses: bool) -> None:
    """Print the figures of one half in one language, and every miss if wanted."""
    told = [(set(as_words(row["wanted"])), typed(row), row["text"]) for row in rows]
    wanted = sum(len(marked) for marked, _, _ in told)
    found = sum(len(got) for _, got, _ in told)
    right = sum(len(marked & got) for marked, got, _ in told)
    alone = [got for marked, got, _ in told if not marked]
    left = sum(not got for got in alone)
    print(f"{name}: recall {right}/{wanted}, precision {right}/{found}", end="")
    print(f", left alone {left}/{len(alone)}")
    for marked, got, text in told if misses else ():
        if marked != got:
            print(f"  {text}: wanted {sorted(marked)}, got {sorted(got)}")


def typed(row: dict[str, object]) -> set[str]:
    """Return what a sentence is typed as, written `+kind subject object part`."""
    text, lang = str(row["text"]), str(row["lang"])
    passage = Passage(text=text, lang=lang, mentions=NAMES.mentions(text))
    focus = Focus(pair=(THINGS["Maple-2"].id, THINGS["Cedar"].id))
    return {written(one) for one in find_propositions(passage, focus)}


def written(one: Proposition) -> str:
    """Return a proposition in words; symmetric ones name their things in order."""
    pair = [NAMES.display(thing, "en") for thing in (one.subject, one.object) if thing]
    if KINDS[one.kind].symmetric:
        pair.sort()
    return " ".join(("-" if one.negative else "+") + word for word in [one.kind]) + (
        " " + " ".join([*pair, *([one.part] if one.part else [])])
    )


def as_words(wanted: object) -> list[str]:
    """Return the marks of a row."""
    assert isinstance(wanted, list)
    return [str(one) for one in wanted]


if __name__ == "__main__":
    main()
