"""Who is meant is compared with marks by a few words of a claim."""

from collections import Counter
from pathlib import Path

import pytest

from bench.claimants import Marked, article, marked, shown, tally, utterances

OPEN = Path(__file__).parents[2] / "bench/held11/open"
TOLD = {
    "style": "wire",
    "text": "Acme Ltd said the pump failed. “We paid,” said Jane Roe of Bolt Ltd.",
    "said": [
        ["the pump failed", "null", "Acme Ltd", "~"],
        ["We paid", "Jane Roe", "Acme Ltd", "~"],
    ],
}


def test_a_claimant_and_a_speaker_are_counted_apart() -> None:
    one, counted = article("en", TOLD), Counter(articles=1)
    lines = tally(one, utterances(one), counted)
    assert counted == {"articles": 1, "marks": 2, "found": 2, "right": 1, "speaker": 2}
    [line] = lines
    assert "Bolt Ltd" in line
    assert "claimant 0.500, speaker 1.000" in shown(counted)


def test_words_that_stand_not_once_are_refused() -> None:
    with pytest.raises(ValueError, match="not once"):
        article("en", {**TOLD, "said": [["said", "null", "Acme Ltd", "~"]]})
    with pytest.raises(ValueError, match="not once"):
        article("en", {**TOLD, "said": [["not there", "null", "Acme Ltd", "~"]]})


def test_what_nobody_marked_as_found_is_not_found() -> None:
    told = {**TOLD, "text": "The pump was blue.", "said": [["pump", "A", "B", "~"]]}
    one, counted = article("en", told), Counter[str]()
    assert tally(one, utterances(one), counted) == ["'pump' ('A', 'B', '~'): not found"]
    assert counted["found"] == 0


def test_open_articles_load_and_every_mark_asks_for_somebody() -> None:
    every: list[Marked] = list(marked(OPEN))
    assert {one.lang for one in every} == {"en", "ko"}
    assert len({one.style for one in every}) == len(every)
    for one in every:
        for mark in one.marks:
            assert len(mark.who) == 3
            assert set(mark.who) != {"null"}
