"""How sure a reading is: a share of right ones that never falls with the weight."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_sureness import calibrated, named_right, sort_of
from ingest.pipeline import load
from ingest.said import Claimant
from tests.ingest.uttered import utterances

WEIGHTS = st.floats(min_value=0, max_value=1)


@given(WEIGHTS, WEIGHTS)
def test_more_weight_is_never_less_sure(one: float, two: float) -> None:
    low, high = sorted((one, two))
    assert 0 <= calibrated(low) <= calibrated(high) <= 1


def test_who_is_only_called_she_is_less_sure_than_who_is_named() -> None:
    text = "Anna Roe said the pad was dead. She said nobody had cared."
    named, called = utterances(text, "en")
    assert named.confidence > called.confidence


def test_the_unnamed_of_a_body_and_it_are_less_sure_than_who_is_named() -> None:
    aide = Claimant(described_as="an aide", organization="Tarn Metals")
    called = Claimant(organization="Tarn Metals", mention="It")
    assert sort_of(aide) == "described of a body"
    assert sort_of(called) == "pronoun"
    assert named_right(aide) < named_right(Claimant(person="Una Strand"))
    assert named_right(called) < named_right(Claimant(organization="Tarn Metals"))


def test_every_sort_of_claimant_has_its_share() -> None:
    sorts = [
        Claimant(person="Una Strand", organization="Tarn Metals"),
        Claimant(described_as="an aide"),
        Claimant(organization="Tarn Metals"),
    ]
    assert all(0 < named_right(one) < 1 for one in sorts)
    assert named_right(Claimant(person="Una Strand")) == 1


def test_a_sort_of_claimant_tells_in_an_utterance() -> None:
    [alone] = utterances("Una Strand said the dam leaked.", "en")
    [employed] = utterances(
        "Tarn Metals director Una Strand said the dam leaked.", "en"
    )
    assert employed.claimant.organization == "Tarn Metals"
    assert employed.confidence < alone.confidence


def test_several_articles_read_together_are_read_as_one_by_one() -> None:
    texts = [
        "Anna Roe said the pad was dead.",
        "ROE: We knew. It was May.\n\nPOE: That is false.",
        "",
        "“It failed,” said Anna Roe of Acme Inc. Acme denied hiding it.",
    ]
    nlp = load("en")
    together = [one._.said for one in nlp.pipe(texts, batch_size=4)]
    assert together == [nlp(text)._.said for text in texts]
