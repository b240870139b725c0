"""Words that tell whose a view is: `according to Roe`, `in her view`."""

from collections.abc import Iterator

from ingest.components.english_draft import Cue
from ingest.components.english_phrase import PROPER
from ingest.components.english_source import find_source
from ingest.components.english_span import next_word
from ingest.components.english_words import Verb, nouns, words
from ingest.parsed import Token
from kg.model import Act

FORMS = frozenset(("him", "her", "them"))
HELD = frozenset(("prep", "pobj", "appos", "dobj", "attr"))
BE = frozenset(("is", "was", "'s", "’s", "are", "were"))
PLAIN = Verb(
    lemma="", particles=(), frames=frozenset(("speech",)), act=Act.ASSERTION, weight=0.8
)


def according(token: Token) -> Iterator[Cue]:
    """Yield `according to Roe`, which holds of the clause it stands in."""
    to = token.nbor()
    holders = (token, to)
    source = next((c for h in holders for c in h.children if c.dep_ == "pobj"), None)
    if source is not None:
        nouns_act = nouns()["statement"][1]
        yield Cue(
            anchor=token,
            start=token.idx,
            end=to.idx + len(to),
            lemma="according to",
            act=nouns_act,
            source=source,
        )


def theme(token: Token) -> Iterator[Cue]:
    """Yield `For Roe, the trouble is`, which holds of the clause behind it."""
    source = next((one for one in token.children if one.dep_ == "pobj"), None)
    be = token.head
    held = [one for one in be.lefts if one.dep_ == "nsubj"]
    if source is None or be.lower_ not in BE or not held:
        return
    whose = source.tag_ in PROPER or source.lower_ in FORMS
    own = held[0].left_edge.lower_ == "the" and held[0].lower_ in words("themes")
    if whose and own and next_word(source.right_edge) == ",":
        yield Cue(
            anchor=token,
            start=token.idx,
            end=token.idx + len(token),
            lemma="in view",
            act=nouns()["view"][1],
            source=source,
        )


def frank(token: Token) -> Iterator[Cue]:
    """Yield `she was blunt:`, whose words follow the colon."""
    source = find_source(token.head) if token.head.lower_ in BE else None
    if source is not None:
        yield Cue(
            anchor=token,
            start=token.idx,
            end=token.idx + len(token),
            lemma=token.lower_,
            act=nouns()["view"][1],
            source=source,
            verbs=(PLAIN,),
        )


def view(token: Token) -> Iterator[Cue]:
    """Yield `in Roe's view`, which holds of the clause it stands in."""
    prep = token.head
    owner = next((one for one in token.lefts if one.dep_ == "poss"), None)
    held = next((one for one in prep.ancestors if one.dep_ not in HELD), prep)
    if owner is None or not held.tag_.startswith("VB"):
        return
    yield Cue(
        anchor=prep,
        start=prep.idx,
        end=token.idx + len(token),
        lemma=f"in {token.lower_}",
        act=nouns()["view"][1],
        source=owner,
    )
