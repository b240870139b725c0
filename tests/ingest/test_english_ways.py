"""Who is meant by ways of telling that are rare each and common together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.agreement import accepted, key
from ingest.said import Said
from tests.ingest.uttered import utterances

pytestmark = pytest.mark.usefixtures("english_texts")

HERE = Path(__file__)
KINDS = [
    kind
    for path in sorted(HERE.parent.glob("ways_*english.yaml"))
    for kind in yaml.safe_load(path.read_text("utf-8"))
]
STYLES = [
    style
    for path in sorted(HERE.parent.glob("styles_*english.yaml"))
    for style in yaml.safe_load(path.read_text("utf-8"))
]


def cases(kinds: list[Any], part: str) -> list[Any]:
    """Return the texts of a part of kinds, each with what is marked in it."""
    return [
        pytest.param(one["text"].replace("¶", "\n\n"), one["said"], id=one["said"][0])
        for kind in kinds
        for one in kind.get(part, ())
    ]


def is_right(found: tuple[Said, ...], mark: list[str]) -> bool:
    """Tell whether an utterance is found and its claimant is whom a mark has."""
    words, *wanted = mark
    one = next((one for one in found if words in one.quote), None)
    if one is None:
        return False
    who = one.claimant
    told = (who.person, who.organization, who.described_as)
    pairs = zip(told, wanted, strict=True)
    return all(want == "~" or key(given) in accepted(want) for given, want in pairs)


@pytest.mark.parametrize(("text", "said"), cases(KINDS, "texts"))
def test_who_is_meant_is_told(text: str, said: list[str]) -> None:
    assert is_right(utterances(text, "en"), said)


@pytest.mark.parametrize(("text", "said"), cases(KINDS, "unmet"))
def test_who_is_meant_by_now_is_kept_with_the_rest(text: str, said: list[str]) -> None:
    assert not is_right(utterances(text, "en"), said)


@pytest.mark.parametrize("marked", STYLES, ids=lambda one: str(one["style"]))
def test_in_many_styles_who_says_it_is_told(marked: dict[str, Any]) -> None:
    found = utterances(marked["text"], "en")
    assert [one[0] for one in marked["said"] if not is_right(found, one)] == []


@pytest.mark.parametrize(
    "marked", [one for one in STYLES if "unmet" in one], ids=lambda one: one["style"]
)
def test_in_many_styles_what_is_told_by_now_is_kept_as_said(
    marked: dict[str, Any],
) -> None:
    found = utterances(marked["text"], "en")
    assert [one[0] for one in marked["unmet"] if is_right(found, one)] == []


def test_words_tied_to_nobody_are_no_name() -> None:
    [one] = utterances("Lawyer-turned-Baker said it leaks.", "en")
    assert one.quote == "it leaks"
