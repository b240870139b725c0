"""Bodies named by who is in them or who heads them: `Families at the Gate`.

A plural for people, a preposition and a capital are a body's name where one of its
mentions tells so: its capital stands inside a sentence, it does something as one
(`Families at the Gate says`), or a comma sets off what it is (`, a group which`).
"""

from collections.abc import Iterable, Sequence

from ingest.components.english_given import given_names
from ingest.components.english_joined import is_day
from ingest.components.english_kind import BETWEEN, are_people, is_group
from ingest.components.english_phrase import PROPER, is_role_word
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

ONE = frozenset(("has", "is", "was", "does"))
ARTICLES = frozenset(("a", "an", "the"))
LONGEST = 8  # words of a name and a bracket
SET_OFF = 6  # words of `, a small patients' group`
PLACED = frozenset(("GPE", "LOC", "PERSON", "NORP"))
ADJECTIVE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG"))
HEADED = frozenset(("of", "for"))


def with_members(doc: Doc, runs: Iterable[list[Token]]) -> list[list[Token]]:
    """Return the runs of a text, each with whom or what a body's name begins."""
    every = list(runs)
    starts = {at: _start(doc, run) for at, run in enumerate(every)}
    told = {
        _words(doc, start, every[at])
        for at, start in starts.items()
        if start is not None and _is_told(doc, start, every[at])
    }
    if not told:
        return every
    kept: list[list[Token]] = []
    for at, run in enumerate(every):
        start = starts[at]
        if start is None or _words(doc, start, run) not in told:
            kept.append(run)
            continue
        while kept and kept[-1][-1].i >= start:
            kept.pop()
        kept.append(list(doc[start : run[-1].i + 1]))
    return kept


def is_adjective_named(token: Token) -> bool:
    """Tell whether an adjective with a capital begins a name: `Small Ladles`.

    A sentence's first word has its capital from a mention elsewhere.
    """
    if token.tag_ not in ADJECTIVE or token.lower_ in words("origins"):
        return False
    after = token.nbor(1)
    if not (after.is_title and after.tag_ in PROPER) or _is_told_of(token):
        return False
    if token.i and not token.is_sent_start and _goes_on(token.nbor(-1)):
        return True
    doc, pair = token.doc, (token.text, after.text)
    same = (one for one in doc[1:-1] if one.text == token.text and one is not token)
    same = (one for one in same if (one.text, one.nbor(1).text) == pair)
    return any(not one.is_sent_start and _goes_on(one.nbor(-1)) for one in same)


def is_spelt(token: Token) -> bool:
    """Tell whether brackets have a nation's letter: `Irish Small Inns Guild (ISIG)`."""
    if token.lower_ not in words("origins"):
        return False
    rest = token.doc[token.i + 1 : token.i + LONGEST]
    at = next((at for at, one in enumerate(rest[:-1]) if one.text == "("), 0)
    spelt = at > 1 and all(one.is_title for one in rest[:at])
    letters = iter(rest[at + 1].lower_ if spelt else "")
    return all(one.lower_[0] in letters for one in (token, *rest[:at]))


def _is_told_of(token: Token) -> bool:
    """Tell whether an adjective tells of a name: a nation, a party, a side."""
    keys = ("nations", "partisans", "compass", "ranks", "formerly", "matters")
    return any(token.lower_ in words(key) for key in keys) or is_role_word(token.text)


def _words(doc: Doc, start: int, run: list[Token]) -> str:
    return " ".join(one.text for one in doc[start : run[-1].i + 1])


def _start(doc: Doc, run: list[Token]) -> int | None:
    """Return where a name may begin that a run ends: `Families` at the Gate."""
    at = run[0].i - 1
    at -= 1 if at > 0 and doc[at].text == "the" else 0
    if at < 1 or doc[at].text not in BETWEEN:
        return None
    first = doc[at - 1]
    if not first.is_title or is_day(run[0].lower_):
        return None
    return at - 1 if _is_office(first, run) or _are_people(first) else None


def _are_people(token: Token) -> bool:
    """Tell whether a word is a plural of people: `Families`."""
    return token.tag_.startswith("NN") and are_people(token.lower_)


def _is_office(first: Token, run: list[Token]) -> bool:
    """Tell whether a word is an office and a body of its own: `the Registrar of`."""
    if first.lower_ not in words("bodily") or first.nbor(1).text not in HEADED:
        return False
    article = first.i > 0 and first.nbor(-1).lower_ == "the"
    person = any(one.lower_ in given_names() for one in (*run, *_behind(run)))
    place = run[-1].ent_type_ in PLACED
    return article and not (person or place or _is_held(first))


def _is_held(first: Token) -> bool:
    """Tell whether a text has an office before somebody's name: `Registrar Roe`."""
    same = (one for one in first.doc[:-1] if one.lower_ == first.lower_)
    return any(one.nbor(1).is_title and one.is_title for one in same)


def _behind(run: list[Token]) -> Sequence[Token]:
    """Return the word that a comma sets off behind a name: `, Jane Roe,`."""
    rest = run[-1].doc[run[-1].i + 1 : run[-1].i + 3]
    return rest[1:] if len(rest) > 1 and rest[0].text == "," else ()


def _is_told(doc: Doc, start: int, run: list[Token]) -> bool:
    """Tell whether a mention tells that its words are a body's name."""
    first = doc[start]
    if first.lower_ in words("bodily"):
        return True
    if start and not first.is_sent_start and _goes_on(doc[start - 1]):
        return True
    if _is_for(first, run):
        return True
    rest = doc[run[-1].i + 1 : run[-1].i + 1 + SET_OFF]
    if not rest:
        return False
    if rest[0].tag_ == "VBZ" or rest[0].text in ONE:
        return True
    off = rest[0].text == "," and len(rest) > 1 and rest[1].lower_ in ARTICLES
    return off and any(is_group(one.lower_) for one in rest[2:])


def _is_for(first: Token, run: list[Token]) -> bool:
    """Tell whether people are for something that is nobody: `Parents for Fair Pay`."""
    tie = first.nbor(1).text in ("for", "against") and first.i + 2 == run[0].i
    tie = tie and len(run) > 1
    other = first.lower_ in words("agents") or any(one.ent_type_ for one in run)
    return tie and not other and not any(one.lower_ in given_names() for one in run)


def _goes_on(before: Token) -> bool:
    """Tell whether a word is in the middle of a sentence, no quotation's or label's."""
    return before.is_lower or before.text == ","
