"""The bare file of `claimgraph judge --from`: its forms, its answer, its refusals."""

import json
from typing import Any

import pytest

from kg.bare import answer
from kg.errors import BadInputError

Document = dict[str, Any]
CLAIM: Document = {"claims": [{"id": "c1", "text": "…"}]}


def verdict(document: Document, claim: str = "c1") -> Document:
    found: list[Document] = answer(CLAIM | document)["verdicts"]
    return next(one for one in found if one["claim"] == claim)


def finding(id: str = "a1", **more: Any) -> Document:
    return {"id": id, "conclusion": "c1", "group": "g1", **more}


def test_an_answer_has_exactly_the_promised_form() -> None:
    found = answer(CLAIM | {"arguments": [finding(weight_db=20)]})
    reason = {"argument": "a1", "weight_db": 20.0, "kept_db": 20.0}
    assert found == {
        "verdicts": [
            {
                "claim": "c1",
                "status": "supported",
                "basis": "evidence",
                "pro_db": 20.0,
                "con_db": 0.0,
                "verbal": "moderate",
                "reasons": [{**reason, "undercut_by": [], "note": ""}],
                "sensitivity": ["a1"],
            }
        ]
    }


@pytest.mark.parametrize(
    ("form", "pro", "con"),
    [
        ({"weight_db": 12.345}, 12.35, 0),
        ({"weight_db": -8}, 0, 8),
        ({"p_value": 0.001, "stance": "supports"}, 17.26, 0),
        ({"p_value": 0.001, "stance": "attacks"}, 0, 17.26),
        ({"graded": "strong", "stance": "supports"}, 20, 0),
        ({"calibrated": {"score": 1, "pro": [1], "con": [0]}}, 3.01, 0),
        ({"weight_db": 10, "reported": {"by": "x", "party": False}}, 9, 0),
        ({"weight_db": 20, "reported": {"by": "x", "party": True}}, 5, 0),
    ],
)
def test_an_argument_may_take_any_form(form: Document, pro: float, con: float) -> None:
    found = verdict({"arguments": [finding(**form)]})
    assert (found["pro_db"], found["con_db"]) == (pytest.approx(pro, abs=0.006), con)


def test_a_control_that_scores_nearly_as_high_leaves_little() -> None:
    told = {"value": 0.989, "controls": [0.988], "tail": "high"}
    found = verdict({"arguments": [finding(control=told, stance="supports")]})
    assert (found["pro_db"], found["status"]) == (0, "unverified")


def test_whoever_asserts_the_claim_reports_as_a_party() -> None:
    voice = {"claim": "c1", "stance": "asserts", "claimant": "x"}
    figure = finding(weight_db=10, reported={"by": "x", "party": False})
    assert verdict({"testimony": [voice], "arguments": [figure]})["pro_db"] == 5


def test_whoever_speaks_of_another_claim_is_no_party_to_this_one() -> None:
    document = {
        "claims": [{"id": "c1"}, {"id": "c2"}],
        "testimony": [{"claim": "c2", "stance": "asserts", "claimant": "x"}],
        "arguments": [finding(weight_db=10, reported={"by": "x"})],
    }
    assert verdict(document)["pro_db"] == 9


def test_one_undercut_may_attack_several_arguments() -> None:
    document = {
        "arguments": [
            finding("a1", weight_db=20),
            finding("a2", weight_db=20, group="g2"),
            {"id": "u1", "undercuts": ["a1", "a2"], "strength": 0.5},
        ]
    }
    found = verdict(document)
    assert found["pro_db"] == 20
    assert [one["undercut_by"] for one in found["reasons"]] == [["u1"], ["u1"]]


def test_as_of_leaves_out_what_was_not_known_yet() -> None:
    said = {"claim": "c1", "claimant": "x", "stance": "asserts"}
    document = {
        "testimony": [
            said | {"at": "2026-01-01T13:00:00+09:00"},
            said | {"at": "2026-01-03T12:00:00+09:00", "stance": "withdraws"},
        ],
        "arguments": [
            finding(weight_db=20, at="2026-01-01T13:00:00+09:00"),
            {"id": "u", "undercuts": "a1", "at": "2026-01-02T13:00:00+09:00"},
        ],
    }
    then = document | {"as_of": "2026-01-01T23:00:00+09:00"}
    assert verdict(then)["status"] == "supported"
    assert verdict(document)["basis"] == "none"


