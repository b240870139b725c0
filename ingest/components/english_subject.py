"""Whether a name does something: the subject of a clause, or beside it."""

from ingest.components.english_kept import run_of
from ingest.components.english_phrase import PROPER, apposed, is_doubly, is_role_word
from ingest.components.english_roles import spokesman_over
from ingest.components.english_span import FINITE
from ingest.components.english_words import documents, forms_of, verbs, words
from ingest.parsed import Token

TURNS = 7  # tokens of a question that turns to somebody
TURNED = frozenset(("and", "but", "what"))
OWNED = ("persons", "kin", "tied_kin", "agents_of")
QUOTES = frozenset("“\"‘'")
BROUGHT = frozenset(("attr", "dobj", "pobj"))
CALLED = frozenset(("NN", "NNP", "NNPS", "NNS", "JJ", "DT", "HYPH"))


def is_subject(token: Token, *, person: bool = False) -> bool:
    """Return whether a name is the subject of its clause, or stands beside it."""
    if (
        _is_set_off(token)
        or _is_theme(token)
        or _is_put_to(token)
        or (person and is_brought_up(token))
    ):
        return True
    if _is_called(token) or _is_work_place(token) or _is_source(token):
        return True
    if _is_maker(token) or _is_hired(token):
        return True
    if not person and _is_introduced(token):
        return True
    if _is_whose(token) or (person and _is_somebodys(token)):
        return False  # Roe, whose mother Ann died; Roe's son
    token = spokesman_over(token) or token
    while token.head != token and (
        token.dep_ in ("compound", "appos", "poss") or is_doubly(token)
    ):
        token = token.head
    agent = token.dep_ == "pobj" and token.head.dep_ == "agent"
    entries = verbs().get(token.head.head.lower_, ()) if agent else ()
    by = any(not one.particles for one in entries)  # denied by Roe, not hosted
    by = by and not (agent and is_hearing(token.head.head))
    by = by and not (agent and token.head.head.lower_ in forms_of("perceives"))
    return by or token.dep_ in ("nsubj", "nsubjpass")


def _is_put_to(token: Token) -> bool:
    """Tell whether a question turns to a name, who answers next: `And Mr Roe?`"""
    asked = token.sent
    if asked[-1].text != "?" or len(asked) > TURNS:
        return False
    return asked[0].lower_ in TURNED and not any(one.tag_ in FINITE for one in asked)


def is_hearing(verb: Token) -> bool:
    """Tell whether a clause tells of whom another hears: `Told so by Roe, he said`."""
    return verb.tag_ == "VBN" and verb.dep_ == "advcl"


def is_brought_up(token: Token) -> bool:
    """Tell whether a sentence brings up who acts next: `There is Roe`, `I ask Roe`."""
    if token.dep_ not in BROUGHT:
        return False
    clauses = (one for one in token.rights if one.dep_ == "relcl")
    if any(each.lower_ == "whose" for one in clauses for each in one.subtree):
        return token.dep_ in ("dobj", "pobj")
    match token.dep_:
        case "attr":
            return any(one.dep_ == "expl" for one in token.head.lefts)
        case "dobj":
            return token.head.lower_ in forms_of("asks")
        case _:
            return token.head.head.lower_ == "put"


def _is_introduced(token: Token) -> bool:
    """Tell whether a thing is told of a body that is introduced: `That will not suit`.

    `That will not suit Acme, a group that tests water`: Acme is spoken of next.
    """
    if all(one.dep_ != "appos" for one in token.rights):
        return False
    if token.dep_ == "attr":  # Then there is Acme, the exchange
        return any(one.dep_ == "expl" for one in token.head.lefts)
    if token.dep_ != "dobj":
        return False
    subjects = [one for one in token.head.lefts if one.dep_ == "nsubj"]
    return any(one.lower_ in ("that", "this", "it", "none") for one in subjects)


def _is_whose(token: Token) -> bool:
    """Tell whether a relative is told of beside who is spoken of: `Roe, whose son`."""
    run = run_of(token) or [token]
    ahead = token.doc[max(0, run[0].i - 3) : run[0].i]
    return any(one.lower_ == "whose" for one in ahead)


