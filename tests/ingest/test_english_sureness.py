"""How sure an English reading is, and that a doubtful body is left out."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_draft import Draft
from ingest.components.english_entry import Name
from ingest.components.english_spot import Heard, Spot
from ingest.components.english_sureness import chance, leave_doubtful, weighed
from ingest.pipeline import load
from ingest.said import Claimant
from kg.model import Mode
from tests.ingest.uttered import saying, utterances

ODDS = st.floats(-9, 9)


@given(ODDS, st.dictionaries(st.sampled_from(["gap", "here"]), ODDS))
def test_a_chance_is_a_share_whatever_is_told(
    base: float, told: dict[str, float]
) -> None:
    assert 0 <= weighed(told, {"base": base, "gap": -2.0, "here": 1.0}) <= 1


def test_who_is_only_called_she_is_less_sure_than_who_is_named() -> None:
    text = "Anna Roe said the pad was dead, and that nobody cared. She said it was May."
    named, called = utterances(text, "en")[0], saying(text, "it was May")
    assert called.claimant.person == "Anna Roe"
    assert named.confidence > called.confidence


def test_a_pronoun_is_less_sure_the_longer_its_person_was_not_named() -> None:
    long = " The pad was then shown to all who had come to look at it." * 8
    text = "Anna Roe said the pad was dead.{} She said nobody had ever cared for it."
    near, far = (saying(text.format(gap), "nobody") for gap in ("", long))
    assert near.claimant.person == far.claimant.person == "Anna Roe"
    assert near.confidence > far.confidence


def test_the_person_who_is_not_told_is_less_sure_than_somebody() -> None:
    text = "{} who was there said that the pad had been dead since May."
    told, untold = (saying(text.format(one), "pad") for one in ("A man", "The man"))
    assert told.confidence > untold.confidence


def test_the_person_whom_a_text_has_told_of_is_surer_than_one_it_has_not() -> None:
    text = "{} left in May. The clerk said that the pad had been dead since then."
    told, untold = (saying(text.format(one), "pad") for one in ("A clerk", "A van"))
    assert told.claimant.described_as == untold.claimant.described_as
    assert told.confidence > untold.confidence


def test_a_body_that_is_called_as_people_are_is_less_sure() -> None:
    body, calling = (
        replace_who(heard("Ann Tully"), Claimant(organization=name, mention=name))
        for name in ("Mast", "Halifax Sheriff")
    )
    assert who_sure(body) > who_sure(calling)


def replace_who(told: Heard, who: Claimant) -> Heard:
    """Return what is heard with another claimant."""
    told.said[0].claimant = who
    return told


def test_few_words_are_less_sure_than_many() -> None:
    text = "Anna Roe said {}."
    few, many = (
        saying(text.format(one), "it")
        for one in ("it burns", "it had burned down to the ground in May")
    )
    assert few.confidence < many.confidence


def test_a_name_of_three_words_may_hold_a_title() -> None:
    plain, titled = heard("Ann Tully"), heard("Deputy Ann Tully")
    assert who_sure(plain) > who_sure(titled)


def test_a_body_that_is_named_often_is_surer_than_one_named_once() -> None:
    often, once = heard("Ann Tully", "Port Authority"), heard("Ann Tully", "Mast")
    assert chance("body", Spot(often.said[0], often)) > chance(
        "body", Spot(once.said[0], once)
    )


def who_sure(told: Heard) -> float:
    """Return how sure it is who speaks first."""
    return chance("who", Spot(told.said[0], told))


def heard(person: str, organization: str | None = None) -> Heard:
    """Return what is heard where somebody speaks: once, far from a body."""
    text = f"{person} said it rained. " + "Water stood in the streets all day. " * 20
    who = Claimant(person=person, organization=organization, mention=person)
    draft = Draft(start=len(person) + 6, end=len(person) + 15, mode=Mode.INDIRECT)
    draft.claimant = who
    names = {
        person: Name(full=person, person=True, places=[0]),
        "Mast": Name(full="Mast", person=False, places=[900]),
        "Port Authority": Name(
            full="Port Authority", person=False, places=[0, 9, 50, 70]
        ),
    }
    return Heard(text, names, [draft])


def test_a_body_that_is_hardly_a_persons_is_left_out() -> None:
    doubtful, likely = heard("Ann Tully", "Mast"), heard("Ann Tully", "Port Authority")
    leave_doubtful(doubtful)
    leave_doubtful(likely)
    assert doubtful.said[0].claimant == Claimant(
        person="Ann Tully", mention="Ann Tully"
    )
    assert likely.said[0].claimant == Claimant(
        person="Ann Tully", organization="Port Authority", mention="Ann Tully"
    )


def test_a_sentence_alone_is_too_short_to_doubt_a_body() -> None:
    alone = heard("Ann Tully", "Mast")
    leave_doubtful(Heard("Ann Tully said it rained.", alone.names, alone.said))
    assert Spot(alone.said[0], alone).who.organization == "Mast"


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
