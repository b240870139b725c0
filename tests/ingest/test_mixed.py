"""Texts in two languages: each paragraph is read in its own, claimants are the same."""

from collections.abc import Mapping
from datetime import datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article, Author
from ingest.language import OTHER, is_prose, language_of
from ingest.match import Matcher
from ingest.paragraphs import foreign_runs
from ingest.reading import Reading
from ingest.said import Claimant
from ingest.strands import cut
from ingest.ties import Ties, ties_in
from kg.names import Names
from tests.ingest.uttered import heard

TEXTS = yaml.safe_load(Path(__file__).with_name("mixed.yaml").read_text("utf-8"))
PUBLISHED = datetime.fromisoformat("2026-03-10T09:00:00+09:00")
KOREAN = (
    "항만공사는 점검표에 모두 서명돼 있다고 밝혔다.",
    '노조의 정세람 위원장은 "안전핀이 빠져 있었다"고 말했다.',
    "배는 그날 오후에 떠났다.",
)
ENGLISH = (
    "The port of Velden said that the crane had passed its last inspection.",
    '"The report was written in an afternoon," said Ruth Feld, who leads the union.',
    "The ship left in the afternoon, and nobody was on the quay to see it go.",
)


def article(text: str, lang: str, author: str | None = None) -> Article:
    """Return a text as an article of one day."""
    return Article(
        text=text.strip(),
        url="",
        sha256="",
        media_type="text/plain",
        lang=lang,
        published=PUBLISHED,
        author=Author(name=author) if author else None,
    )


def read(told: Mapping[str, Any]) -> Reading:
    """Return what is heard in a text of the file."""
    return heard(article(told["text"], told["lang"], told.get("author")))


@pytest.mark.parametrize("told", TEXTS, ids=lambda told: str(told["kind"]))
def test_each_language_is_read_by_its_own_rules(told: Mapping[str, Any]) -> None:
    found = read(told)
    unmet = [*map(tuple, told.get("unmet", ()))]
    for words, who in told["said"]:
        voices = {one.claimant.told for one in found.said if words in one.quote}
        right = any(
            (voice or "").endswith(name) for voice in voices for name in who.split("|")
        )
        assert right != ((words, who) in unmet), f"{words}: {voices}"
    for words in told.get("not", ()):
        assert not [one for one in found.said if words in one.quote]


@pytest.mark.parametrize("told", TEXTS, ids=lambda told: str(told["kind"]))
def test_places_point_into_the_whole_text(told: Mapping[str, Any]) -> None:
    assert_placed(read(told))


def assert_placed(found: Reading) -> None:
    """Hold that words, verbs and claimants stand where they are told to."""
    text = found.article.text
    for one in (*found.said, *found.asides):
        assert text[one.start : one.end] == one.quote
        assert one.quote == one.quote.strip("\n")
        if one.cue_start is not None:
            assert text[one.cue_start : one.cue_end] == one.cue
        if one.claimant.start is not None:
            who = one.claimant
            assert text[who.start : who.end] == who.mention
    for each, letter in ((found.said, "u"), (found.asides, "a")):
        assert [one.id for one in each] == [
            f"{letter}{n + 1}" for n in range(len(each))
        ]
        assert [one.start for one in each] == sorted(one.start for one in each)
        ids = {one.id for one in each}
        assert all(one.part_of in {None, *ids} for one in each)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from((*KOREAN, *ENGLISH)), min_size=2, max_size=7),
    st.sampled_from(("ko", "en")),
)
def test_no_order_of_paragraphs_breaks_the_places(told: list[str], lang: str) -> None:
    found = heard(article("\n\n".join(told), lang))
    assert_placed(found)
    if {*told} & {*ENGLISH[:2]} and {*told} & {*KOREAN[:2]}:
        assert {language_of(one.quote, lang) for one in found.said} == {"ko", "en"}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_each_language_is_read_as_if_it_stood_alone(lang: str) -> None:
    alone = {
        one.quote: (one.act, one.negated, one.date, one.claimant.told)
        for told, own in ((KOREAN, "ko"), (ENGLISH, "en"))
        for one in heard(article("\n\n".join(told), own)).said
    }
    woven = [one for pair in zip(KOREAN, ENGLISH, strict=True) for one in pair]
    found = heard(article("\n\n".join(woven), lang)).said
    assert alone == {
        one.quote: (one.act, one.negated, one.date, one.claimant.told) for one in found
    }


