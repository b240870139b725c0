"""Who is named, in ways of Korean news that are rare each and common together."""

from pathlib import Path

import pytest
import yaml

from tests.ingest.test_english_ways import cases, is_right
from tests.ingest.uttered import utterances

KINDS = [
    kind
    for path in sorted(Path(__file__).parent.glob("ways_*korean.yaml"))
    for kind in yaml.safe_load(path.read_text("utf-8"))
]


@pytest.mark.parametrize(("text", "said"), cases(KINDS, "texts"))
def test_who_is_named_is_told(text: str, said: list[str]) -> None:
    assert is_right(utterances(text, "ko"), said)
