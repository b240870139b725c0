"""Texts that break off anywhere are read as far as they go."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import Article
from ingest.listening import listen
from ingest.reading import Reading

HERE = Path(__file__).parent


def texts_of(path: Path) -> list[str]:
    kinds = yaml.safe_load(path.read_text("utf-8"))
    every = (one["text"] for kind in kinds for one in kind.get("texts", ()))
    return [text.replace("¶", "\n\n") for text in every]


TEXTS = texts_of(HERE / "ways_english.yaml")
OTHERS = [
    x for path in sorted(HERE.glob("ways_*_english.yaml")) for x in texts_of(path)
]


def article(text: str) -> Article:
    return Article(text=text, url="", sha256="", media_type="text/plain", lang="en")


def unread(texts: list[str]) -> list[str]:
    found = listen([("", article(text)) for text in texts])
    pairs = zip(texts, found, strict=True)
    return [text for text, one in pairs if not isinstance(one, Reading)]


@pytest.mark.parametrize(("turn", "share"), list(enumerate([0.3, 0.5, 0.7, 0.9])))
def test_every_way_of_telling_may_break_off(turn: int, share: float) -> None:
    every = TEXTS + OTHERS[turn::4]
    cut = [text[: int(len(text) * share)] for text in every]
    assert unread([text for text in cut if text.strip()]) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TEXTS + OTHERS), min_size=2, max_size=5), st.data())
def test_what_is_sewn_together_is_read(texts: list[str], data: st.DataObject) -> None:
    whole = " ".join(texts)
    start = data.draw(st.integers(0, len(whole) - 2))
    end = data.draw(st.integers(start + 1, len(whole)))
    part = whole[start:end]
    assert unread([part] if part.strip() else []) == []


@pytest.mark.parametrize(
    "text",
    [
        "The panel met. Its report, published on Thursday, says the practice,",
        "They closed ranks. Majority Leader Joe Kittredge called the accusation “",
        "An engineer told us it was Papyrix, a broker in Delaware. Papyrix CEO",
    ],
)
def test_a_text_may_end_where_more_is_looked_for(text: str) -> None:
    assert unread([text]) == []
