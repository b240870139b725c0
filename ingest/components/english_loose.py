"""What a verb of saying leaves said where the parser has tied its clause elsewhere."""

from ingest.components.english_clip import DAYS
from ingest.components.english_draft import Cue
from ingest.components.english_inverted import behind
from ingest.components.english_span import FINITE, sentence_end, sentence_start
from ingest.components.english_words import verbs
from ingest.parsed import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
CALLED = frozenset(("NNP", "NNPS", "DT", "PRP"))
REACH = 12
NEAR = 5
LEAST = 3
QUOTES = frozenset("\"“”„‟＂‘'")


def after_colon(cue: Cue) -> set[int]:
    """Return what follows a report's colon without marks: `Roe writes: It fell.`

    To the paragraph's end where a new sentence begins, else to the sentence's.
    """
    doc, verb = cue.anchor.doc, cue.anchor
    colon = _colon(verb) if cue.speaks else None
    if colon is None or colon + LEAST >= len(doc) or doc[colon + 1].text in QUOTES:
        return set()
    first = doc[colon + 1]
    if first.is_space or "\n" in first.text:
        return set()
    end = sentence_end(first)
    while first.is_title and end < len(doc) and not _breaks(doc[end - 1]):
        further = sentence_end(doc[end])
        if any(x.said and x.source and end <= x.anchor.i < further for x in doc._.cues):
            break  # It fell. Roe said it stood
        end = further
    numbers = range(colon + 1, end)
    if any(doc[one].text in QUOTES for one in numbers):
        return set()
    return set(numbers) if any(doc[one].tag_ in FINITE for one in numbers) else set()


def _colon(verb: Token) -> int | None:
    """Return the colon after a verb, with at most whom it is said to between."""
    for token in verb.doc[verb.i + 1 : verb.i + NEAR]:
        if token.text == ":":
            return int(token.i)
        if token.tag_ in FINITE or token.text in ",." or "\n" in token.text:
            return None
    return None


def _breaks(token: Token) -> bool:
    return "\n" in token.text or "\n" in token.whitespace_


def trailing(verb: Token) -> set[int]:
    """Return the clause that follows a verb: said after the vote [it was flawed].

    Empty where another finite verb, a colon or a mark comes first, or nothing tells.
    """
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return set()
    end = sentence_end(verb)
    first = _clause_start(verb, end)
    if first is None:
        return set()
    numbers = set(range(first, end))
    told = any(one.tag_ in FINITE or _does(one) for one in verb.doc[first:end])
    plain = verb.doc[first - 1].lower_ == "that" and first == verb.i + 2
    return numbers if told or plain else set()


def ahead(verb: Token) -> set[int]:
    """Return what a sentence says before its last words: [It fell], Jane Roe said.

    Empty unless a comma, a name and the verb close the sentence, or go before a comma.
    """
    if _closes_turned(verb):
        return set(range(sentence_start(verb), verb.i - 1))
    doc, at = verb.doc, verb.i - 1
    while at > 0 and doc[at].tag_ in CALLED:
        at -= 1
    closes = verb.i + 1 >= len(doc) or _is_end(verb)
    at = _closing_mark(verb, at)
    if at == verb.i - 1 or doc[at].text != "," or not closes or at < LEAST:
        return set()
    numbers = range(sentence_start(verb), at)
    quoted = doc[at + 1].text in QUOTES
    told = any(one.tag_ in FINITE or quoted for one in doc[numbers.start : at])
    return set(numbers) if told and len(numbers) >= LEAST else set()


def _is_end(verb: Token) -> bool:
    """Tell whether a verb ends its sentence, but for the day: `…, Roe said today.`"""
    after = verb.nbor()
    if after.text in ",.:":
        return True
    told = after.lower_ in DAYS and after.i + 1 < len(verb.doc)
    return told and after.nbor().text in ",."


def _closing_mark(verb: Token, at: int) -> int:
    """Return the comma in a mark that closes before who speaks: `…,” Acme said`."""
    subject = next(
        (one for one in reversed([*verb.lefts]) if one.dep_ == "nsubj"), None
    )
    mark = subject.left_edge.i - 1 if subject is not None else 0
    behind_it = verb.doc[verb.i + 1 : verb.i + 3]
    leads = len(behind_it) > 1 and behind_it[1].tag_ == "VBG"  # has found, raising
    ends = leads or verb.i + 1 >= len(verb.doc) or verb.nbor().text == "."
    if mark > LEAST and verb.doc[mark].text == "," and ends:
        return mark
    inside = mark > LEAST and verb.doc[mark].text in QUOTES
    return mark - 1 if inside and verb.doc[mark - 1].text == "," else at


def _closes_turned(verb: Token) -> bool:
    """Tell whether a sentence ends with a verb and its speaker: `…, replies Roe.`"""
    doc, start, end = verb.doc, sentence_start(verb), sentence_end(verb)
    turned = verb.i - start > LEAST and doc[verb.i - 1].text == ","
    spoken = any(one.dep_ in SUBJECTS for one in verb.lefts)
    if not turned or spoken or verb.tag_ not in ("VBD", "VBZ"):
        return False
    rest = doc[verb.i + 1 : end]
    told = [one for one in doc[start : verb.i] if one.tag_ in FINITE]
    if behind(verb) is None or all(one.dep_ == "relcl" for one in told):
        return False
    return not any(one.tag_ in FINITE or one.text in QUOTES for one in rest)


def _does(token: Token) -> bool:
    """Tell whether a participle has a subject of its own, as a finite verb has."""
    return token.tag_ == "VBN" and any(one.dep_ == "nsubj" for one in token.lefts)


def _clause_start(verb: Token, end: int) -> int | None:
    """Return where the clause begins: after `that`, or with its subject."""
    for token in verb.doc[verb.i + 1 : min(end, verb.i + REACH)]:
        if token.lower_ == "that" and token.tag_ in ("IN", "DT", "WDT"):
            pointing = token.dep_ == "det" and token.head.head == verb  # that scene
            pointing = pointing or token.i + LEAST >= end
            return None if pointing or token.nbor().tag_ == "CC" else token.i + 1
        if token.dep_ in SUBJECTS and token.head.i > token.i and _free(token, verb):
            return max(token.left_edge.i, verb.i + 1)
        if token.tag_ in FINITE or token.text in ':"“”' or _tells(token):
            return None
    return None


def _tells(token: Token) -> bool:
    """Tell whether a participle has the clause: `hit back at him for saying that`."""
    held = token.tag_ == "VBG" and token.lower_ in verbs()
    return held and any(one.dep_ == "ccomp" for one in token.rights)


def _free(subject: Token, verb: Token) -> bool:
    """Return whether a subject is of no clause that opens with if, when or who."""
    lead = subject.doc[verb.i + 1 : subject.left_edge.i]
    every = (subject, subject.left_edge, *lead)
    asked = any(one.tag_.startswith("W") for one in every)
    clause = subject.head
    tied = clause.dep_ == "relcl" and clause.head.head.lower_ in ("for", "of", "with")
    asked = asked or tied
    return not asked and not any(one.dep_ in ("mark", "advmod") for one in lead)
