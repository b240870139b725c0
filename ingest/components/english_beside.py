"""The name that words for somebody are set beside: `the adviser on law, Jane Roe`."""

from ingest.components.english_alias import known_as
from ingest.components.english_apart import named_so
from ingest.components.english_family import SEXES
from ingest.components.english_holder import is_persons
from ingest.components.english_human import calls_somebody
from ingest.components.english_introduced import is_calling
from ingest.components.english_kind import is_group
from ingest.components.english_phrase import PROPER, apposed, is_role, phrase_of
from ingest.components.english_portfolio import past_portfolio
from ingest.components.english_run import own_run, proper_runs
from ingest.components.english_table import People
from ingest.parsed import Token

ONES = frozenset(("one", "another", "none", "eldest", "youngest", "first", "last"))
MATTER = frozenset(
    ("IN", "TO", "DT", "CC", "CD", "PRP", "JJ", "NN", "NNS", "NNP", "NNPS")
)
PAIR = 2
FAR = 14  # words that may tell what an office is for


def name_beside(head: Token, people: People) -> Token | None:
    """Return the name set beside a noun, for a role also over what it is of."""
    beside = apposed(head)
    further = apposed(beside) if beside is not None else None
    if beside is not None and beside.is_title and beside.tag_ not in PROPER:
        further = next((one for one in beside.rights if one.dep_ == "dobj"), None)
        beside = further or beside  # Rovers skipper Jane Roe, read as a verb
    elif beside is not None and further is not None:
        told = is_role(beside) or is_calling(beside) or beside.lower_ in SEXES
        told = told or (is_group(beside.lower_) and _is_closed(further))
        beside = further if told else beside  # his tutor, the professor Jane Roe
    beside = named_so(beside or head) or known_as(head) or beside
    beside = beside or _name_right_after(head, people)
    beside = beside or _name_past_of(head, people) or _bracketed(head, people)
    if beside is None and is_role(head):
        over = [
            one for prep in head.rights if prep.dep_ == "prep" for one in prep.rights
        ]
        over = [one for one in over if one.dep_ == "pobj"]
        over += [one for each in over for one in each.rights if one.dep_ == "pobj"]
        names = [apposed(one) or _past_matter(one) for one in over]
        beside = next((one for one in names if one and is_persons(one, people)), None)
    own = any(one.dep_ == "poss" for one in head.lefts)
    own = own or _is_one(head) or _are_partners(head)
    if beside is None and (is_role(head) or is_calling(head) or own):
        beside = _name_after_comma(head, people)
    beside = beside or _name_before(head, people)
    if beside is None or beside.left_edge.lower_ in ("a", "an"):
        return None  # the sheriff, a Republican
    return beside if beside.tag_ in PROPER else None


def _is_closed(name: Token) -> bool:
    """Tell whether a name ends what is set beside: `its owner, the fund Acme, said`."""
    return name.doc[name.i + 1 : name.i + 2].text == ","


def _name_past_of(head: Token, people: People) -> Token | None:
    """Return the name right after what an office is of: `Director of rugby Roe`."""
    ahead = head.doc[head.i + 1 : head.i + FAR]
    small = len(ahead) > 1 and ahead[0].lower_ == "of" and ahead[1].is_lower
    if not small or not is_role(head) or ahead[1].tag_ == "DT":
        return None
    first = next((one for one in ahead if not one.is_lower), None)
    run = next((one for one in proper_runs(head.doc) if one[0] == first), [])
    return run[-1] if run and is_persons(run[-1], people) else None


def _bracketed(head: Token, people: People) -> Token | None:
    """Return who is named in brackets: `One of the pilots (Jane Roe) said`."""
    ahead = head.doc[head.i + 1 : head.i + FAR]
    mark = next((one for one in ahead if one.is_punct), None)
    if mark is None or mark.text != "(":
        return None
    if not (head.lower_ == "one" or is_role(head) or calls_somebody(head.lower_)):
        return None
    run = next((one for one in proper_runs(head.doc) if one[0].i == mark.i + 1), None)
    closed = run is not None and run[-1].nbor().text == ")"
    return run[-1] if run and closed and is_persons(run[-1], people) else None


