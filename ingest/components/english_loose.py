"""What a verb of saying leaves said where the parser has tied its clause elsewhere."""

from spacy.tokens import Token

from ingest.components.english_span import sentence_end

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
REACH = 12


def trailing(verb: Token) -> set[int]:
    """Return the clause that follows a verb: said after the vote [it was flawed].

    Empty where another finite verb, a colon or a mark comes first, or nothing tells.
    """
    end = sentence_end(verb)
    first = _clause_start(verb, end)
    if first is None:
        return set()
    numbers = set(range(first, end))
    told = any(one.tag_ in FINITE for one in verb.doc[first:end])
    return numbers if told else set()


def _clause_start(verb: Token, end: int) -> int | None:
    """Return where the clause begins: after `that`, or with its subject."""
    for token in verb.doc[verb.i + 1 : min(end, verb.i + REACH)]:
        if token.lower_ == "that" and token.tag_ in ("IN", "DT", "WDT"):
            return token.i + 1 if token.i + 1 < end else None
        if token.dep_ in SUBJECTS and token.head.i > token.i and _free(token, verb):
            return max(token.left_edge.i, verb.i + 1)
        if token.tag_ in FINITE or token.text in ':"“”':
            return None
    return None


def _free(subject: Token, verb: Token) -> bool:
    """Return whether a subject is of no clause that opens with if, when or who."""
    lead = subject.doc[verb.i + 1 : subject.left_edge.i]
    asked = subject.tag_.startswith("W") or subject.left_edge.tag_.startswith("W")
    return not asked and not any(one.dep_ in ("mark", "advmod") for one in lead)