def _is_somebodys(token: Token) -> bool:
    """Tell whether a name only tells whose relative or agent one named is."""
    noun = token.head
    if token.dep_ != "poss" or not any(noun.lower_ in words(key) for key in OWNED):
        return False
    beside = noun.head if noun.dep_ == "appos" else apposed(noun)
    return beside is not None and beside.tag_ in PROPER


def is_asked(token: Token) -> bool:
    """Tell whether a word stands in a question, in which nobody acts."""
    sentence = token.sent
    if _is_put_to(token):
        return False
    led = sentence[0].lower_ == "asked"  # Asked what Roe thought, she said
    led = led and all(one.text != "," for one in sentence.doc[sentence.start : token.i])
    return led or any(one.text == "?" for one in sentence[-2:])


def _is_called(token: Token) -> bool:
    """Tell whether a group goes by a name: `a group calling itself Acme Voices`."""
    run = run_of(token) or [token]
    ahead = token.doc[max(0, run[0].i - 3) : run[0].i]
    words_ahead = [one.lower_ for one in ahead if one.text not in QUOTES][-2:]
    return words_ahead[:1] == ["calling"] and words_ahead[-1] in (
        "itself",
        "themselves",
    )


def _is_work_place(token: Token) -> bool:
    """Tell whether people at a body do something: `Analysts at Acme expected`."""
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ not in ("at", "for"):
        return False
    noun = prep.head
    people = noun.tag_ in ("NN", "NNS") and is_role_word(noun.lower_.removesuffix("s"))
    owned = any(one.dep_ == "poss" and one.tag_ in PROPER for one in noun.lefts)
    return people and noun.dep_ == "nsubj" and not owned  # Roe's lawyers at Acme


def _is_source(token: Token) -> bool:
    """Tell whether something is said to be so by a name: `according to Acme`."""
    to = token.head
    return token.dep_ == "pobj" and to.lower_ == "to" and to.head.lower_ == "according"


def _is_maker(token: Token) -> bool:
    """Tell whether a sentence is about what a name made: `A study by Acme found`."""
    by = token.head
    if token.dep_ != "pobj" or by.lower_ != "by":
        return False
    set_off = by.i > 0 and by.nbor(-1).text == ","
    if set_off or by.head.lower_ in forms_of("perceives"):
        return False  # a letter seen by the Post
    paper = by.head.head if by.head.dep_ == "acl" else by.head
    told = paper.head.lower_ == "to" or bool(paper.head.is_sent_start)
    told = told and paper.dep_ == "pobj"
    return paper.lower_ in documents() and (paper.dep_ == "nsubj" or told)


def _is_hired(token: Token) -> bool:
    """Tell whether a body is brought in, which tells next: `hired a firm, Acme`."""
    run = run_of(token) or [token]
    noun = run[-1].head if run[-1].dep_ == "appos" else token
    hired = noun.dep_ == "dobj" and noun.head.lower_ in forms_of("engages")
    return hired and noun != token and noun.left_edge.lower_ in ("a", "an")


def _is_theme(token: Token) -> bool:
    """Tell whether a sentence opens with whom it is about: `For Jane Roe, it is`."""
    first = token.left_edge.i
    ahead = token.doc[max(0, first - 1)]
    if ahead.lower_ != "for" or not ahead.is_sent_start:
        return False
    run = run_of(token) or [token]
    return token.doc[run[-1].i + 1 : run[-1].i + 2].text == ","


def _is_set_off(token: Token) -> bool:
    """Tell whether a name is between commas before a verb: `The man, Jane Roe, was`."""
    run = run_of(token) or [token]
    behind = token.doc[run[-1].i + 1 : run[-1].i + 3]
    closed = len(behind) > 1 and behind[0].text == "," and behind[1].tag_ in FINITE
    if not closed:
        return False
    at = run[0].i - 1
    while at > 0 and token.doc[at].tag_ in CALLED:
        at -= 1
    return at > 0 and token.doc[at].text == ","
