"""Who spoke is compared with a mark field by field, or by the name alone."""

from dataclasses import replace

import pytest

from bench.english_documents import same_claimant, same_speaker
from ingest.said import Claimant, Said
from kg.model import Act, Mode

WANTED = {"person": "Ann Lee", "organization": "the Union", "described_as": None}
BODY = {"person": None, "organization": "Union|City Union", "described_as": "null"}
SAID = Said(
    id="1",
    quote="it is so",
    start=0,
    end=8,
    claimant=Claimant(),
    cue=None,
    cue_lemma=None,
    cue_start=None,
    cue_end=None,
    mode=Mode.DIRECT,
    act=Act.ASSERTION,
    negated=False,
    date=None,
    date_basis="unknown",
    confidence=0.9,
)


@pytest.mark.parametrize(
    ("wanted", "given", "claimant", "speaker"),
    [
        (WANTED, Claimant(person="Ann Lee", organization="Union"), True, True),
        (WANTED, Claimant(person="Ann Lee"), False, True),
        (WANTED, Claimant(person="Bo Lee", organization="Union"), False, False),
        (WANTED, Claimant(organization="Union"), False, False),
        (BODY, Claimant(organization="City Union"), True, True),
        (BODY, Claimant(organization="City"), False, False),
        (BODY, Claimant(person="Ann Lee", organization="Union"), False, False),
    ],
)
def test_a_person_named_rightly_is_the_speaker_whatever_their_body(
    wanted: dict[str, str | None], given: Claimant, *, claimant: bool, speaker: bool
) -> None:
    said = replace(SAID, claimant=given)
    assert same_claimant(wanted, said) is claimant
    assert same_speaker(wanted, said) is speaker