def _name_right_after(head: Token, people: People) -> Token | None:
    """Return the name that follows a role which the parser has not tied to it."""
    run = next((one for one in proper_runs(head.doc) if one[0].i == head.i + 1), [])
    role = is_role(head) or is_calling(head)
    return run[-1] if run and role and is_persons(run[-1], people) else None


def _past_matter(token: Token) -> Token | None:
    """Return the name after an office's matter: `Minister of State Jane Roe`."""
    run = own_run(token)
    return run[-1] if run and len(past_portfolio(run)) < len(run) else None


def _name_after_comma(head: Token, people: People) -> Token | None:
    """Return the name between commas after a role that the parser has not tied."""
    doc = head.doc
    at = _past_joint(head)
    far = max(at, phrase_of(head).tokens[-1].i, _past_matters(head))
    far += doc[far + 1 : far + 2].text == "there"  # a partner there, Roe, said
    at = max(at, far) if doc[far].text == "there" else at
    ahead = doc[far + 1 : far + 3]
    if len(ahead) < 2 or ahead[0].text != ",":  # noqa: PLR2004  a comma and a name
        return None
    person = is_persons(ahead[1], people)
    if far > at and not person:
        return None
    run = next((one for one in proper_runs(doc) if one[0] == ahead[1]), None)
    after = doc[run[-1].i + 1 : run[-1].i + 3] if run is not None else doc[:0]
    if run is None or len(after) < 2 or after[0].text != ",":  # noqa: PLR2004  a comma and a word
        return None
    alone = after[1].tag_ != "CC"  # the club's sponsor, Roe & Lind, said
    return run[-1] if person or is_role(head) or alone else None


def _are_partners(head: Token) -> bool:
    """Tell whether several bear a firm's name: `The surveyors, Roe & Lind,`."""
    behind = [one.text for one in head.doc[head.i + 1 : head.i + FAR]]
    comma = behind[:1] == [","] and "," in behind[1:]
    return head.tag_ == "NNS" and comma and "&" in behind[: behind.index(",", 1)]


def _name_before(head: Token, people: People) -> Token | None:
    """Return who begins a sentence and is set off by an office: `Roe, the head, said`.

    Where the parser has tied the name to the verb instead.
    """
    first = head.left_edge
    if head.dep_ != "nsubj" or first.lower_ not in ("the", "a", "an") or first.i < PAIR:
        return None
    comma, last = first.nbor(-1), first.nbor(-PAIR)
    if comma.text != "," or last.head != head.head or last.tag_ not in PROPER:
        return None
    run = next((one for one in proper_runs(head.doc) if one[-1] == last), None)
    opens = run is not None and run[0].is_sent_start
    return last if opens and is_persons(last, people) else None


def _is_one(head: Token) -> bool:
    """Tell whether a word picks one of several: `One of the three, Jane Roe, said`."""
    after = head.doc[head.i + 1 : head.i + 2].text
    return head.lower_ in ONES and after == "of"


def _past_matters(head: Token) -> int:
    """Return the last word of what an office is for: `adviser to the board on law`."""
    last = head.i
    for token in head.doc[head.i + 1 : head.i + FAR]:
        if token.text == ",":
            return last
        if token.tag_ not in MATTER:
            break
        last = token.i
    return head.i


def _past_joint(head: Token) -> int:
    """Return the last word of a role that goes on: `founder and largest owner`."""
    joint = next((one for one in head.rights if one.dep_ == "conj"), None)
    between = head.doc[head.i + 1 : joint.i if joint is not None else head.i]
    plain = all(one.dep_ in ("cc", "amod", "compound") for one in between)
    return joint.i if joint is not None and plain else head.i
