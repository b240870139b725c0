"""Which organisation a group stands for: the company, the Leeds-based firm, police."""

from bisect import insort

from ingest.components.english_apart import newly_told
from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_kind import called, is_group, kind_called, stands_alone
from ingest.components.english_meant import last_heard, meant
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import PROPER, Phrase, phrase_of
from ingest.components.english_rivals import of_side
from ingest.components.english_run import full_run
from ingest.components.english_table import People, as_claimant, last_of, nearest
from ingest.components.english_words import words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

STEM, PAIR = 5, 2
ENDS = frozenset(("llp", "partners", "associates", "lawyers", "solicitors"))
GENDERS = {"his": "male", "her": "female"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def group_of(phrase: Phrase, people: People) -> Claimant:
    """Return the organisation that `the company` or `the ministry` stands for."""
    word = called(phrase.head)
    own = [one for one in phrase.tokens[:-1] if one.tag_ in PROPER]
    if own and phrase.tokens[-1] == phrase.head:
        name = meant(word, phrase.start, people)
        where = _is_sited(phrase, own, people) or _is_only_here(phrase, own, people)
        sited = name if where and phrase.tokens[0].lower_ == "the" else None
        return as_claimant(sited) if sited else _apart(phrase)
    own_body = _somebodys(phrase, people) or _practice(phrase, people)
    if own_body is not None:
        return Claimant(organization=own_body)
    if phrase.tokens[0].lower_ not in ("the", "its", "their", "company"):
        return _undetermined(phrase, word)
    lone = stands_alone(word)
    apart = _before(phrase, word)
    word = _by_sort(word, apart)
    name = meant(word, phrase.start, people)
    fits = _fits(name, word, apart) or _acts_here(name, word, phrase)
    if phrase.tokens[0].lower_ == "the" and not fits:
        return _apart(phrase)
    if name is not None and name.kind is None and _is_new(phrase.head):
        name = None
    if name is None:
        plain = lone and len(phrase.tokens) == 2  # noqa: PLR2004  the council
        return _lone(phrase) if plain else Claimant(described_as=phrase.text)
    told = [*name.places, *name.acting]
    apart_from = newly_told(phrase.head, last_of(told, phrase.start))
    return Claimant(organization=apart_from or name.full)


def _undetermined(phrase: Phrase, word: str) -> Claimant:
    """Return a group without an article: `police` and `Danish police` are bodies."""
    if stands_alone(word) and len(phrase.tokens) == 1:
        return _lone(phrase)
    if word == "police" and all(one.dep_ != "det" for one in phrase.tokens):
        return Claimant(organization=phrase.text)
    return Claimant(described_as=phrase.text)


def _before(phrase: Phrase, word: str) -> list[Token]:
    """Return the words before a group that may tell it apart: `the food council`."""
    told = {"compound", "poss", "amod"} if stands_alone(word) else {"compound", "poss"}
    return [
        one
        for one in phrase.head.lefts
        if one.dep_ in told and one.lower_ not in word.split("-")
    ]


def _by_sort(word: str, apart: list[Token]) -> str:
    """Return the word that calls a group better than its own: `the watchdog group`."""
    sort = apart[0].lower_ if len(apart) == 1 else ""
    better = sort in words("sorting") and is_group(sort)
    return sort if better and kind_called(word) is None else word


def _practice(phrase: Phrase, people: People) -> str | None:
    """Return the partners whose firm is told by what they do: `the audit firm`."""
    sort = phrase.tokens[-2].lower_ if len(phrase.tokens) > PAIR else ""
    if phrase.head.lower_ != "firm" or sort not in words("partnered"):
        return None
    every = people.bodies(phrase.start)
    fits = [one for one in every if "&" in one.full or one.parts[-1].lower() in ENDS]
    last = last_heard(fits, phrase.start, people) or nearest(fits, phrase.start)
    return last.full if last is not None else None


def _fits(name: Name | None, word: str, apart: list[Token]) -> bool:
    """Tell whether words before a group are of its name, or tell but a sort."""
    if name is None or not apart:
        return not apart
    told = word in name.called or any(_is_in(one, name) for one in apart)
    plain = kind_called(word) in words("sited") or apart[0].lower_ == word
    return told or (plain and all(one.lower_ in words("sorting") for one in apart))


def _acts_here(name: Name | None, word: str, phrase: Phrase) -> bool:
    """Tell whether a firm told of by what it does has acted in this paragraph."""
    begin = paragraph_start(phrase.head.doc._.plain, phrase.start)
    acts = name is not None and any(begin <= at < phrase.start for at in name.acting)
    small = all(one.is_lower for one in phrase.tokens[1:])
    return acts and small and kind_called(word) == "business"


def _somebodys(phrase: Phrase, people: People) -> str | None:
    """Return the body of who acted last: `who chairs the Friends. Her group said`."""
    gender = GENDERS.get(phrase.tokens[0].lower_)
    if gender is None or len(phrase.tokens) != 2:  # noqa: PLR2004  her group
        return None
    fits = [one for one in people.names.values() if one.person]
    fits = [one for one in fits if one.gender in (None, gender)]
    acted = [(at, one) for one in fits for at in one.acting if at < phrase.start]
    last = max(acted, key=lambda pair: pair[0], default=None)
    return last[1].organization if last is not None else None


def _is_new(head: Token) -> bool:
    """Tell whether a clause tells which body: `the union that represents them`."""
    clauses = (one for one in head.rights if one.dep_ == "relcl")
    return any(each.left_edge.i == head.i + 1 for each in clauses)


def note_groups(doc: Doc, people: People) -> None:
    """Keep where a body acts by a common word, `the union`: whom `it` may stand for."""
    for token in doc:
        group = (
            token.dep_ in SUBJECTS
            and token.is_lower
            and (is_group(token.lower_) or people.calls(token.lower_))
        )
        if not group or token.left_edge.lower_ != "the" or is_quoted(doc, token.idx):
            continue
        found = of_side(group_of(phrase_of(token), people), token, people)
        name = people.names.get(found.organization or "")
        if name is not None and not name.place:
            insort(name.acting, token.idx)


def _apart(phrase: Phrase) -> Claimant:
    """Return a group that its own words tell apart: `the Ardley council`."""
    return Claimant(organization=_without_article(phrase))


def _is_sited(phrase: Phrase, own: list[Token], people: People) -> bool:
    """Tell whether names beside a group only say where it is: the Leeds-based firm."""
    if phrase.tokens[0].lower_ != "the":
        return False
    based = any(one.lower_.endswith("based") for one in phrase.tokens)
    kind = kind_called(phrase.head.lower_)
    land = any(one.lower_ in words("origins") | words("nations") for one in own)
    firm = kind in words("sited") and not (kind == "cause" and land)
    return based or (firm and all(_is_where(one, people) for one in own))


def _is_only_here(phrase: Phrase, own: list[Token], people: People) -> bool:
    """Tell whether a name stands but here, before a firm: `the Rosebank company`."""
    name = people.find(full_run(own[0]), own[0].idx)
    land = own[0].lower_ in words("origins") | words("nations")
    here = not land and (name is None or (name.place and name.places == [own[0].idx]))
    return here and len(own) + 2 == len(phrase.tokens)


def _is_where(one: Token, people: People) -> bool:
    listed = one.lower_ in words("places") | words("origins")
    name = people.find(full_run(one), one.idx)
    place = name is not None and name.place
    return listed or place or one.ent_type_ in ("GPE", "LOC", "NORP")


def _lone(phrase: Phrase) -> Claimant:
    """Return the one of its kind that needs no name: `police`, `the council`."""
    return Claimant(organization=phrase.head.lower_)


def _is_in(word: Token, name: Name) -> bool:
    """Tell whether a name has a word that tells a group apart, however it ends."""
    return word.lower_[:STEM] in name.full.lower()


def _without_article(phrase: Phrase) -> str:
    tokens = phrase.tokens
    first = 1 if tokens[0].tag_ in ("DT", "PRP$") else 0
    return str(phrase.head.doc._.plain[tokens[first].idx : phrase.end])
