"""Whose side a speaker is on: who has been accused so far, and who speaks for them.

What the accused deny answers the accusation; the same `not` from somebody else tells
what is so, or accuses in its turn.
"""

import re

from ingest.components.english_draft import Draft
from ingest.components.english_entry import Name
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_meant import meant
from ingest.components.english_run import full_run
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

CLIENT = re.compile(r"\b(?:his|her|their|my|our) clients?\b", re.IGNORECASE)
PARTIES = frozenset((None, "business", "play"))
TARGETS = frozenset(("dobj", "nsubjpass", "nsubj", "pobj", "poss"))


class Sides:
    """The accused of a text, by full name, as its utterances name them in order."""

    def __init__(self, doc: Doc, people: People | None) -> None:
        self._doc, self._people = doc, people
        self._accused: set[str] = set()
        for draft in doc._.drafts:
            if draft.verb is not None and draft.verb.denies:
                self._accused |= _names(draft.claimant or Claimant())

    def defends(self, draft: Draft) -> bool:
        """Tell whether an utterance is the accused's own, or of who speaks for them."""
        who = draft.claimant or Claimant()
        said = self._doc._.plain[draft.start : draft.end]
        mention = who.mention or ""
        named = any(one.split()[-1] in mention.split() for one in self._accused)
        own = bool(_names(who) & self._accused) or CLIENT.search(said) is not None
        return own or (named and who.person is None)

    def is_party(self, draft: Draft) -> bool:
        """Tell whether a body that is no court, office or press speaks in a dispute."""
        body = (draft.claimant or Claimant()).organization
        if body is None or draft.start < int(self._doc._.disputed):
            return False
        name = self._people.names.get(body) if self._people is not None else None
        kind = name.kind if name is not None else kind_of(body)
        return kind in PARTIES and body.lower() not in words("alone")

    def note(self, draft: Draft) -> None:
        """Keep whom an accusation is against: its object, else whom it names first."""
        if self._people is None or draft.aside:
            return
        who = _names(draft.claimant or Claimant())
        anchor = draft.cue.anchor if draft.cue is not None else None
        told = (
            [one for one in anchor.children if one.dep_ in ("dobj", "nsubjpass")]
            if (
                anchor is not None
                and draft.verb is not None
                and draft.verb.prepositions
            )
            else []
        )
        found = (self._called(one) for one in (*told, *self._inside(draft)))
        first = next((one for one in found if one and not who & _of(one)), None)
        self._accused |= _of(first) if first is not None else set()

    def _inside(self, draft: Draft) -> list[Token]:
        span = self._doc.char_span(draft.start, draft.end, alignment_mode="contract")
        return [one for one in span or () if one.dep_ in TARGETS]

    def _called(self, token: Token) -> Name | None:
        people = self._people
        if people is None:
            return None
        if token.is_title and token.tag_ in ("NNP", "NNPS"):
            name = people.find(full_run(token), token.idx)
            return name if name is not None and not name.place else None
        group = token.is_lower and is_group(token.lower_)
        return meant(token.lower_, token.idx, people) if group else None


def _names(who: Claimant) -> set[str]:
    return {one for one in (who.person, who.organization) if one}


def _of(name: Name) -> set[str]:
    """Return a name with the body of a person."""
    return {one for one in (name.full, name.organization) if one}