@pytest.mark.parametrize(
    ("lang", "other"),
    [
        ("ko", "Nova X200, Nova X300 Pro, Zephyr Mini, Zephyr Max Ultra, Kestrel Two"),
        (
            "ko",
            "Copyright Moadam Times. All rights reserved. No redistribution allowed.",
        ),
        (
            "ko",
            "Le ministre a déclaré mardi que la loi serait votée avant la fin juin.",
        ),
        (
            "ko",
            '"We never saw the file, and we have said so to everybody who asked us."',
        ),
        ("ko", f"그는 “{'We never saw it and have said so to all. ' * 9}”라고 했다."),
        ("en", f"She said “{'우리는 그 파일을 본 적이 없습니다. ' * 9}” and left."),
        ("en", "회사 이름은 도래전자다."),
        ("en", "서울 부산 대구 인천 광주 대전 울산 세종 수원 창원 포항 전주 청주"),
        ("en", "“우리는 그 파일을 본 적이 없고 이미 여러 번 그렇게 말했습니다.”"),
    ],
)
def test_a_list_a_footer_or_a_quotation_starts_no_other_reader(
    lang: str, other: str
) -> None:
    main = (KOREAN if lang == "ko" else ENGLISH)[0]
    assert foreign_runs(f"{main}\n\n{other}\n\n{main}", lang) == ()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_text_of_one_language_is_handed_on_as_it_is(lang: str) -> None:
    told = article("\n\n".join(KOREAN if lang == "ko" else ENGLISH), lang)
    assert cut(told).main.article is told
    asked = article(told.text, OTHER[lang])  # as `--as` wants it
    assert cut(asked).main.article is asked


def test_short_lines_beside_foreign_prose_belong_to_it() -> None:
    text = "\n\n".join((KOREAN[0], "Crane Passed Inspection", ENGLISH[0], KOREAN[1]))
    [run] = foreign_runs(text, "ko")
    assert text[slice(*run.place)].strip().startswith("Crane Passed")


def test_lines_of_a_post_are_paragraphs_where_each_ends_a_sentence() -> None:
    told = article(f"{KOREAN[2]}\n{ENGLISH[2]}", "ko", "Ines Calder")
    assert any("quay" in one.quote for one in heard(told).said)
    wrapped = f"그는 \n{ENGLISH[0]}\n라고 했다."
    assert foreign_runs(wrapped, "ko") == ()


@pytest.mark.parametrize(
    ("text", "claimed", "told"),
    [
        ("민도현(Dohyun Min) 대표는", "Dohyun Min", "민도현"),
        ("민도현 대표(Dohyun Min)는", "Dohyun Min", "민도현"),
        ("민도현(Dohyun Min·41) 대표는", "Min", "민도현"),
        ("민도현(Min Do-hyun) 대표는", "Min", "민도현"),
        ("민도현(Dohyun Min)과 민가람(Garam Min)은", "Min", "Min"),
        ("Dohyun Min (민도현) said", "Dohyun Min", "민도현"),
        ("옥산댐(Oksan Dam)은", "Dohyun Min", "Dohyun Min"),
    ],
)
def test_a_name_in_both_scripts_ties_a_person(
    text: str, claimed: str, told: str
) -> None:
    ties = Ties(ties_in(text), {"민도현": "해오름랩", "민가람": None}, frozenset())
    found = ties.settle(Claimant(person=claimed))
    assert found.person == told
    assert found.organization == ("해오름랩" if told == "민도현" else None)


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        ("누리랩스(Nuri Labs)는", "Nuri Labs", (None, "누리랩스")),
        ("누리랩스(Nuri Labs)는", "Nuri", (None, "누리랩스")),
        ("체스 선수 아냐 로크(Anya Locke)를", "Locke", ("아냐 로크", None)),
        ("Nuri Labs (누리랩스) said", "Nuri Labs", (None, "누리랩스")),
        ("누리랩스(Nuri Labs)는", "Acme", (None, "Acme")),
    ],
)
def test_a_name_in_both_scripts_ties_a_body(
    text: str, body: str, told: tuple[str | None, str | None]
) -> None:
    ties = Ties(ties_in(text), {"로크": None, "아냐 로크": None}, frozenset())
    found = ties.settle(Claimant(organization=body))
    assert (found.person, found.organization) == told


def test_a_foreign_name_in_brackets_does_not_hide_who_speaks() -> None:
    told = "The mayor of Haedong, Bae Juwon{}, denied that the bridge had been shut."
    for beside in ("", " (배주원)", " (裵柱源)"):
        [said] = heard(article(told.format(beside), "en")).said
        assert said.claimant.person == "Bae Juwon"
        assert_placed(heard(article(told.format(beside), "en")))


def test_an_announced_statement_without_a_speaker_is_nobodys_in_a_post() -> None:
    lead = "누가 보냈는지 모를 편지가 왔습니다. 내용은 이렇습니다:"
    told = article(f"{lead}\n\n{ENGLISH[2]}\n\n{KOREAN[2]}", "ko", "Ines Calder")
    assert not [one for one in heard(told).said if "quay" in one.quote]


def test_a_claim_has_the_language_of_its_words() -> None:
    for order in permutations((KOREAN[0], ENGLISH[0])):
        for lang in ("ko", "en"):
            found = heard(article("\n\n".join(order), lang))
            claims = Matcher(Names()).claims(found)
            told = {one.claim.lang for one in claims}
            assert told == {"ko", "en"}
            assert all(
                one.claim.lang == language_of(one.claim.text, lang) for one in claims
            )


def test_prose_is_told_by_its_small_words_and_endings() -> None:
    assert is_prose(ENGLISH[0], "en")
    assert is_prose(KOREAN[0], "ko")
    assert not is_prose("Nova Zephyr Kestrel One Two Three", "en")
    assert not is_prose("서울 부산 대구 인천", "ko")