def test_a_list_of_documents_gets_a_list_of_answers() -> None:
    assert answer([CLAIM, CLAIM]) == [answer(CLAIM), answer(CLAIM)]


def test_the_order_of_a_document_never_shows_in_its_answer() -> None:
    claims = [{"id": "c2"}, {"id": "c1"}]
    told = [finding("a2", weight_db=3), finding("a1", weight_db=-9)]
    document = {"claims": claims, "arguments": told}
    turned = {"claims": claims[::-1], "arguments": told[::-1]}
    assert json.dumps(answer(document)) == json.dumps(answer(turned))


NAN = float("nan")
REFUSED: list[tuple[Document, str]] = [
    ({"arguments": [finding(conclusion="c9", weight_db=1)]}, "c9"),
    ({"arguments": [finding(weight_db=1), finding(weight_db=2)]}, "'a1' twice"),
    ({"claims": [{"id": "c1"}, {"id": "c1"}]}, "'c1' twice"),
    ({"arguments": [finding(weight_db=41)]}, r"arguments\[0\].*-40 to 40"),
    ({"arguments": [finding(weight_db=NAN)]}, "weight_db nan"),
    ({"arguments": [finding(weight_db=True)]}, "must be a number"),
    ({"arguments": [finding()]}, "exactly one of"),
    ({"arguments": [finding(weight_db=1, p_value=0.1)]}, "exactly one of"),
    ({"arguments": [finding(weight_db=-5, stance="supports")]}, "disagree"),
    ({"arguments": [finding(p_value=-0.1, stance="supports")]}, "p_value"),
    ({"arguments": [finding(p_value=0.1, stance="likes")]}, "'likes'"),
    ({"arguments": [finding(p_value=0.1)]}, "'stance'"),
    ({"arguments": [finding(graded="huge", stance="supports")]}, "'huge'"),
    ({"arguments": [finding(control=3, stance="supports")]}, "no object"),
    (
        {"arguments": [finding(control={"value": 1, "controls": 2})]},
        "no list of numbers",
    ),
    ({"arguments": [{"id": "u", "undercuts": "a9", "strength": 1}]}, "'a9'"),
    (
        {
            "arguments": [
                finding(weight_db=1),
                {"id": "u", "undercuts": "a1", "strength": 1.5},
            ]
        },
        "strength",
    ),
    ({"arguments": [finding(weight_db=1, at="2026-01-01T00:00:00")]}, "no offset"),
    ({"arguments": [finding(weight_db=1, at="yesterday")]}, "is no time"),
    ({"arguments": [finding(weight_db=1, at="0001-01-01T00:00:00+09:00")]}, "no time"),
    ({"as_of": "2026-01-01T00:00:00"}, "as_of"),
    ({"testimony": [{"claim": "c1", "stance": "x", "claimant": "k"}]}, "asserts"),
    ({"testimony": [{"claim": "c9", "stance": "denies", "claimant": "k"}]}, "c9"),
    ({"testimony": "all"}, "no list"),
    ({"contradictions": [["c1", "c1"]]}, "two different"),
    ({"contradictions": [["c1", "c9"]]}, "c9"),
    ({"entailments": [{"from": "c1", "to": "c1", "keep": 1}]}, "circular"),
    ({"entailments": [{"from": "c1", "to": "c2", "keep": 2}]}, "keep"),
    ({"votes": []}, "'votes'"),
]


@pytest.mark.parametrize(("document", "message"), REFUSED)
def test_what_does_not_fit_is_refused_with_its_place(
    document: Document, message: str
) -> None:
    with pytest.raises(BadInputError, match=message):
        answer(CLAIM | document)


def test_claims_cannot_both_contradict_and_entail_each_other() -> None:
    document = {
        "claims": [{"id": "c1"}, {"id": "c2"}],
        "contradictions": [["c1", "c2"]],
        "entailments": [{"from": "c2", "to": "c1", "keep": 1}],
    }
    with pytest.raises(BadInputError, match="contradict"):
        answer(document)


def test_what_is_not_known_yet_is_refused_all_the_same() -> None:
    later = finding(conclusion="c9", weight_db=1, at="2027-01-01T00:00:00Z")
    with pytest.raises(BadInputError, match="c9"):
        answer(CLAIM | {"arguments": [later], "as_of": "2026-01-01T00:00:00Z"})


@pytest.mark.parametrize("document", [None, 3, "x", [3]])
def test_what_is_no_document_is_refused(document: Any) -> None:
    with pytest.raises(BadInputError, match="no object"):
        answer(document)
