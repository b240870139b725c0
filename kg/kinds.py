"""The kinds of claim, read from `schema/kinds.yaml`, in neutral words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg.errors import UnknownNameError
from kg.particles import attach
from kg.parts import part_name

SCHEMA = Path(__file__).parent / "schema"
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of proposition: its slots, words, measures, and what it rules out."""

    name: str
    slots: tuple[str, ...]
    words: Mapping[str, str]
    symmetric: bool = False
    excludes: Mapping[str, float] = field(default_factory=dict)
    measures: tuple[str, ...] = ()


def _load() -> dict[str, dict[str, Any]]:
    text = (SCHEMA / "kinds.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content


def _kind(name: str, told: Mapping[str, Any]) -> Kind:
    return Kind(
        name=name,
        slots=tuple(told["slots"]),
        words={lang: told[lang] for lang in ("en", "ko")},
        symmetric=told.get("symmetric", False),
        excludes=told.get("excludes", {}),
        measures=tuple(told.get("measures", ())),
    )


KINDS: Mapping[str, Kind] = {name: _kind(name, told) for name, told in _load().items()}


def kind_named(name: str) -> Kind:
    """Return the kind; an unknown one is an error that lists what there is."""
    if name not in KINDS:
        raise UnknownNameError(f"claim kind {name!r} is not one of: {', '.join(KINDS)}")
    return KINDS[name]


def claim_text(
    kind: str, lang: str, *, subject: str = "", object: str = "", part: str = ""
) -> str:
    """Return a typed claim in neutral words of the language, `en` or `ko`.

    `subject` and `object` are names in that language; `part` is translated if known.
    """
    words = kind_named(kind).words
    template = words.get(lang, words["en"])
    filled = template.format(subject=subject, object=object, part=part_name(part, lang))
    return attach(filled) if lang == "ko" else filled


def excluded(kind: str) -> Mapping[str, float]:
    """Return the kinds that cannot hold of the same subject, with what is passed on."""
    return KINDS[kind].excludes if kind in KINDS else {}
