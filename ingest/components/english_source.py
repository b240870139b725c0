"""Who speaks, by the grammar of the sentence: the head of the speaker's noun phrase."""

from ingest.components.english_agent import agent_of
from ingest.components.english_astray import (
    adds,
    astray,
    heard_from,
    past_clause,
    past_year,
    robbed,
    set_off,
    teller,
    with_article,
)
from ingest.components.english_blamed import sender_of, told_of
from ingest.components.english_degree import before_degrees
from ingest.components.english_human import calls_somebody
from ingest.components.english_inverted import may_speak, named_one, turned
from ingest.components.english_misread import helps_misread
from ingest.components.english_officer import officer_of
from ingest.components.english_phrase import PROPER, is_role
from ingest.components.english_repeated import repeater
from ingest.components.english_span import next_word
from ingest.components.english_uttering import is_led, whom_led
from ingest.components.english_voices import voice_of
from ingest.components.english_words import documents, forms_of, words
from ingest.parsed import Token

SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
LENDERS = frozenset(("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep"))
MAKERS = frozenset(("by", "from", "of"))
SITES = frozenset(("GPE", "LOC", "FAC", "ORG", "DATE", "EVENT"))
CLIMB = 4


def find_source(verb: Token) -> Token | None:
    """Return the speaker of a verb of saying; a passive has one only after `by`."""
    if is_led(verb):
        return whom_led(verb)
    behind_it = before_degrees(turned(verb, _subject(verb)))
    if behind_it is not None:
        return behind_it
    agent = agent_of(verb)
    told = set_off(verb) if agent is None else None
    if told is not None:
        return told
    if agent is not None or _is_passive(verb):
        return agent if not _is_quoted_as(verb) else _subject(verb)
    own = heard_from(verb) or _subject(verb) or robbed(verb) or voice_of(verb)
    own = officer_of(own, verb) or own or borrowed(verb) or astray(verb)
    own = before_degrees(with_article(own))
    return named_one(own) if own is not None else None


def maker_of(noun: Token) -> Token | None:
    """Return whose a claim or a letter is: `Kim's claim`, `a letter from Kim`."""
    if owners := [one for one in noun.children if one.dep_ == "poss"]:
        return owners[0]
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in MAKERS:
            made = next((one for one in child.children if one.dep_ == "pobj"), None)
            return (_led_by(made) if noun.lower_ in documents() else None) or made
    told = _maker_set_off(noun) or issuer_of_it(noun)
    return told or repeater(noun) or sender_of(noun)


def _led_by(made: Token | None) -> Token | None:
    """Return who leads what a document is of: `the report of a visit led by Acme`."""
    if made is None or made.lower_ not in words("surveys"):
        return None
    led = (one for one in made.rights if one.dep_ == "acl" and one.tag_ == "VBN")
    return next((one for each in led if (one := agent_of(each))), None)


def _maker_set_off(noun: Token) -> Token | None:
    """Return whose a document is between commas: `The report, by Acme, says`."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    by = after[1] if [one.text for one in after] == [",", "by"] else None
    return next((one for one in by.rights if one.dep_ == "pobj"), None) if by else None


def issuer_of_it(noun: Token) -> Token | None:
    """Return who brought a thing out: `figures released last year by the Office`."""
    if noun.left_edge.lower_ in ("a", "an") and noun.lower_ not in documents():
        return None  # a fitter sent by the firm
    issued = [one for one in noun.rights if one.dep_ == "acl" and one.tag_ == "VBN"]
    issued = [one for one in issued if one.left_edge.lower_ != "that"]
    paper, known = noun.lower_ in documents(), forms_of("issues")
    told = (x for x in issued if x.lower_ in known or (paper and _makes(x)))
    made = next(told, None)
    return agent_of(made) if made is not None else None


def _makes(verb: Token) -> bool:
    """Tell whether a participle tells who wrote a document: `drawn up by`."""
    together = f"{verb.lower_}_{next_word(verb)}"
    return verb.lower_ in forms_of("composes") or together in words("composed")


def giver_of(noun: Token) -> Token | None:
    """Return who puts a noun of saying forward: the subject of what it is object of."""
    verb = noun.head
    if verb == noun or not verb.tag_.startswith("VB"):
        return None
    return find_source(verb) if noun.dep_ in ("dobj", "attr", "pobj") else None


def _subject(verb: Token) -> Token | None:
    """Return the subject nearest to its verb: of two, the first is another verb's."""
    found = [
        one for one in verb.children if one.dep_ in SUBJECTS or one.dep_ == "nsubjpass"
    ]
    if helps_misread(verb):
        found = [one for one in verb.head.lefts if one.dep_ in SUBJECTS]
    found = [one for one in found if one.dep_ != "expl"] or found  # a nurse there said
    helped = (one for one in verb.lefts if one.dep_ == "aux")
    found = found or [x for one in helped for x in one.lefts if x.dep_ in SUBJECTS]
    before = [one for one in found if one.i < verb.i]
    nearest = [one for one in before[-1:] or found[:1] if one.tag_ != "EX"]
    return _antecedent(nearest[0], verb) if nearest else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    head = verb.head
    asked = head.tag_.startswith("VB")  # Asked who had written it
    if subject.lower_ not in RELATIVES or verb.dep_ != "relcl" or asked:
        return subject
    near = subject.nbor(-1)
    if subject.lower_ == "who" and may_speak(near) and not may_speak(head):
        return near  # siding with owners who said
    holder = head.head.head if not head.is_digit else past_year(head)
    if subject.lower_ in ("which", "that") and (_is_counted(head) or head.is_digit):
        return _name_before(holder) or holder
    named = _name_before(head)
    if named is not None:
        return named
    sited = head.dep_ == "pobj" and (head.ent_type_ in SITES or is_role(holder))
    if subject.lower_ != "who" or not sited or not holder.tag_.startswith("NN"):
        return head
    return holder.head if holder.dep_ == "appos" else holder


