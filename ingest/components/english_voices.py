"""Where in a sentence somebody else begins to speak: `it fell, while Roe says …`.

Parsers tie such clauses anywhere once their subject is long (`though the Guild, which
speaks for 400 drivers, insists that`), so the words decide: a joint, a subject, and as
its first verb that is in no relative clause one of saying, with what it says.
"""

from ingest.components.english_inverted import INSIDE
from ingest.components.english_span import (
    FINITE,
    next_word,
    sentence_end,
    sentence_start,
)
from ingest.components.english_words import verbs
from ingest.parsed import Doc, Token

TOLD = FINITE | {"VB", "VBG"}
MARKS = frozenset(",;–—-")
JOINTS = frozenset(("while", "whereas", "although", "though", "but"))
MARKED = JOINTS | {"and", "yet", "as", "with", "after", "before"}
WHICH = frozenset(("which", "who"))
LATER = frozenset(("after", "before"))
PAIRS = frozenset((("even", "as"), ("even", "though"), ("to", "which"), ("and", "yet")))
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
SUBJECTS = ("NN", "PRP", "DT", "PDT", "CD", "JJ", "VBG", "VBN")
OPENERS = (*SUBJECTS, "IN", "RB", "WDT", "WP")
SAYING = frozenset(("VBG",))
MISREAD = frozenset(("VBN", "NNS", "NN"))
QUOTES = frozenset('"“”„‟＂')
BOUND = frozenset(("order", "after", "predicate"))
TIES = frozenset(("to", "of", "for"))
ENDS = frozenset(";:")
HELPS = frozenset(("have", "has", "had", "will", "would", "is", "was", "are", "were"))
LONGEST = 60  # tokens from a joint to the verb of who begins to speak
VOICE = 14  # tokens in which a participle tells that somebody speaks
REACH = 5  # tokens after a verb in which what it says begins


def says(token: Token) -> bool:
    """Tell whether a word is a form of a verb of saying, with its particle if any."""
    entries = verbs().get(token.lower_, ())
    return any(one.particles[:1] in ((), (next_word(token),)) for one in entries)


def next_voice(anchor: Token, numbers: set[int]) -> int:
    """Return where in what a verb says somebody else speaks; else the text's end."""
    doc, end, told = anchor.doc, sentence_end(anchor), False
    for at in sorted(one for one in numbers if one > anchor.i):
        begin = _after_joint(doc, at) if told else None
        if begin is not None and begin < end and _begins(doc, begin, end):
            return at
        told = told or doc[at].tag_ in TOLD
    return len(doc)


def _after_joint(doc: Doc, at: int) -> int | None:
    """Return where a clause begins that a joint at a place opens, if one is there."""
    joint = doc[at]
    marked = joint.text in MARKS
    if not marked and joint.lower_ not in JOINTS:
        return None
    first = at + marked
    one, two, three, *_ = *(one.lower_ for one in doc[first : first + 3]), "", "", ""
    if two == "that" and one in ("but", "and"):
        return None  # said that it fell, but that it rose
    if not marked:
        return first + 1
    if (one, two) in PAIRS or three in LATER:  # a day after Roe had said
        return first + (2 if (one, two) in PAIRS else 3)
    if one in MARKED:
        return first + 1
    return first if one in WHICH or joint.text == ";" else None


def voice_of(verb: Token) -> Token | None:
    """Return who speaks behind a joint where the parser ties no subject to a verb."""
    doc, end = verb.doc, sentence_end(verb)
    for at in range(verb.i - 1, sentence_start(verb), -1):
        begin = _after_joint(doc, at)
        if begin is not None and begin < verb.i and _begins(doc, begin, end) == verb:
            return _head(doc, begin, verb.i)
    return None


def _head(doc: Doc, begin: int, end: int) -> Token | None:
    """Return the head of the noun phrase that words begin with."""
    head: Token | None = None
    for token in doc[begin:end]:
        if token.tag_ not in INSIDE:
            break
        head = token if token.tag_.startswith(("NN", "PRP")) else head
    return head


def _begins(doc: Doc, begin: int, end: int) -> Token | None:
    """Return the verb by which somebody begins to speak behind a joint."""
    first, joint = doc[begin], doc[begin - 1].lower_
    if _admits(first):
        return first if joint in LATER else None  # before adding that
    if joint == "with":
        return _speaks(doc, begin, end, SAYING)
    bare = joint in JOINTS and doc[begin - 2].text not in MARKS
    again = joint == "and" and first.tag_ == "PRP"
    opens = first.tag_.startswith(SUBJECTS if bare else OPENERS)
    return _speaks(doc, begin, end, FINITE) if opens and not again else None


def _speaks(doc: Doc, begin: int, end: int, forms: frozenset[str]) -> Token | None:
    """Return the verb by which a subject goes on to say something of its own.

    `forms` are the tags of the verb that may do so: what is in a relative clause, as
    its subject's `who asked not to be named`, is passed over.
    """
    relative = False
    for at in range(begin, min(end, begin + LONGEST)):
        token = doc[at]
        if token.text in ENDS:
            return None
        opens = token.tag_ in RELATIVE or _is_relative(token, begin)
        relative = relative or (opens and at > begin)
        if not (_is_finite(token) or (token.tag_ in forms and says(token))):
            continue
        if not relative:
            return _said(token, begin, end, forms) if at > begin else None
        relative = False
    return None


def _said(token: Token, begin: int, end: int, forms: frozenset[str]) -> Token | None:
    """Return the verb that says, if the first of a clause does or brings one."""
    doc, main = token.doc, _main(token)
    when = doc[begin - 1].lower_ in LATER and says(token)
    own = token.tag_ in forms or token.tag_ in MISREAD
    if own and (when or _says_own(main, end)):
        return main
    return next(filter(_admits, doc[token.i : min(end, token.i + VOICE)]), None)


def _is_finite(token: Token) -> bool:
    """Tell whether a word is a finite verb, as the tagger says or `that` after it."""
    misread = token.lower_ in verbs() and next_word(token) == "that"
    return token.tag_ in FINITE or (misread and token.tag_ in MISREAD)


def _admits(token: Token) -> bool:
    """Tell whether a participle reports: `though its notes ran a line saying that`."""
    return token.tag_ == "VBG" and says(token) and next_word(token) == "that"


def _is_relative(token: Token, begin: int) -> bool:
    """Tell whether a `that` goes on with the noun before it."""
    return (
        token.lower_ == "that"
        and token.i > begin
        and token.nbor(-1).tag_.startswith("NN")
    )


def _main(token: Token) -> Token:
    """Return the verb that another helps: `has [said]`."""
    if token.lower_ not in HELPS:
        return token
    after = token.doc[token.i + 1 : token.i + 3]
    return next((one for one in after if one.tag_.startswith("VB")), token)


def _says_own(verb: Token, end: int) -> bool:
    """Tell whether a verb is one of saying that has something to say."""
    near = verb.doc[verb.i + 1 : min(end, verb.i + REACH)]
    denied = any(one.dep_ == "neg" for one in verb.lefts)
    if not says(verb) or denied or not near:
        return False
    frames = {frame for one in verbs()[verb.lower_] for frame in one.frames}
    opens = any(one.lower_ == "that" or one.text in QUOTES for one in near)
    gerund = "gerund" in frames and near[0].tag_ == "VBG"
    bound = bool(frames & BOUND) and any(one.lower_ in TIES for one in near)
    told = any(one.tag_ in FINITE for one in verb.doc[verb.i + 1 : end])
    return opens or gerund or bound or ("clause" in frames and told)
