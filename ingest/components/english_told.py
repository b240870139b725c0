"""Which names a text itself tells to be bodies, whatever the name finder says.

`director of Acme`; `Acme's engineer`; `who chairs Acme`; `works at Acme`; `Acme, a
lender`; `Acme, which …`; `the cooperative` where `Prairie Bell Cooperative` is named.
"""

import re
from functools import cache

from ingest.components.english_called import are_partners, beside, introduced
from ingest.components.english_entry import Name
from ingest.components.english_given import gender_of, given_names
from ingest.components.english_kept import in_small
from ingest.components.english_kind import called, is_group
from ingest.components.english_phrase import is_role, is_role_word, title_key
from ingest.components.english_run import top, written
from ingest.components.english_shape import is_articled, token_before
from ingest.components.english_words import forms_of, words
from ingest.parsed import Token

LETTERS = re.compile(r"[A-Z]{3,5}")
PAIR = 2
SEVERAL = frozenset(("are", "have", "say", "insist", "claim", "believe", "want"))
OF = frozenset(("of", "at", "for", "with", "by", "from"))


def is_told_body(name: list[Token]) -> bool:
    """Tell whether the words around a name are those around a body's."""
    head = top(name)
    return (
        _is_based(name)
        or _is_which(name)
        or _is_led(head)
        or are_several(head)
        or _has_own(name)
        or _has_staff(head)
        or _hires(head)
        or _is_lettered(name)
        or are_partners(name)
        or is_practice(name)
        or (name[0].lower_ not in given_names() and _is_said_so(name))
    )


def _is_said_so(name: list[Token]) -> bool:
    """Tell whether a name is told a body by words that a surname may stand by too."""
    told = bool(kinds_of(name)) or _employs(top(name)) or _is_called_so(name)
    return told or (len(name) > 1 and name[-1].lower_ in words("places"))


def kinds_of(name: list[Token]) -> set[str]:
    """Return the nouns that tell what a body is: `Acme, the lobby`."""
    last = name[-1].i
    return {
        called(one)
        for one in beside(name)
        if _is_kind(one) and not (one == top(name).head and one.i == last + 1)
    }


def _is_kind(noun: Token) -> bool:
    """Tell whether a noun tells what a body is, and no person: a lobby, a breeder."""
    part = noun.lower_ in words("partial") and any(
        x.lower_ == "of" for x in noun.rights
    )
    known = part or is_group(called(noun))
    return noun.tag_ == "NN" and known and not is_role(noun)


def _is_based(name: list[Token]) -> bool:
    """Tell whether a word is told where it is, as firms are: `Basel-based Acme`."""
    before = token_before(name[0])
    return len(name) == 1 and before is not None and before.lower_ == "based"


def _is_which(name: list[Token]) -> bool:
    """Tell whether a clause beside a name speaks of a thing: `Acme, which makes it`."""
    after = name[-1].doc[name[-1].i + 1 : name[-1].i + 3]
    return [one.lower_ for one in after] == [",", "which"]


def _employs(head: Token) -> bool:
    """Tell whether an office is of a name: `director of Acme`, `Acme's chief`."""
    offices = _offices()
    if head.dep_ == "poss":
        return title_key(head.head) in offices or _is_firms(head.head)
    prep = head.head
    if head.dep_ != "pobj" or prep.lower_ not in OF:
        return False
    holder = prep.head
    works = prep.lower_ in ("at", "for") and holder.lower_ in forms_of("serves")
    return works or title_key(holder) in offices


def _is_firms(noun: Token) -> bool:
    """Tell whether an office is one that firms have: chief engineer, head of sales.

    Somebody may have a chief of staff, a deputy and a chief adviser.
    """
    ahead = {one.lower_ for one in noun.lefts}
    if noun.lower_ == "head":
        parts = (one for each in noun.rights for one in each.rights)
        of = any(one.lower_ == "of" for one in noun.rights)
        return "deputy" in ahead or (of and any(one.tag_ == "NN" for one in parts))
    return "chief" in ahead and noun.lower_ in words("firm_chiefs")


@cache
def _offices() -> frozenset[str]:
    return (words("heads") | words("leading")) - words("spokespeople")


def _has_staff(head: Token) -> bool:
    """Tell whether somebody works at a name: `officials at Acme`."""
    prep = head.head
    if head.dep_ != "pobj" or prep.lower_ != "at" or prep.dep_ != "prep":
        return False
    holder = prep.head
    works = holder.lower_ in forms_of("serves") or holder.lower_ in forms_of("leads")
    one = holder.lower_.removesuffix("s")
    return works or is_role(holder) or is_role_word(one) or one in words("sources")