def _is_counted(noun: Token) -> bool:
    """Tell whether a noun is but what somebody has: `a firm with 40 staff, which`."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.tag_ != "NNP"


def _name_before(noun: Token) -> Token | None:
    """Return the name that a noun tells what it is: `Acme, a maker of locks`."""
    first = noun.left_edge
    if noun.dep_ != "appos" or noun.tag_ != "NN" or first.i < CLIMB:
        return None
    comma, named = first.nbor(-1), first.nbor(-2)
    return named if comma.text == "," and named.tag_ in PROPER else None


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def _is_quoted_as(verb: Token) -> bool:
    return verb.lower_ in ("quoted", "cited", "heard")


def borrowed(verb: Token) -> Token | None:
    """Return the subject of what a verb without one hangs on."""
    if (other := told_of(verb)) is not None:
        return other
    token = verb
    for _ in range(CLIMB):
        if token.dep_ == "acl":
            return past_clause(token) or _teller(token, verb) or author_of(token.head)
        if token.dep_ not in LENDERS:
            return None
        token = token.head
        if token.tag_.startswith(("VB", "MD")):
            return _lent(token, verb)
    return None


def _teller(deed: Token, verb: Token) -> Token | None:
    over = teller(deed, verb)
    return find_source(over) if over is not None else None


def _lent(verb: Token, cue: Token) -> Token | None:
    if verb.dep_ == "ccomp" and _goes_back(verb, cue):
        return find_source(verb.head)
    if cue.tag_ == "VBZ" and verb.tag_ == "VBD" and next_word(cue) == "that":
        tells = next((one for one in verb.ancestors if one.tag_ == "VBZ"), None)
        return find_source(tells) if tells is not None else _subject(verb)
    own = _subject(verb) or _teller(verb, cue)
    if own is not None and verb.dep_ == "ccomp" and (_is_thing(own) or adds(cue)):
        return find_source(verb.head)  # said the figure was low and accused her
    if _is_passive(verb) and not _is_quoted_as(verb):
        held = own is None and verb.dep_ == "ccomp" and cue.dep_ == "conj"
        return find_source(verb.head) if held else own
    lent = own if own is not None else borrowed(verb)
    joined = cue.i > verb.i and cue.nbor(-1).tag_ in ("CC", "RB")
    return astray(verb) if lent is None and joined else lent


def _goes_back(inner: Token, cue: Token) -> bool:
    """Tell whether a verb goes on with what tells, past what is told.

    `said they had been asked and demanded that`; `said it works and told them that`.
    """
    own = _subject(inner)
    if cue.dep_ != "conj" or cue.tag_ != "VBD" or inner.head.tag_ != "VBD":
        return False
    if own is not None and own.tag_ == "NNS" and own.is_lower:
        return not calls_somebody(own.lower_)
    return inner.tag_ != "VBD" and not _is_passive(inner)


def _is_thing(subject: Token) -> bool:
    """Tell whether a subject is a thing, which says nothing."""
    if any(one.lower_ == "its" for one in subject.lefts):
        return True  # the union said its members had left and asked for talks
    speaks = words("groups") | words("roles") | words("kin")
    return subject.tag_ == "NN" and subject.is_lower and subject.lower_ not in speaks


def author_of(noun: Token) -> Token:
    """Return who speaks in `a statement saying`: its maker, its giver, or itself."""
    if noun.lower_ not in documents():
        return noun
    for finder in (maker_of, giver_of):
        found = finder(noun)
        if found is not None:
            return found
    found = find_source(verb) if (verb := _governor(noun)) is not None else None
    return found if found is not None else noun


def _governor(noun: Token) -> Token | None:
    """Return the verb that a noun hangs on through its preposition."""
    head = noun.head
    tied = noun.dep_ == "pobj" and head.dep_ == "prep"
    return head.head if tied and head.head.tag_.startswith("VB") else None
