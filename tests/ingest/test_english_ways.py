"""Who is meant by ways of telling that are rare each and common together."""

from pathlib import Path

import pytest
import yaml

from bench.agreement import accepted, key
from ingest.said import Said
from tests.ingest.uttered import utterances

KINDS = yaml.safe_load(Path(__file__).with_name("ways_english.yaml").read_text("utf-8"))
CASES = [
    pytest.param(one["text"].replace("¶", "\n\n"), one["said"], id=one["said"][0])
    for kind in KINDS
    for one in kind["texts"]
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_who_is_meant_is_told(text: str, said: list[str]) -> None:
    words, *wanted = said
    one: Said = next(x for x in utterances(text, "en") if words in x.quote)
    who = one.claimant
    told = (who.person, who.organization, who.described_as)
    pairs = zip(told, wanted, strict=True)
    wrong = [
        (given, want)
        for given, want in pairs
        if want != "~" and key(given) not in accepted(want)
    ]
    assert wrong == []


def test_words_tied_to_nobody_are_no_name() -> None:
    [one] = utterances("Lawyer-turned-Baker said it leaks.", "en")
    assert one.quote == "it leaks"
