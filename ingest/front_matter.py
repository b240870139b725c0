"""The head of a markdown file: lines of `key: value` between two rules.

It looks like YAML but crawlers do not write YAML: titles hold quotation marks, and
values run on over lines that are indented with tabs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.tidy import tidy_line

RULE = "---"
KEY = re.compile(r"([A-Za-z_][\w.-]{0,60}):(?:\s+(.*)|\s*)$")
MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A head's fields and the text after it."""

    fields: Mapping[str, str]
    body: str


def split_front_matter(text: str) -> Document | None:
    """Return the head and the rest, None for a text that has no head."""
    lines = text.removeprefix("\ufeff").lstrip("\r\n").splitlines()
    if not lines or lines[0].rstrip() != RULE:
        return None
    ends = (
        at for at, line in enumerate(lines[1:MOST_LINES], 1) if line.rstrip() == RULE
    )
    end = next(ends, None)
    if end is None:
        return None
    return Document(fields=_fields(lines[1:end]), body="\n".join(lines[end + 1 :]))


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        match = KEY.match(line)
        if match:
            key = match[1].lower()
            found[key] = [match[2] or ""]
        elif key and line[:1] in {" ", "\t", "-"}:
            found[key].append(line)
    return {key: _value(" ".join(parts)) for key, parts in found.items()}


def _value(text: str) -> str:
    """Return a value without the one pair of marks around it."""
    text = tidy_line(text)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].replace('\\"', '"')
    return text
