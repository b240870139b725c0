"""Interviews whose questions and answers bear no labels."""

from tests.ingest.uttered import utterances

TALK = """Ten years after Glass Harbour its director, Ann Roe, has agreed to talk.

Is it true that the studio shot a second ending?

They shot a third one as well. I have never seen either.

Your producer, Max Lind, wrote in his memoir that you cried that night.

Max wasn't there. I don't blame him.

Would you have walked away?

I did. Then my agent rang.

What happened to the dog?

I believe it had a long career in advertising.
"""
NEWS = """The harbour closed on Friday. Who is to pay for it?

I asked the mayor, Bo Marr, who said the town had no money.

Why did nobody ask before?

The clerk said it rained.
"""


def test_who_is_interviewed_without_labels_answers() -> None:
    told = {
        one.quote: one.claimant.person
        for one in utterances(TALK, "en")
        if one.cue is None
    }
    assert told == {
        "They shot a third one as well. I have never seen either.": "Ann Roe",
        "Max wasn't there. I don't blame him.": "Ann Roe",
        "I did. Then my agent rang.": "Ann Roe",
        "I believe it had a long career in advertising.": "Ann Roe",
    }


def test_what_a_question_hands_on_is_who_said_it() -> None:
    (one,) = [one for one in utterances(TALK, "en") if one.cue is not None]
    assert (one.quote, one.claimant.person) == ("you cried that night", "Max Lind")


def test_a_few_questions_of_a_reporter_are_no_interview() -> None:
    assert [one.quote for one in utterances(NEWS, "en")] == [
        "the town had no money",
        "it rained",
    ]
