"""What a source file says at its head of its licence and its owners."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEAD_LINES = 60
SPDX = re.compile(r"SPDX-License-Identifier:\s*([\w.+() -]+)", re.IGNORECASE)
OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright|\s)*"
    r"((?:\d{4}(?:\s*[-–,]\s*\d{2,4})*,?\s+)?[^\n©]{2,120})",
    re.IGNORECASE,
)
FAMILIES = {
    "Apache-2.0": r"Apache License,? Version 2",
    "MIT": r"MIT License|Permission is hereby granted, free of charge",
    "BSD": r"BSD[ -]|Redistribution and use in source and binary forms",
    "MPL-2.0": r"Mozilla Public License",
    "AGPL": r"GNU Affero General Public",
    "LGPL": r"GNU Lesser General Public",
    "GPL": r"GNU General Public",
}
NO_OWNER = re.compile(r"notice|holder|owner|and license|licensed under", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Licence identifiers and copyright lines, as they stand at the head of a file."""

    licences: tuple[str, ...]
    owners: tuple[str, ...]


def read_head(text: str) -> Head:
    """Return what the first lines of a file say; empty where they say nothing."""
    head = "\n".join(text.splitlines()[:HEAD_LINES])
    return Head(
        licences=tuple(sorted(set(_licences(head)))),
        owners=tuple(dict.fromkeys(_owners(head))),
    )


def compare_heads(a: Head, b: Head) -> str:
    """Return same, differ, missing in A, missing in B or none."""
    if a == b:
        return "same" if a.licences or a.owners else "none"
    if not (a.licences or a.owners):
        return "missing in A"
    if not (b.licences or b.owners):
        return "missing in B"
    return "differ"


def _licences(head: str) -> Iterator[str]:
    yield from (one.strip() for one in SPDX.findall(head))
    plain = re.sub(r"[\s#*/;%-]+", " ", head)
    found = re.IGNORECASE
    named = [name for name, words in FAMILIES.items() if re.search(words, plain, found)]
    yield from named[:1]


def _owners(head: str) -> Iterator[str]:
    for line in head.splitlines():
        found = OWNER.search(line)
        if found and not NO_OWNER.match(found[1].strip()):
            yield found[1].strip(" .*#/-")
