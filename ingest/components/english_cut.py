"""A clause that the parser has read as a noun and its participle."""

from ingest.components.english_span import FINITE, MARKS
from ingest.components.english_words import forms_of
from ingest.parsed import Token


def cut_clause(verb: Token) -> set[int]:
    """Return a clause read as a noun and its participle: told me [the model took it].

    A participle with an object of its own after who is told is a finite verb.
    """
    told = [one for one in verb.rights if one.dep_ in ("dative", "dobj")][:1]
    bare = verb.lower_ in forms_of("thingless")
    told = [] if bare else told
    for child in verb.rights if told or bare else ():
        verbs_of = [one for one in child.rights if one.dep_ == "acl"]
        active = any(one.dep_ == "dobj" for each in verbs_of for one in each.rights)
        past = [one for one in verbs_of if bare and one.lower_.endswith("ed")]
        past = [one for one in past if all(by.dep_ != "agent" for by in one.rights)]
        active = (
            active
            or bool(past)
            or _has_quoted(child)
            or any(one.tag_ in FINITE for one in verbs_of)
        )
        active = active or (bare and _is_owned(child))
        if child.dep_ == "dobj" and child not in told and active:
            return set(range(child.left_edge.i, child.right_edge.i + 1))
    return set()


def _is_owned(noun: Token) -> bool:
    """Tell whether a noun has taken who does and the deed: `says [all nine owed rent]`.

    A number or a pronoun stands right before what looks like a participle.
    """
    deed = next((one for one in noun.lefts if one.tag_ == "VBN"), None)
    before = deed.nbor(-1) if deed is not None and deed.i else noun
    whole = noun.nbor().is_punct if noun.i + 1 < len(noun.doc) else True
    return deed is not None and whole and before.tag_ in ("CD", "DT", "NNS")


def _has_quoted(noun: Token) -> bool:
    """Tell whether a quoted verb is taken for a noun: `the model “runs like a dog”`."""
    named = (one for one in noun.rights if one.dep_ == "appos" and one.tag_ == "NNS")
    return any(one.doc[one.left_edge.i - 1].text in MARKS for one in named)
