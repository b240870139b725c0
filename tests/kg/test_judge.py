"""The vectors and the properties of the rules by which a claim gets its status."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.brief import Brief, Finding, Passage, Ruling, Undercut, Voice
from kg.errors import BadInputError
from kg.judge import judge, verbal_of
from kg.model import Status, Testimony
from kg.weight import control, exact

ASSERTS, DENIES = Testimony.ASSERTS, Testimony.DENIES
BOTH = {"p": ASSERTS, "q": DENIES}
HELD = {"p": ASSERTS}

# findings as (dB, group, reporter, party), voices, undercuts, pro, con, status
VECTORS: dict[int, tuple[list[Any], dict[str, Testimony], list[Any], float, float, str]]
VECTORS = {
    1: ([], {}, [], 0, 0, "unverified"),
    2: ([], BOTH, [], 0, 0, "contested"),
    3: ([(20, "a")], HELD, [], 20, 0, "supported"),
    4: ([(20, "a"), (15, "a")], HELD, [], 20, 0, "supported"),
    5: ([(20, "a"), (-20, "b")], BOTH, [], 20, 20, "contested"),
    6: ([(20, "a"), (-20, "b")], BOTH, [("u", "f0", 1)], 0, 20, "refuted"),
    7: ([(20, "a"), (-20, "b")], BOTH, [("u", "f0", 0.5)], 10, 20, "contested"),
    8: ([(20, "a")], BOTH, [("u", "f0", 1), ("v", "u", 1)], 20, 0, "supported"),
    9: ([(8, "a")], HELD, [], 8, 0, "unverified"),
    10: ([(8, "a")], BOTH, [], 8, 0, "contested"),
    11: ([(6, "a"), (6, "b")], HELD, [], 12, 0, "supported"),
    12: ([(-40, "a"), (4, "b")], BOTH, [], 4, 40, "refuted"),
    13: ([(exact(0.05), "a")], HELD, [], 3.90, 0, "unverified"),
    14: ([(exact(0.001), "a")], HELD, [], 17.26, 0, "supported"),
    15: ([(control(0.9, [0.95]), "a")], HELD, [], 0, 0, "unverified"),
    16: ([(control(1, [0.5] * 99), "a")], HELD, [], 9.02, 0, "unverified"),
    17: ([(-8, "a")], HELD, [], 0, 8, "contested"),
    18: ([(-8, "a")], {"q": DENIES}, [], 0, 8, "unverified"),
    19: ([(-3, "a")], HELD, [], 0, 3, "unverified"),
    20: ([], {"q": DENIES}, [], 0, 0, "unverified"),
    21: ([(20, "a", "p", True)], HELD, [], 5, 0, "unverified"),
    22: ([(10, "a", "x"), (10, "b", "x")], HELD, [], 9, 0, "unverified"),
    23: ([(10, "a", "x"), (10, "b", "y")], HELD, [], 12, 0, "supported"),
    24: ([(-20, "a"), (10, "a", "x")], BOTH, [], 0, 20, "refuted"),
    25: ([(10, "a", "x"), (10, "a", "y")], HELD, [], 10, 0, "supported"),
    26: (
        *([(10, "a", "x"), (10, "b", "y")], HELD, [("u", "f1", 1)]),
        *(9, 0, "unverified"),
    ),
    27: (
        *([(20, "a")], HELD, [("u", ("f0", "v"), 1), ("v", "u", 1)]),
        *(10, 0, "supported"),
    ),
}


def finding(number: int, told: tuple[Any, ...], claim: str = "c") -> Finding:
    weight, group, reporter, party = (*told, None, False)[:4]
    return Finding(
        id=f"f{number}",
        claim=claim,
        weight_db=weight,
        group=group,
        reported_by=reporter,
        party=bool(party),
    )


def undercut(id: str, targets: str | tuple[str, ...], strength: float) -> Undercut:
    named = (targets,) if isinstance(targets, str) else targets
    return Undercut(id=id, targets=named, strength=strength)


def voice(claimant: str, testimony: Testimony, day: str = "1") -> Voice:
    at = datetime(2026, 1, int(day), tzinfo=UTC)
    return Voice(claim="c", claimant=claimant, testimony=testimony, at=at)


def rule(brief: Brief, claim: str = "c") -> Ruling:
    return next(one for one in judge(brief) if one.claim == claim)


@pytest.mark.parametrize("number", VECTORS)
def test_every_vector_holds(number: int) -> None:
    told, voices, attacks, pro, con, status = VECTORS[number]
    ruling = rule(
        Brief(
            claims=("c",),
            findings=tuple(finding(n, one) for n, one in enumerate(told)),
            undercuts=tuple(undercut(*one) for one in attacks),
            voices=tuple(voice(*one) for one in voices.items()),
        )
    )
    assert (ruling.pro_db, ruling.con_db, ruling.status) == (pro, con, status)


def test_a_withdrawn_assertion_no_longer_holds_a_side() -> None:
    voices = (
        voice("p", ASSERTS, "1"),
        voice("p", Testimony.WITHDRAWS, "2"),
        voice("q", DENIES, "1"),
    )
    ruling = rule(Brief(claims=("c",), voices=voices))
    assert ruling.status is Status.UNVERIFIED
    assert ruling.asserted_by == ()
    assert ruling.denied_by == ("q",)


def test_only_the_claimant_can_withdraw() -> None:
    voices = (
        voice("p", ASSERTS, "1"),
        voice("q", Testimony.WITHDRAWS, "2"),
        voice("r", DENIES, "1"),
    )
    assert rule(Brief(claims=("c",), voices=voices)).status is Status.CONTESTED


def test_contradictory_claims_share_findings_with_the_sign_turned() -> None:
    brief = Brief(
        claims=("c", "d"),
        findings=(finding(0, (20, "a")),),
        contradictions=(("c", "d"),),
    )
    assert rule(brief, "c").status is Status.SUPPORTED
    assert rule(brief, "d").status is Status.REFUTED


def test_an_entailed_claim_gets_the_support_at_a_discount_and_gives_none_back() -> None:
    brief = Brief(
        claims=("c", "d"),
        findings=(finding(0, (20, "a")), finding(1, (-15, "b"), "d")),
        passages=(Passage(source="c", target="d", keep=0.5),),
    )
    assert (rule(brief, "d").pro_db, rule(brief, "d").con_db) == (10, 15)
    assert (rule(brief, "c").pro_db, rule(brief, "c").con_db) == (20, 0)


def test_what_a_report_may_bring_is_capped_before_it_is_passed_on() -> None:
    brief = Brief(
        claims=("c", "d"),
        findings=(finding(0, (20, "a", "p", True)),),
        passages=(Passage(source="c", target="d", keep=0.5),),
    )
    assert rule(brief, "d").pro_db == 2.5


def test_a_group_that_weighs_against_a_claim_passes_nothing_on() -> None:
    brief = Brief(
        claims=("c", "d"),
        findings=(finding(0, (8, "a")), finding(1, (-20, "a"))),
        passages=(Passage(source="c", target="d", keep=1),),
    )
    assert rule(brief, "d").reasons == ()


def test_a_finding_reaches_a_claim_once_by_the_best_way() -> None:
    steps = [("c", "d", 0.5), ("c", "e", 1.0), ("d", "f", 1.0), ("e", "f", 1.0)]
    passages = [Passage(source=a, target=b, keep=keep) for a, b, keep in steps]
    found = (finding(0, (12, "a")),)
    for order in (passages, passages[::-1]):
        brief = Brief(claims=tuple("cdef"), findings=found, passages=tuple(order))
        assert rule(brief, "f").pro_db == 12


def test_a_figure_of_a_contradicting_sides_claimant_is_a_partys() -> None:
    brief = Brief(
        claims=("c", "d"),
        findings=(finding(0, (20, "a", "p"), "d"),),
        voices=(voice("p", ASSERTS),),
        contradictions=(("c", "d"),),
    )
    assert (rule(brief, "c").con_db, rule(brief, "d").pro_db) == (5, 5)


def test_what_supports_a_claim_attacks_the_one_it_excludes() -> None:
    both = (
        Passage(source="c", target="d", keep=1, against=True),
        Passage(source="d", target="c", keep=1, against=True),
    )
    found = (finding(0, (20, "a")),)
    brief = Brief(claims=("c", "d"), findings=found, passages=both)
    assert rule(brief, "d").con_db == 20
    assert rule(brief, "c").con_db == 0


def test_what_speaks_against_a_claim_says_nothing_of_the_one_it_excludes() -> None:
    passage = Passage(source="c", target="d", keep=1, against=True)
    found = (finding(0, (-20, "a")),)
    brief = Brief(claims=("c", "d"), findings=found, passages=(passage,))
    assert (rule(brief, "d").pro_db, rule(brief, "d").con_db) == (0, 0)


def test_circular_entailment_is_refused() -> None:
    ring = (
        Passage(source="c", target="d", keep=1),
        Passage(source="d", target="c", keep=1),
    )
    with pytest.raises(BadInputError, match="circular"):
        judge(Brief(claims=("c", "d"), passages=ring))


def test_an_unknown_claim_is_refused_by_name() -> None:
    with pytest.raises(BadInputError, match="'d'"):
        judge(Brief(claims=("c",), findings=(finding(0, (1, "a"), "d"),)))


def test_a_verdict_names_the_finding_whose_loss_would_change_it() -> None:
    found = (finding(0, (12, "a")), finding(1, (1, "b")))
    ruling = rule(Brief(claims=("c",), findings=found))
    assert ruling.sensitivity == ("f0",)


def test_a_circle_of_undercuts_is_told() -> None:
    attacks = (undercut("u", ("f0", "v"), 1), undercut("v", "u", 1))
    brief = Brief(claims=("c",), findings=(finding(0, (20, "a")),), undercuts=attacks)
    assert "circular" in rule(brief).reasons[0].note


def test_a_long_chain_of_undercuts_is_resolved_from_its_end() -> None:
    chain = [undercut("u0", "f0", 1)]
    chain += [undercut(f"u{n}", f"u{n - 1}", 1) for n in range(1, 5000)]
    found = (finding(0, (20, "a")),)
    brief = Brief(claims=("c",), findings=found, undercuts=tuple(chain))
    assert rule(brief).pro_db == 20


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        *[(2.9, "none"), (3, "weak"), (15, "moderate"), (25, "moderately strong")],
        *[(35, "strong"), (41, "very strong")],
    ],
)
def test_weights_have_words(difference: float, words: str) -> None:
    assert verbal_of(difference) == words


WEIGHTS = st.integers(-40, 40).map(float)
FINDINGS = st.lists(
    st.tuples(WEIGHTS, st.sampled_from("abc"), st.sampled_from([None, "x", "y"])),
    max_size=6,
).map(lambda told: tuple(finding(n, one) for n, one in enumerate(told)))
UNDERCUTS = st.lists(
    st.tuples(st.sampled_from(["f0", "f1", "u0", "u1"]), st.floats(0, 1)), max_size=4
).map(lambda told: tuple(undercut(f"u{n}", *one) for n, one in enumerate(told)))
VOICES = st.lists(
    st.tuples(st.sampled_from("pq"), st.sampled_from(Testimony), st.sampled_from("12")),
    max_size=5,
).map(lambda told: tuple(voice(*one) for one in told))
BRIEFS = st.builds(
    lambda found, attacks, voices: Brief(
        claims=("c",), findings=found, undercuts=attacks, voices=voices
    ),
    *(FINDINGS, UNDERCUTS, VOICES),
)


@given(BRIEFS, st.randoms())
def test_the_order_of_insertion_never_matters(brief: Brief, random: Any) -> None:
    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    other = replace(
        brief,
        findings=shuffled(brief.findings),
        undercuts=shuffled(brief.undercuts),
        voices=shuffled(brief.voices),
    )
    assert repr(judge(brief)) == repr(judge(other))


@given(BRIEFS, st.floats(0, 40))
def test_a_supporting_finding_never_lowers_pro(brief: Brief, weight: float) -> None:
    more = finding(99, (weight, "new"))
    fuller = replace(brief, findings=(*brief.findings, more))
    assert rule(fuller).pro_db >= rule(brief).pro_db


@given(BRIEFS, st.floats(0, 1))
def test_an_undercut_never_raises_what_it_attacks(
    brief: Brief, strength: float
) -> None:
    attack = undercut("new", "f0", strength)
    before = {one.argument: abs(one.kept_db) for one in rule(brief).reasons}
    fuller = replace(brief, undercuts=(*brief.undercuts, attack))
    after = {one.argument: abs(one.kept_db) for one in rule(fuller).reasons}
    assert after.get("f0", 0) <= before.get("f0", 0)


@given(VOICES)
def test_testimony_alone_decides_nothing(voices: tuple[Voice, ...]) -> None:
    status = rule(Brief(claims=("c",), voices=voices)).status
    assert status in {Status.UNVERIFIED, Status.CONTESTED}


@given(BRIEFS)
def test_turning_every_sign_swaps_supported_and_refuted(brief: Brief) -> None:
    turned = replace(
        brief,
        findings=tuple(
            replace(one, weight_db=-one.weight_db) for one in brief.findings
        ),
    )
    swap = {Status.SUPPORTED: Status.REFUTED, Status.REFUTED: Status.SUPPORTED}
    first, second = rule(brief), rule(turned)
    assert (first.pro_db, first.con_db) == (second.con_db, second.pro_db)
    if first.status in swap:
        assert second.status is swap[first.status]
