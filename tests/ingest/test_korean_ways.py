"""Who is named, in ways of Korean news that are rare each and common together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ingest.test_english_ways import is_right
from tests.ingest.uttered import utterances

KINDS = [
    kind
    for path in sorted(Path(__file__).parent.glob("ways_*korean.yaml"))
    for kind in yaml.safe_load(path.read_text("utf-8"))
]


def cases() -> list[Any]:
    """Return the texts, each with what is marked in it."""
    return [
        pytest.param(one["text"].replace("¶", "\n\n"), one["said"], id=one["said"][0])
        for kind in KINDS
        for one in kind["texts"]
    ]


@pytest.mark.parametrize(("text", "said"), cases())
def test_who_is_named_is_told(text: str, said: list[str]) -> None:
    assert is_right(utterances(text, "ko"), said)
