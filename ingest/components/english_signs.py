"""What may tell what an utterance does: signs in it and beside it, by name.

Signs are plain names, `lemma=deny` or `inside=because`, so that a fit over them can be
read by eye; what each of them tells is fitted (`bench/acts/fit.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.components.english_deed import wording_of
from ingest.components.english_draft import Draft
from ingest.components.english_kind import kind_of
from ingest.components.english_quarrel import leanings, stem
from ingest.components.english_span import sentence_end, sentence_start
from ingest.components.english_turn import turn_at
from ingest.components.english_words import data, documents, words
from ingest.parsed import Doc, Span, Token
from ingest.said import Claimant
from kg.model import Act

PERSONS = frozenset(
    ("i", "we", "you", "he", "she", "they", "it", "there", "that", "this")
)
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
SHORT, LONG = 6, 18  # words
CROSSED = ("rule=", "side=", "subject=", "lemma=", "hist ", "who=", "last ")
JOINED = ("side=", "mode=", "who=", "hist ", "last ", "cue=", "subject=", "names ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """An utterance as rules read it: what they take it for, and its speaker's side.

    `side` tells who has accused or been accused.
    """

    draft: Draft
    span: Span
    act: Act
    side: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[str, ...]:
        """Return the acts whose words are in it."""
        acts, text = data()["acts"], self.span.text
        return tuple(name for name in acts if wording_of(name).stands_in(text))

    @property
    def who(self) -> Claimant:
        """Return who says it; nobody is an empty claimant."""
        return self.draft.claimant or Claimant()


def signs_of(one: Reckoned, around: Iterable[str], free: Iterable[Token]) -> list[str]:
    """Return the signs of an utterance, each once.

    `around` are those that the rest of its text gives, `free` the words of its cue's
    sentence that nobody says.
    """
    found = [*_verbal(one), *_inside(one.span), *_spoken(one.who), *around]
    found += [f"beside={stem(token.lower_)}" for token in free]
    turned = "not" if one.draft.negated else "so"
    found += [f"{turned} {sign}" for sign in found if sign.startswith(CROSSED)]
    found += [f"{one.act} {sign}" for sign in found if sign.startswith(JOINED)]
    return list(dict.fromkeys(found))


def beside(doc: Doc, one: Reckoned, said: frozenset[int]) -> list[Token]:
    """Return the small words of the cue's sentence that nobody says.

    `said` are the numbers of the tokens that stand in any utterance.
    """
    cue, who = one.draft.cue, one.who
    if cue is None:
        return []
    begin, end = (who.start, who.end) if who.start is not None else (0, 0)
    return [
        token
        for token in doc[sentence_start(cue.anchor) : sentence_end(cue.anchor)]
        if token.is_alpha
        and token.is_lower
        and token.i not in said
        and not (begin or 0) <= token.idx < (end or 0)
    ]


def _verbal(one: Reckoned) -> Iterator[str]:
    draft = one.draft
    yield from (f"rule={one.act}", f"mode={draft.mode}")
    yield "negated" if draft.negated else "plain"
    yield from (f"hit={hit}" for hit in one.hits)
    yield from (f"side={side}" for side in one.side)
    if draft.cue is None:
        yield "cue=none"
    else:
        yield f"lemma={draft.cue.lemma}"
        yield f"verb={draft.verb.act if draft.verb else draft.cue.act}"
        yield f"tense={draft.cue.anchor.tag_}"
    if draft.authored:
        turn = turn_at(one.span.doc._.turns, draft.start)
        yield "cue=turn" if turn is not None and not turn.post else "cue=post"


def _inside(span: Span) -> Iterator[str]:
    root = span.root
    yield f"root={root.tag_}"
    yield from _subject(root)
    told = [one for one in span if one.is_alpha or one.text in "?!"]
    yield from (f"inside={stem(one.lower_)}" for one in told)
    yield from (f"aux={one.lower_}" for one in root.lefts if one.dep_ == "aux")
    yield from (f"first={one.lower_}" for one in told[:1])
    few, many = len(told) < SHORT, len(told) > LONG
    yield "short" if few else "long" if many else "middling"
    yield from ("figures" for one in span if one.like_num)


def _subject(root: Token) -> Iterator[str]:
    subject = next((one for one in root.children if one.dep_ in SUBJECTS), None)
    if subject is None:
        return
    word = subject.lower_
    kind = word if word in PERSONS else "name" if subject.is_title else "noun"
    yield f"subject={kind}"
    yield f"subject={kind} {root.tag_}"
    yield f"subject={subject.dep_}"


def _spoken(who: Claimant) -> Iterator[str]:
    mention = (who.mention or "").lower().split()
    if who.person is not None:
        yield "who=member" if who.organization else "who=person"
    elif who.organization is not None:
        yield "who=body"
        yield f"kind={kind_of(who.organization)}"
    else:
        yield "who=described"
    if not documents().keys().isdisjoint(mention):
        yield "who=document"
    if not words("spokespeople").isdisjoint(mention):
        yield "who=voice"
    yield from (f"role={word}" for word in mention if word in words("roles"))
    yield from (f"leans={side}" for word in mention for side in leanings(word))
