"""The parts and qualities of models that claims name, read from `schema/parts.yaml`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from kg.ids import fold

FILE = Path(__file__).parent / "schema" / "parts.yaml"
TOLD: Mapping[str, Mapping[str, str | list[str]]] = yaml.safe_load(
    FILE.read_text(encoding="utf-8")
)
FORMS = {fold(form): part for part, told in TOLD.items() for form in told["said"]}


def part_name(part: str, lang: str) -> str:
    """Return what a part is called in the language; unknown ones stay as they are."""
    if lang == "en" or part not in TOLD:
        return part
    return str(TOLD[part].get(lang, part))


def sort_of(part: str) -> str:
    """Return `score` for results such as benchmarks, else `weights`."""
    return str(TOLD[part].get("sort", "weights")) if part in TOLD else "weights"


def find_parts(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the known parts that a text names, from left to right, with offsets."""
    for match in SAID.finditer(text):
        form = fold(match[0])
        part = FORMS.get(form) or FORMS[form.removesuffix("s")]
        yield part, match.start(), match.end()


def _pattern(form: str) -> str:
    words = r"[\s_-]*".join(re.escape(word) for word in form.split())
    if not form.isascii():
        return words
    return rf"(?<![A-Za-z0-9]){words}s?(?![A-Za-z0-9])"


def _all_forms() -> re.Pattern[str]:
    forms = sorted((form for told in TOLD.values() for form in told["said"]), key=len)
    return re.compile("|".join(map(_pattern, reversed(forms))), re.IGNORECASE)


SAID = _all_forms()
PATTERN = SAID.pattern
