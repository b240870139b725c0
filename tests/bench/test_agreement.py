"""Marks of two annotators are compared; either can be measured against."""

import json
from collections import Counter
from pathlib import Path

import pytest

from bench.agreement import agreed_acts, agreement, changes, common, document

UNION = {"person": None, "organization": "Union|null", "described_as": "a driver"}
LOOSE = {"person": None, "organization": "City", "described_as": "a driver|driver"}
ANN = {"person": "Ann Lee", "organization": "null|Union", "described_as": None}
HEAD = {"person": "Ann Lee", "organization": "Union", "described_as": "its head|null"}


def test_an_alternative_that_both_have_is_enough() -> None:
    assert all(common(ANN, HEAD).values())
    assert common(UNION, LOOSE) == {
        "person": True,
        "organization": False,
        "described_as": True,
    }


def test_who_is_named_need_not_be_described_and_who_is_not_must_be() -> None:
    bare = {"person": "Ann Lee", "organization": "null", "described_as": None}
    described = {**bare, "described_as": "a driver"}
    nobody = {"person": None, "organization": "null", "described_as": None}
    assert common(bare, described)["described_as"]
    assert not common(nobody, UNION | {"organization": None})["described_as"]


def test_what_one_tells_first_may_be_refused_by_the_other() -> None:
    counted = agreement([(ANN, HEAD)])
    assert counted["organization"] == Counter(["common", "second"])
    assert counted["person"] == Counter(["common", "first", "second", "same"])
    assert counted["all"] == Counter(["common"])


def test_only_marks_that_accept_something_else_are_counted_as_changed() -> None:
    acts = {"acts_accepted": ["rebuttal", "assertion"], "acts_first": ["rebuttal"]}
    first = {"claimant_first": ANN}
    kept = {"claimant": {**ANN, "organization": "the Union|null"}}
    wider = {"claimant": {**ANN, "organization": "null|Union|City"}}
    utterances = [first | kept | acts, first | wider | {"acts_accepted": ["demand"]}]
    assert changes(utterances) == Counter(["organization", "marks", "acts"])


def test_acts_agree_where_both_accept_one() -> None:
    lists = [
        {"acts_first": ["rebuttal"], "acts_second": ["assertion", "rebuttal"]},
        {"acts_first": ["demand"], "acts_second": ["concession"]},
        {"acts_first": ["apology", "demand"], "acts_second": ["demand", "apology"]},
    ]
    counted = agreed_acts(lists)
    assert counted == Counter(common=2, first=2, second=1, same=1)


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [("adjudicated", LOOSE), ("first", UNION), ("second", HEAD)],
)
def test_a_document_is_read_with_the_claimants_that_are_asked_for(
    tmp_path: Path, marks: str, wanted: dict[str, str | None]
) -> None:
    path = tmp_path / "marked.json"
    both = {"claimant": LOOSE, "claimant_first": UNION, "claimant_second": HEAD}
    acts = {"acts_accepted": ["demand"], "acts_first": ["demand"], "acts_second": []}
    once = {"claimant": ANN, "acts_accepted": ["demand"]}
    path.write_text(json.dumps({"utterances": [both | acts, once]}), "utf-8")
    found = document(path, marks)["utterances"]
    assert [one["claimant"] for one in found] == [wanted, ANN]
    assert [one["acts_accepted"] for one in found] == [
        [] if marks == "second" else ["demand"],
        ["demand"],
    ]
