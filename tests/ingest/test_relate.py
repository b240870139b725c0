"""Relating two claims in words: likeness decides little, figures and signs much."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.relate import sheet
from ingest.relate.candidates import Index, keys
from ingest.relate.compared import Label, Related
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.measures import Quantity
from ingest.relate.names import sound_alike
from ingest.relate.quantities import figures
from ingest.relate.related import relate
from kg.errors import UnknownNameError

MARKED = Path(__file__).parent / "pairs" / "relate.jsonl"


def related(one: str, other: str) -> Related:
    return relate(read(one), read(other), encoder())


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


@pytest.fixture(scope="session")
def marked() -> list[tuple[Label, Related]]:
    rows = [json.loads(line) for line in MARKED.read_text().splitlines()]
    return [
        (Label(row["label"]), related(row["a"]["text"], row["b"]["text"]))
        for row in rows
    ]


def test_nine_in_ten_marked_pairs_are_labelled_right(
    marked: list[tuple[Label, Related]],
) -> None:
    right = sum(label is found.label for label, found in marked)
    assert right >= 0.9 * len(marked)


def test_no_marked_pair_is_merged_or_linked_wrongly_without_a_person(
    marked: list[tuple[Label, Related]],
) -> None:
    certain = [(label, found.label) for label, found in marked if found.certain]
    assert len(certain) >= 20
    assert [pair for pair in certain if pair[0] is not pair[1]] == []


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        # a paper with doubled images
        (
            "Figure 3 shows the same image as Figure 5",
            "Figure 3 does not show the same image as Figure 5",
            Label.CONTRADICTS,
        ),
        (
            "The journal retracted the paper on stem cells",
            "학술지는 줄기세포 논문을 철회하지 않았다",
            Label.CONTRADICTS,
        ),
        # a count of votes
        (
            "Turnout in the district was 61.5 percent",
            "Turnout in the district was 64.2 percent",
            Label.CONTRADICTS,
        ),
        (
            "The commission recounted the ballots in March",
            "The commission recounted the ballots in May",
            Label.UNRELATED,
        ),
        # prices of flats
        (
            "서울 아파트 매매가격이 0.3% 상승했다",
            "서울 아파트 매매가격이 0.3% 올랐다",
            Label.SAME,
        ),
        (
            "서울 아파트 매매가격이 0.3% 상승했다",
            "부산 아파트 매매가격이 0.3% 상승했다",
            Label.UNRELATED,
        ),
        (
            "서울 아파트 매매가격이 상승했다",
            "Apartment prices in Seoul fell",
            Label.CONTRADICTS,
        ),
        (
            "전세 사기 피해자는 1만2천 명이다",
            "전세 사기 피해자는 12,000명이다",
            Label.SAME,
        ),
    ],
)
def test_disputes_about_quite_other_matters_are_related_too(
    one: str, other: str, label: Label
) -> None:
    assert related(one, other).label is label
    assert related(other, one).label is label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mine killed 12 workers", "The mine may have killed 12 workers"),
        ("The mine killed 12 workers", "The mine killed 13 workers"),
        ("The mine killed 12 workers", "The mine killed 12 workers in 2019"),
        ("The mine killed 12 workers", "The mine did not kill 12 workers"),
        ("The firm should pay the fine", "The firm paid the fine"),
        ("All of the wards closed", "Some of the wards closed"),
        ("Ahn sued Bae for libel", "Bae sued Ahn for libel"),
        ("Toyota recalled the cars", "Nissan recalled the cars"),
        ("The rate fell to 3 percent", "The rate did not rise to 3 percent"),
        ("공장은 폐쇄됐다", "공장은 폐쇄될 수 있다"),
        ("공장은 폐쇄됐다", "공장은 폐쇄해야 한다"),
        ("그 논문은 조작됐다", "그 논문은 조작된 것이 아니다"),
        ("예산은 3조 원이다", "예산은 3억 원이다"),
    ],
)
def test_what_differs_in_one_thing_that_matters_is_never_merged(
    one: str, other: str
) -> None:
    for found in (related(one, other), related(other, one)):
        assert not (found.label is Label.SAME and found.certain), found


def test_an_entailment_says_from_which_side() -> None:
    long, short = "The mayor resigned on Friday over bribes", "The mayor resigned"
    there, back = related(long, short), related(short, long)
    assert there.label is back.label is Label.ENTAILS
    assert (there.forward, back.forward) == (True, False)
    assert 0 < there.keep < 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3조 2천억 원", [Quantity(3.2e12, "won")]),
        ("3.2 trillion won", [Quantity(3.2e12, "won")]),
        ("6만 대와 60,000 cars", [Quantity(60000.0), Quantity(60000.0)]),
        ("세 명", [Quantity(3.0)]),
        ("a quarter of a percentage point", [Quantity(0.25, "pp")]),
        ("twenty-three percent", [Quantity(23.0, "%")]),
        ("백신 만약 조사 천안", []),
        ("", []),
    ],
)
def test_numbers_of_both_languages_are_read(text: str, wanted: list[Quantity]) -> None:
    assert list(figures(text).quantities) == wanted


def test_times_are_told_from_numbers() -> None:
    for text in ("2019년 3월 5일에 8% 올랐다", "On March 5, 2019 it rose 8%"):
        found = figures(text)
        assert found.times == {"year 2019", "month 3", "day 5"}
        assert found.quantities == (Quantity(8.0, "%"),)


@pytest.mark.parametrize(
    ("latin", "korean", "alike"),
    [
        ("Texas", "텍사스", True),
        ("Samsung", "삼성전자", True),
        ("Hyundai", "현대", True),
        ("Tokyo", "도쿄", True),
        ("Berlin", "베를린", True),
        ("Berlin", "파리", False),
        ("Nissan", "도요타", False),
    ],
)
def test_names_are_met_by_their_sound(latin: str, korean: str, alike: bool) -> None:
    assert sound_alike(latin, korean) is alike


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="only en, ko"):
        gist("Le maire a démissionné", "fr")


SCRAPS = [
    *("The mayor", "resigned", "did not resign", "paid 3 million won", "in May 2019"),
    *(
        "Seoul",
        "prices rose",
        "prices fell",
        "all",
        "may",
        "시장은",
        "사퇴했다",
        "서울",
    ),
    *(
        "사퇴하지 않았다",
        "가격이 올랐다",
        "내렸다",
        "3백만 원",
        "모든",
        "수 있다",
        ".",
        "",
    ),
]
TEXTS = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=6), max_size=6).map(
    " ".join
)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_order_does_not_matter_and_a_merge_never_crosses_a_gate(
    one: str, other: str
) -> None:
    there, back = related(one, other), related(other, one)
    assert (there.label, there.certain) == (back.label, back.certain)
    assert there.score == pytest.approx(back.score, abs=1e-3)
    left, right = read(one), read(other)
    if there.certain and there.label is Label.SAME:
        assert left.times == right.times
        assert len(left.quantities) == len(right.quantities)
        assert (left.mood, left.scope) == (right.mood, right.scope)


def test_claims_whose_words_all_answer_each_other_are_told_from_either_side() -> None:
    one, other = "in May 2019 사퇴했다 수 있다", "사퇴했다 수 있다"
    there, back = related(one, other), related(other, one)
    assert there.label is back.label
    assert there.score == pytest.approx(back.score, abs=1e-3)


@settings(max_examples=30)
@given(TEXTS)
def test_a_claim_never_merges_with_its_denial(text: str) -> None:
    denial = f"It is false that {text}" if text.isascii() else f"{text} 것은 거짓이다"
    found = related(text, denial)
    assert not (found.label is Label.SAME and found.certain)


def test_candidates_are_those_that_share_telling_words_or_meaning() -> None:
    told = [
        "법원은 영장을 기각했다",
        "The court rejected the warrant",
        "Exports rose 5 percent in April",
        "수출이 4월에 5% 늘었다",
        "비가 왔다",
    ]
    index, vectors = Index(best=2), encoder().encode(told)
    for at, text in enumerate(told):
        index.add(str(at), keys(read(text), vectors[at]))
    near = [
        index.near(keys(read(text), vectors[at]), beside=str(at))
        for at, text in enumerate(told)
    ]
    assert near[0][0] == "1"
    assert near[2][0] == "3"
    assert len(near[4]) <= 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Three hundred and forty patients were billed twice", [340]),
        ("It cost one hundred and five thousand dollars", [105_000]),
        ("Forty-two and three", [3, 42]),
        ("two dozen homes", [24]),
        ("Not one of the tests was done", []),
        ("검사는 한 번도 이뤄지지 않았다", []),
        ("단 한 명도 오지 않았다", []),
        ("한 명이 다쳤다", [1]),
    ],
)
def test_spelled_numbers_are_whole_and_stress_is_no_number(
    text: str, values: list[int]
) -> None:
    assert [one.value for one in figures(text).quantities] == values


def test_what_is_near_does_not_depend_on_the_order_of_the_keys() -> None:
    for others in range(2, 60):
        index = Index()
        for claim in ("x", "y"):
            index.add(claim, [f"{kind}-{claim}" for kind in "abc"])
        for number in range(others):
            kind = "b" if number == 0 else "c" if number < 3 else "d"
            index.add(f"o{number}", [f"{kind}-x", f"{kind}-y"])
        asked = ["a-x", "b-x", "c-x", "c-y", "b-y", "a-y"]
        assert index.near(asked)[:2] == index.near(asked[::-1])[:2] == ["x", "y"]


def test_what_is_kept_of_claims_is_bounded_and_the_last_asked_for_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "KEPT", 3)
    kept = sheet.Sheets(encoder())
    laid = [gist(f"Turnout was {number} percent", "en") for number in range(6)]
    first = kept.lay(laid[0])
    for one in laid[1:]:
        kept.lay(one)
        assert kept.lay(laid[0]) is first
    again = kept.lay(laid[2])
    assert again is kept.lay(laid[2])
    assert len(kept) == sheet.KEPT
