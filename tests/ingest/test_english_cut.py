"""Texts that break off anywhere are read as far as they go."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import Article
from ingest.listening import listen
from ingest.reading import Reading

WAYS = yaml.safe_load(Path(__file__).with_name("ways_english.yaml").read_text("utf-8"))
TEXTS = [one["text"].replace("¶", "\n\n") for kind in WAYS for one in kind["texts"]]


def article(text: str) -> Article:
    return Article(text=text, url="", sha256="", media_type="text/plain", lang="en")


def unread(texts: list[str]) -> list[str]:
    found = listen([("", article(text)) for text in texts])
    pairs = zip(texts, found, strict=True)
    return [text for text, one in pairs if not isinstance(one, Reading)]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_every_way_of_telling_may_break_off(share: float) -> None:
    cut = [text[: int(len(text) * share)] for text in TEXTS]
    assert unread([text for text in cut if text.strip()]) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=5), st.data())
def test_what_is_sewn_together_is_read(texts: list[str], data: st.DataObject) -> None:
    whole = " ".join(texts)
    start = data.draw(st.integers(0, len(whole) - 2))
    end = data.draw(st.integers(start + 1, len(whole)))
    part = whole[start:end]
    assert unread([part] if part.strip() else []) == []
