"""Speakers before a verb of saying that the parser has tied to something else.

`Roe, an expert who co-wrote it, says`; `In a letter the head, Jane Roe, said`.
"""

from collections.abc import Iterator

from ingest.components.english_inverted import may_speak
from ingest.components.english_misread import said_apart, stranded
from ingest.components.english_phrase import PROPER
from ingest.components.english_shape import is_aged
from ingest.components.english_span import FINITE, MARKS, sentence_start
from ingest.components.english_words import forms_of, verbs
from ingest.parsed import Token

NAMING = frozenset(("NNP", "NNPS", "PRP"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
ENDS = frozenset((",", "–", "—"))
LEADS = frozenset(("IN", "VBG", "VBN", "RB", "TO"))
PAST = frozenset(("RB", "EX"))
OPENS = frozenset(
    ("after", "as", "while", "but", "and", "although", "though", "because")
)
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
TIMES = frozenset(("after", "until", "since", "before", "because", "once"))
CLIMB = 4


def astray(verb: Token) -> Token | None:
    """Return who stands before a verb without a subject of its own."""
    ahead = next((one for one in _backwards(verb) if one.tag_ not in PAST), None)
    if ahead is not None and verb.nbor(-1).tag_ == "EX":
        return ahead  # a clerk there told me
    if ahead is None or ahead.tag_ in NAMING or is_aged(ahead):
        return ahead
    if ahead.dep_ in ("compound", "aux") and ahead.head == verb and may_speak(ahead):
        return ahead
    taken = _garden(verb) or _cut_off(verb)
    tells = verb.lower_ in forms_of("tells") and verb.dep_ == "ROOT"
    if taken is None and ahead.text in ENDS and tells and not _brings(verb):
        return _apposed(ahead)  # It fell, its head, Roe, told us
    if taken is not None or ahead.text not in ENDS or not _brings(verb):
        return taken
    return _apposed(ahead) or _opening(verb)


def set_off(verb: Token) -> Token | None:
    """Return who is told of after a word of time, whom the parser has not tied.

    `after Acme, a charity, claimed that it fell`: it is Acme that claimed.
    """
    if verb.i < CLIMB or verb.nbor(-1).text != "," or verb.dep_ not in ("acl", "advcl"):
        return None
    if not any(one.dep_ == "ccomp" for one in verb.rights):
        return None
    if verb.dep_ == "acl":
        nouns = [verb.head] if verb.tag_ == "VBN" else []
    else:
        preps = [one for one in verb.head.rights if one.i < verb.i]
        nouns = [one for prep in preps[-1:] for one in prep.rights]
        nouns = nouns if not any(one.dep_ in SUBJECTS for one in verb.lefts) else []
    fits = (one for one in nouns if one.dep_ == "pobj" and one.head.lower_ in TIMES)
    set_beside = (one for one in fits if any(x.dep_ == "appos" for x in one.rights))
    return next(set_beside, None)


def heard_from(verb: Token) -> Token | None:
    """Return from whom a thing is heard: `The court heard from Roe that it fell`."""
    near = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if verb.lower_ != "heard" or near.lower_ != "from":
        return None
    return next((one for one in near.rights if one.dep_ == "pobj"), None)


def with_article(noun: Token | None) -> Token | None:
    """Return a noun with the article that is tied to its verb: `the airline says`."""
    if noun is None or noun.dep_ != "compound" or not noun.i:
        return noun
    article = noun.nbor(-1)
    if article.dep_ == "det" and article.head == noun.head:
        noun.left_edge = article
    return noun


def robbed(verb: Token) -> Token | None:
    """Return a subject tied to an object: `cut its forecast and a rival sued it`."""
    noun = verb.nbor(-1) if verb.i else verb
    other = said_apart(verb) or stranded(verb) or _past_whose(verb)
    if (
        other is not None
        or verb.dep_ != "conj"
        or noun.dep_ != "conj"
        or not noun.left_edge.i
    ):
        return other
    joint = noun.left_edge.nbor(-1)
    return noun if joint.tag_ == "CC" and noun.tag_ in NOUNS else None


def _past_whose(verb: Token) -> Token | None:
    """Return a subject taken by what is told of it: `Roe, whose firm sold it, says`."""
    told = next((one for one in verb.lefts if one.dep_ == "ccomp"), None)
    if told is None or verb.tag_ not in FINITE or verb.nbor(-1).text != ",":
        return None
    taken = next((one for one in told.lefts if one.dep_ in SUBJECTS), None)
    if taken is None or taken.left_edge.i != sentence_start(verb):
        return None
    between = verb.doc[taken.i : told.i]
    return taken if any(one.lower_ == "whose" for one in between) else None


def _backwards(token: Token) -> Iterator[Token]:
    for number in range(token.i - 1, max(-1, token.i - CLIMB), -1):
        yield token.doc[number]


def _garden(verb: Token) -> Token | None:
    """Return the subject that a participle has taken: `Men camped out say it is`."""
    taken = verb.head
    if verb.dep_ != "parataxis" or taken.tag_ != "VBD" or taken.i > verb.i:
        return None
    between = verb.doc[taken.i + 1 : verb.i]
    parted = any(one.is_punct or one.tag_ == "CC" for one in between)
    if verb.tag_ not in FINITE or parted:
        return None
    return next((one for one in taken.lefts if one.dep_ in SUBJECTS), None)


def _cut_off(verb: Token) -> Token | None:
    """Return whose verb begins a sentence by mistake: `A post shared there claims`."""
    before = verb.nbor(-1) if verb.i else verb
    cut = verb.is_sent_start and verb.is_lower and not before.is_punct
    if not cut or before.is_space or before == verb:
        return None
    top = before.sent.root
    return next((one for one in top.lefts if one.dep_ in SUBJECTS), None)


def _brings(verb: Token) -> bool:
    """Tell whether a finite verb of saying has a clause or a quotation behind it."""
    told = any(one.dep_ == "ccomp" and one.i > verb.i for one in verb.rights)
    near = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    said = verb.tag_ in FINITE and verb.lower_ in verbs()
    opens = near.lower_ == "that" or near.text in MARKS or near.dep_ in SUBJECTS
    return said and (told or opens)


def _apposed(comma: Token) -> Token | None:
    """Return the name between two commas right before a verb: `the head, Roe, said`."""
    doc, at = comma.doc, comma.i - 1
    while at > 0 and (doc[at].tag_ in PROPER or doc[at].text == "-"):
        at -= 1
    named = at < comma.i - 1 and doc[at].text in ENDS
    return comma.nbor(-1) if named else None


def _opening(verb: Token) -> Token | None:
    """Return the noun that the clause of a verb begins with, past what leads to it."""
    doc, first = verb.doc, sentence_start(verb)
    for one in doc[first + 1 : verb.i - 1]:
        joins = one.nbor(-1).tag_ in PROPER and one.nbor().tag_ in PROPER
        opens = (one.lower_ in OPENS and not joins) or one.text in ";:"
        first = one.i + 1 if opens else first
    if doc[first].tag_ in LEADS:
        commas = (one.i + 1 for one in doc[first : verb.i - 1] if one.text in ENDS)
        first = next(commas, verb.i)
    for one in doc[first : verb.i]:
        goes_on = one.nbor().tag_.startswith("NN") or one.nbor().tag_ in ("POS", "HYPH")
        if one.tag_.startswith(("NN", "PRP")) and one.tag_ != "PRP$" and not goes_on:
            return one if may_speak(one) or one.tag_ in NAMING else None
        if one.tag_ in FINITE:
            return None
    return None


def past_clause(verb: Token) -> Token | None:
    """Return who is told of before a clause: `Acme, which runs Ardley, called for`."""
    root = verb.sent.root
    closed = verb.tag_ == "VBD" and verb.i > 0 and verb.nbor(-1).text == ","
    told = any(one.dep_ == "relcl" and one.i < verb.i for one in root.rights)
    return root if closed and told and root.tag_[:2] == "NN" else None


def teller(deed: Token, verb: Token) -> Token | None:
    """Return the verb whose subject goes on to speak: `told Acme to stop, saying that`.

    `They wrote to its head claiming that`; the parser ties both to who is told.
    """
    told = deed.head
    goes_on = verb.tag_ == "VBG" and any(one.dep_ == "ccomp" for one in verb.rights)
    if not goes_on or told.i > deed.i:
        return None
    first = told.left_edge
    before = first.nbor(-1) if first.i else first
    cut = first.is_sent_start and before.tag_ in FINITE and before.lower_ in verbs()
    if cut and deed != verb:
        return before
    over = told.head.head if told.dep_ == "pobj" else told.head
    tells = told.dep_ in ("pobj", "dobj", "dative") and over.lower_ in forms_of(
        "contacts"
    )
    return over if tells and told.head.lower_ in ("to", over.lower_) else None


def past_year(year: Token) -> Token:
    """Return what a year dates, for what goes on: `a survey made in 2021, which`."""
    over = year.head.head if year.dep_ == "pobj" else year
    over = over.head if over.dep_ in ("relcl", "acl") else over
    held = (one for one in over.rights if one.dep_ == "dobj" and one.i < year.i)
    noun = next(held, over)
    return noun if noun.tag_.startswith("NN") else year


def adds(verb: Token) -> bool:
    """Tell whether who has spoken goes on: `said they lost, describing it as sad`."""
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and apart
