"""Whether who is dated is who was dated before: by name, a pronoun, or as papers."""

from ingest.components.english_draft import Draft
from ingest.components.english_occasion import is_written
from ingest.components.english_pronoun import PRONOUNS
from ingest.components.english_words import documents, words
from ingest.said import Claimant


def is_same(draft: Draft, speaker: Claimant | None) -> bool:
    """Tell whether a draft is somebody's who spoke before."""
    who = draft.claimant
    if speaker is None or who is None:
        return False
    named = (who.person, who.organization)
    told = named if any(named) else (None, None, who.described_as)
    past = (speaker.person, speaker.organization, speaker.described_as)
    return told == past[: len(told)]


def by_pronoun(draft: Draft) -> bool:
    """Tell whether he, she, they or it says something."""
    source = draft.cue.source if draft.cue is not None else None
    return source is not None and source.lower_ in PRONOUNS


def is_paper(draft: Draft) -> bool:
    """Tell whether a paper says it, under whatever word."""
    if is_written(draft):
        return True
    who = draft.claimant
    if who is None or who.person or who.organization or not who.described_as:
        return False
    noun = who.described_as.lower().split()[-1]
    return noun in documents() or noun in words("media") | words("writers")