def _is_led(head: Token) -> bool:
    """Tell whether a name is what somebody chairs, runs or founded."""
    verb = head.head
    led = head.dep_ == "dobj" and verb.lower_ in forms_of("leads")
    return led and any(one.lower_ == "who" for one in verb.lefts)


def are_several(head: Token) -> bool:
    """Tell whether one name does something as many do: `Almanza deny it`."""
    verb = head.head
    if head.dep_ != "nsubj" or verb.tag_ != "VBP" or head.tag_ != "NNP":
        return False
    joined = any(one.dep_ in ("conj", "cc") for one in head.rights)
    says = verb.lower_ in SEVERAL or verb.lower_ in forms_of("denying")
    return says and verb.i == head.i + 1 and not joined


def _has_own(name: list[Token]) -> bool:
    """Tell whether the next sentence is on an office of a name's: `Its manager, Roe`.

    The name is the one thing that its own sentence is about.
    """
    head, sent = top(name), name[0].sent
    if head.dep_ not in ("nsubj", "nsubjpass") or head.head != sent.root:
        return False
    rest = head.doc[sent.end : sent.end + PAIR]
    if len(rest) < PAIR or rest[0].text != "Its" or name[0].lower_ in given_names():
        return False
    own = any(one == rest[0] and is_role(one.head) for one in rest[:1])
    others = (run for run in head.doc._.runs if sent.start <= run[0].i < sent.end)
    alone = all(run[-1] == name[-1] for run in others)
    return own and alone and not any(is_group(one.lower_) for one in sent)


def _hires(head: Token) -> bool:
    """Tell whether a name gives somebody an office: `Acme hired Roe as director`."""
    verb = head.head
    hired = head.dep_ == "nsubj" and verb.lower_ in forms_of("hires")
    return hired and any(one.lower_ == "as" for one in verb.rights)


def _is_lettered(name: list[Token]) -> bool:
    """Tell whether a name begins with letters, as a club's does: `AFC Marlow`."""
    first, last = name[0], name[-1]
    return (
        len(name) > 1
        and LETTERS.fullmatch(first.text) is not None
        and not last.is_upper
    )


def is_practice(name: list[Token]) -> bool:
    """Tell whether a name is a practice's: `the auditor, Roe Lind`, with a Bo Roe."""
    before = token_before(name[0])
    comma = before is not None and before.text == "," and before.i
    noun = before.nbor(-1) if before is not None and comma else before
    listed = noun is not None and noun.is_lower and noun.lower_ in words("practices")
    if noun is None or len(name) != PAIR or not listed or gender_of(name[0].text):
        return False
    if noun.lower_ in words("audits") and noun.nbor(-1).tag_ in ("DT", "PRP$", "POS"):
        return True
    runs = (run for run in name[0].doc._.runs if len(run) > 1 and run[0] != name[0])
    return any(run[-1].text == name[0].text for run in runs)


def _is_called_so(name: list[Token]) -> bool:
    """Tell whether a text calls a name by its last word: `the cooperative`."""
    last = name[-1].lower_
    return len(name) > 1 and is_group(last) and last in in_small(name[0].doc)


def is_told(name: list[Token]) -> bool:
    """Tell whether a name is told or sees a thing, as the press: `told Radio Clyde`."""
    head = top(name)
    told = head.dep_ in ("dobj", "dative") and head.head.lower_ in forms_of("tells")
    seen = head.head.dep_ == "agent" and head.head.head.lower_ in forms_of("perceives")
    told = told or (head.dep_ == "pobj" and seen)
    ordered = name[-1].doc[name[-1].i + 1 : name[-1].i + 2].text == "to"
    return told and not ordered


def is_body_told(name: list[Token], lone: set[str]) -> bool:
    """Tell whether a name is a body's by words around it, or by how it is shortened.

    Bodies are called by their first word, people by their last: `Acme`, of Acme Tours.
    """
    first = name[0].text in lone and name[-1].text not in lone
    short = len(name) == PAIR and first and gender_of(name[0].text) is None
    return short or is_told_body(name) or is_articled(name)


def note_called(one: Name, name: list[Token], called: set[str]) -> None:
    """Note what a body is called at one place, there by a name that may be short."""
    short = written(name) != one.full
    sited = short and top(name).dep_ == "compound"  # the Ardley club
    one.called.update(kinds_of(name) | called)
    one.called.update(set() if sited else introduced(name))
    one.called.update({"outlet"} if is_told(name) else ())
    one.party = one.party or (not short and _in_brackets(name))


def _in_brackets(name: list[Token]) -> bool:
    """Tell whether a name stands alone in brackets, as a party does: `Roe (Ind)`."""
    last = name[-1]
    before, after = token_before(name[0]), last.i + 1 < len(last.doc) and last.nbor()
    held = before is not None and before.text == "(" and after
    return bool(held) and last.nbor().text == ")"
