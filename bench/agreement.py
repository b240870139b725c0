"""Tell how far two annotators agree on who said it: `python bench/agreement.py FOLDER`.

Each utterance has the claimant of the first annotator, of the second and, as
`claimant`, the one adjudicated between them; so have the acts of some. A mark is a set
of alternatives for each field. Told are the shares of utterances in which the two have
an alternative in common, in which what either tells first is accepted by the other, and
in which both accept the very same; and in how many the adjudicated mark is not the
first. Figures alone are printed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Claimant = Mapping[str, str | None]
MARKS = ("adjudicated", "first", "second")
FIELDS = ("person", "organization", "described_as")
KINDS = ("common", "first", "second", "same")


def main() -> None:
    """Print one line for each field and one for all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    paths = sorted(parser.parse_args().folder.glob("*.json"))
    utterances = [one for path in paths for one in document(path)["utterances"]]
    pairs = [(one["claimant_first"], one["claimant_second"]) for one in utterances]
    counted = agreement(pairs)
    if all("acts_first" in one for one in utterances):
        counted["acts"] = agreed_acts(utterances)
    print(f"{len(utterances)} utterances  common  told first 1, 2  the same")
    for name, kinds in counted.items():
        shares = [f"{kinds[kind] / max(1, len(pairs)):.3f}" for kind in KINDS]
        print(f"  {name:12}", *shares)
    print("adjudicated otherwise than the first:", dict(changes(utterances)))


def document(path: Path, marks: str = MARKS[0]) -> dict[str, Any]:
    """Return a document as one annotator marked it, or as it was adjudicated."""
    marked: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for one in marked["utterances"]:
        one["claimant"] = one.get(f"claimant_{marks}", one["claimant"])
        one["acts_accepted"] = one.get(f"acts_{marks}", one["acts_accepted"])
    return marked


def agreement(
    pairs: Iterable[tuple[Claimant, Claimant]],
) -> dict[str, Counter[str]]:
    """Count for each field, and for all, the pairs of marks that agree."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in (*FIELDS, "all")}
    for one, two in pairs:
        kinds = {
            "common": common(one, two),
            "first": common(told(one), two),
            "second": common(one, told(two)),
            "same": _same(one, two),
        }
        for kind, fields in kinds.items():
            for name, good in {**fields, "all": all(fields.values())}.items():
                counted[name][kind] += good
    return counted


def agreed_acts(utterances: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Count the utterances of whose acts both annotators accept some, or the same."""
    counted: Counter[str] = Counter()
    for one in utterances:
        first, second = one["acts_first"], one["acts_second"]
        counted["common"] += not set(first).isdisjoint(second)
        counted["first"] += first[0] in second
        counted["second"] += second[0] in first
        counted["same"] += set(first) == set(second)
    return counted


def common(one: Claimant, two: Claimant) -> dict[str, bool]:
    """Tell for each field whether two marks have an alternative in common."""
    return {name: bool(_allowed(one, name) & _allowed(two, name)) for name in FIELDS}


def told(mark: Claimant) -> dict[str, str | None]:
    """Return what a mark tells first in each field, without its alternatives."""
    return {name: (mark[name] or "null").split("|")[0] for name in FIELDS}


def changes(utterances: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Count the marks, and their fields, that were adjudicated otherwise."""
    counted: Counter[str] = Counter()
    for one in utterances:
        same = _same(one["claimant_first"], one["claimant"])
        counted.update(name for name, good in same.items() if not good)
        counted["marks"] += not all(same.values())
        acts = set(one["acts_accepted"])
        counted["acts"] += acts != set(one.get("acts_first", acts))
    return counted


def accepted(written: str | None) -> set[str | None]:
    """Return the alternatives of a field; `null`, or none at all, is none."""
    return {key(one) for one in written.split("|")} if written else {None}


def key(name: str | None) -> str | None:
    """Return a name without article, case and closing stop; none for `null`."""
    if name is None or name == "null":
        return None
    return name.casefold().rstrip(".").removeprefix("the ")


def _same(one: Claimant, two: Claimant) -> dict[str, bool]:
    return {name: accepted(one[name]) == accepted(two[name]) for name in FIELDS}


def _allowed(mark: Claimant, name: str) -> set[str | None]:
    """Return the alternatives; whoever is named need not be described besides."""
    found = accepted(mark[name])
    named = accepted(mark["person"]) | accepted(mark["organization"])
    free = name == "described_as" and named != {None} and "null" in str(mark)
    return found | {None} if free else found


if __name__ == "__main__":
    main()
