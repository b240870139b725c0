"""English: a paragraph in marks belongs to whom the sentence before it announces."""

import pytest

from tests.ingest.uttered import utterances

HEAD = (
    "Ferry operator Dalbit Line said on Saturday that it had found no fault. The coast "
    'guard disagrees. "The pump had not been serviced," Captain Ana Noh told reporters.'
)
SAID = '"The crew followed every rule that there is, and the log shows as much."'
TAIL = "Noh said the records would be read by an outside engineer."


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("The operator published the following statement in Korean:", "Dalbit Line"),
        ("The operator issued the following statement on Sunday.", "Dalbit Line"),
        ("The following is the full statement of Dalbit Line.", "Dalbit Line"),
        ("Dalbit Line's statement in full:", "Dalbit Line"),
        ("Dalbit Line's statement follows.", "Dalbit Line"),
        ("The operator's statement is below.", "Dalbit Line"),
        ("Its head, Yujin Seo, wrote the following.", "Yujin Seo"),
        ("Here is the full text of the letter from Yujin Seo.", "Yujin Seo"),
    ],
)
def test_an_announced_paragraph_is_its_speakers(lead: str, who: str) -> None:
    found = utterances("\n\n".join((HEAD, lead, SAID, TAIL)), "en")
    [said] = [one for one in found if "followed every rule" in one.quote]
    assert said.claimant.told == who


@pytest.mark.parametrize(
    "lead",
    [
        "The timetable of the ferry is below.",
        "What follows is guesswork.",
        "The storm followed an hour later.",
        "The boat lies three hundred feet below.",
        "The fine was paid in full.",
    ],
)
def test_what_is_not_announced_is_nobodys(lead: str) -> None:
    found = utterances("\n\n".join((HEAD, lead, SAID, TAIL)), "en")
    assert not [one for one in found if "followed every rule" in one.quote]
