"""Without a person nothing is joined of which one part is left out, added or denied."""

import pytest

from ingest.relate.agreed import denied_alike, opposed_plainly, reach_alike
from ingest.relate.align import Grid
from ingest.relate.compared import compare
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.related import relate


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


def laid(one: str, other: str) -> Grid:
    return compare(read(one), read(other), encoder()).laid.grid


def certain(one: str, other: str) -> bool:
    return relate(read(one), read(other), encoder()).certain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rents fell everywhere but in Norway", {"except"}),
        ("Every ward other than the sixth has closed", {"except"}),
        ("Nobody but the mayor signed", {"except"}),
        ("Rents fell in Norway, too.", {"also"}),
        ("Even the mayor signed", {"also"}),
        ("Too many wards were closed, but the mayor signed", set()),
        ("집세는 노르웨이를 뺀 모든 곳에서 내렸다", {"except"}),
        ("여섯째 말고 모든 병동이 문을 닫았다", {"except"}),
        ("시장 외에 아무도 서명하지 않았다", {"except"}),
        ("집세는 노르웨이에서도 내렸다", {"also"}),
        ("시장마저 서명했다", {"also"}),
        ("해외에 사는 시장은 한 번도 서명하지 않았고 속도가 느렸다", set()),
        ("아무도 서명하지 않았고 내지도 않았다", set()),
    ],
)
def test_what_is_left_out_and_what_is_added_is_read(
    text: str, wanted: set[str]
) -> None:
    assert read(text).reach == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rents fell everywhere except in Norway", "집세는 노르웨이에서도 내렸다"),
        ("Car sales fell in Norway", "자동차 판매는 노르웨이에서도 줄었다"),
        ("자동차 판매가 노르웨이에서 줄었다", "자동차 판매가 노르웨이에서도 줄었다"),
        ("Every ward was closed", "여섯째를 제외한 모든 병동이 문을 닫았다"),
    ],
)
def test_exceptions_and_additions_of_one_claim_alone_wait_for_a_person(
    one: str, other: str
) -> None:
    assert not reach_alike(laid(one, other))
    assert not certain(one, other)
    assert not certain(other, one)


def test_what_is_added_in_both_is_joined() -> None:
    one, other = "Car sales fell in Norway too", "자동차 판매는 노르웨이에서도 줄었다"
    assert certain(one, other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("No ship will go to the isle", "그 섬에 배로 갈 수 없다", False),
        ("No ship goes to the isle", "그 섬에 배가 가지 않는다", True),
        ("The mayor did not sign the contract", "시장은 계약에 서명하지 않았다", True),
        ("The mayor did not sign the contract", "시장은 계약에 서명했다", False),
        ("Map 3 does not show the same isle", "지도 3은 같은 섬이 아니다", True),
        (
            "시장은 차를 사지 않고 집을 팔았다",
            "시장은 차를 사고 집을 팔지 않았다",
            False,
        ),
    ],
)
def test_denials_agree_where_the_same_is_denied_of_the_same_doers(
    one: str, other: str, *, alike: bool
) -> None:
    assert denied_alike(laid(one, other)) is alike
    assert denied_alike(laid(other, one)) is alike


@pytest.mark.parametrize(
    ("one", "other", "plain"),
    [
        ("Rents rose in Ulmen", "Rents fell in Ulmen", True),
        ("Rye is cheaper than oats", "Rye is dearer than oats", True),
        ("Rye is cheaper than oats", "Oats are dearer than rye", False),
        ("귀리는 호밀보다 싸다", "호밀은 귀리보다 비싸다", False),
        ("Rye is cheaper than oats", "귀리는 호밀보다 비싸다", False),
        ("Ahn hired the cook and not the clerk", "Ahn hired the cook", False),
        ("The ward opens only on Friday", "The ward does not open on Monday", False),
        ("공장은 세금을 내려야만 문을 연다", "세금을 안 내리면 문을 안 연다", False),
    ],
)
def test_contradictions_are_plain_where_nothing_else_could_be_meant(
    one: str, other: str, *, plain: bool
) -> None:
    assert opposed_plainly(laid(one, other)) is plain
    assert opposed_plainly(laid(other, one)) is plain
    assert plain or not certain(one, other)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("구청은 다리를 못 고쳤다", ["고치"]),
        ("구청은 다리를 못 다 고쳤다", ["고치"]),
        ("구청은 다리를 고치지 못했다", ["고치"]),
        ("구청은 예산을 통과시키지 못했다", ["통과"]),
        ("그 아이는 수영을 못한다", ["수영"]),
        ("수영을 못하는 아이가 왔다", ["수영"]),
        ("수출이 안 된다", ["수출"]),
        ("못 세 개가 빠졌다", []),
        ("마당에 못이 있다", []),
        ("못 공장이 문을 닫았다", []),
        ("그는 못된 사람이다", []),
    ],
)
def test_what_cannot_be_done_is_denied_and_a_nail_is_none(
    text: str, denied: list[str]
) -> None:
    found = read(text)
    assert [word.base for word in found.words if word.denied] == denied
    assert found.turns == len(denied)
