"""Kinds and parts in words, with Korean particles by sound."""

import pytest

from kg.errors import UnknownNameError
from kg.kinds import KINDS, claim_text, excluded
from kg.particles import attach
from kg.parts import find_parts, part_name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_kind_has_words_that_use_all_its_slots(kind: str, lang: str) -> None:
    text = claim_text(kind, lang, subject="Alpha", object="Beta", part="MMLU")
    shown = {"subject": "Alpha", "object": "Beta", "part": "MMLU"}
    assert [slot for slot in KINDS[kind].slots if shown[slot] not in text] == []
    assert "/" not in text


def test_exclusion_goes_both_ways() -> None:
    pairs = [(name, other) for name in KINDS for other in excluded(name)]
    assert pairs
    assert all(name in excluded(other) for name, other in pairs)


def test_an_unknown_kind_is_an_error_that_lists_what_there_is() -> None:
    with pytest.raises(UnknownNameError, match="derived-from"):
        claim_text("sounds-like", "en")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("바다은/는", "바다는"),
        ("강은/는", "강은"),
        ("모델과/와 바다이/가", "모델과 바다가"),
        ("서울으로/로", "서울로"),
        ("부산으로/로", "부산으로"),
        ("GLM은/는", "GLM은"),
        ("AI은/는", "AI는"),
        ("100B을/를", "100B를"),
        ("버전 3이/가", "버전 3이"),
        ("LayerNorm은/는", "LayerNorm은"),
        ("'바다'을/를", "'바다'를"),
    ],
)
def test_particles_follow_the_last_sound(written: str, wanted: str) -> None:
    assert attach(written) == wanted


def test_a_part_is_shown_in_the_language_and_an_unknown_one_as_it_is() -> None:
    assert part_name("dense layers", "ko") == "밀집 레이어"
    assert part_name("dense layers", "en") == "dense layers"
    assert part_name("flux capacitor", "ko") == "flux capacitor"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("밀집 레이어가 없고 덴스 레이어가 있다", ["dense layers", "dense layers"]),
        (
            "its layer-norm gains and Token Embeddings",
            ["LayerNorm", "token embeddings"],
        ),
        ("the text encoder, not the encoder", ["text encoder", "encoder"]),
        ("레이어놈(LayerNorm)", ["LayerNorm", "LayerNorm"]),
        ("it was wavering", []),
    ],
)
def test_parts_are_found_however_they_are_written(text: str, wanted: list[str]) -> None:
    assert [part for part, _, _ in find_parts(text)] == wanted
