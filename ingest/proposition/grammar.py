"""The patterns of one language, compiled from `ingest/lang/propositions_*.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import UnknownNameError
from kg.parts import PATTERN as PART

LANG = Path(__file__).parent.parent / "lang"
MASK = "\ue000"  # stands for each character of a known name
CUES = (
    *("skip_after", "skip_before", "alleged", "not_before", "not_after"),
    *("denied_after", "denied_before", "bare_denial", "withdrawn"),
    *("subject_mark", "object_mark", "oblique"),
    *("joined", "clause_end", "unnamed"),
    *("negation", "wrapped"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say one kind; the flags are explained in the data's head."""

    kind: str
    match: re.Pattern[str]
    negative: bool = False
    fixed: bool = False
    third: bool = False
    swap: bool = False
    echo: bool = False
    parts: str = "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """Patterns in the order in which they are tried, and cues by name."""

    patterns: tuple[Pattern, ...]
    cues: dict[str, re.Pattern[str]]
    denying: frozenset[str]
    object_after: bool

    def cue(self, name: str, text: str) -> re.Match[str] | None:
        """Return where a cue stands in the text, if anywhere."""
        return self.cues[name].search(text)


@cache
def grammar(lang: str) -> Grammar:
    """Return the grammar of a language, `ko` or `en`; others are errors."""
    file = LANG / f"propositions_{lang}.yaml"
    if lang not in {"ko", "en"}:
        raise UnknownNameError(f"no propositions are typed in {lang!r}: only en, ko")
    told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Grammar(
        patterns=tuple(
            _pattern(kind, line)
            for kind, lines in told["kinds"].items()
            for line in lines
        ),
        cues={name: re.compile(told[name], re.IGNORECASE) for name in CUES},
        denying=frozenset(told["denying_cues"]),
        object_after=told["object_side"] == "after",
    )


def _pattern(kind: str, line: dict[str, Any]) -> Pattern:
    match = line["match"].replace("{part}", f"(?:{PART})").replace("{name}", f"{MASK}+")
    flags = {name: value for name, value in line.items() if name != "match"}
    return Pattern(kind=kind, match=re.compile(match, re.IGNORECASE), **flags)
