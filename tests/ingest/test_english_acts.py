"""What plain words do in a dispute is weighed by signs; elsewhere they are plain."""

import pytest

from ingest.components.english_quarrel import stem
from ingest.components.weigh import FILE, weights, weights_from
from kg.model import Act
from tests.ingest.uttered import saying, utterances

QUARREL = (
    "Ann Lee accused Kestrel Homes of hiding a survey. Kestrel denied that it had seen "
    "one. “They were in the room when it was read out,” said Lee, a tenant. "
)
FILM = "The festival opens on Friday. "
MOST = 1_000_000  # bytes that a fitted file may have


def act(text: str, words: str) -> Act:
    """Return what the utterance with the words does."""
    return saying(text, words).act


def test_who_has_accused_goes_on_accusing_in_plain_words() -> None:
    assert act(QUARREL, "in the room") is Act.ACCUSATION


@pytest.mark.parametrize(
    "said",
    [
        "“Two hundred films were sent in,” director Ann Lee said.",
        "Director Ann Lee said the tent had moved closer to the river.",
        "“Our first film was shot in nine days,” said Bo Marr.",
    ],
)
def test_plain_words_stay_plain_where_nobody_is_accused(said: str) -> None:
    [one] = utterances(FILM + said, "en")
    assert one.act is Act.ASSERTION


@pytest.mark.parametrize(
    ("said", "words", "wanted"),
    [
        ("Lee demanded that the survey be published.", "be published", Act.DEMAND),
        ("Kestrel conceded that a copy was made.", "copy was", Act.CONCESSION),
        ("Kestrel apologised for losing the keys.", "losing", Act.APOLOGY),
        ("Kestrel denied that it had moved the fence.", "fence", Act.REBUTTAL),
    ],
)
def test_what_a_verb_says_outright_is_not_weighed(
    said: str, words: str, wanted: Act
) -> None:
    assert act(QUARREL + said, words) is wanted


def test_weights_add_up_what_each_known_sign_tells() -> None:
    told = weights_from(
        {
            "start": {"assertion": [0.5], "rebuttal": [0.0]},
            "signs": {"lemma=insist": [0.0, 0.4], "negated": [0.0, 0.2]},
        }
    )
    assert told.likeliest(["lemma=insist"]) is Act.ASSERTION
    assert told.likeliest(["lemma=insist", "negated", "unheard"]) is Act.REBUTTAL


def test_every_sign_in_the_package_weighs_every_act() -> None:
    told = weights()
    assert set(told.acts) == set(Act)
    assert {len(row) for row in told.signs.values()} == {len(told.acts)}
    assert FILE.stat().st_size < MOST


@pytest.mark.parametrize(
    ("word", "left"), [("talking", "talk"), ("hiding", "hiding"), ("warned", "warn")]
)
def test_a_stem_keeps_enough_to_be_read(word: str, left: str) -> None:
    assert stem(word) == left


def test_a_long_quarrel_is_weighed_in_time_that_grows_with_it() -> None:
    many = QUARREL + "\n\n".join(f"“It was on page {n},” Lee said." for n in range(150))
    assert len(utterances(many, "en")) > 150
