"""Enter everybody named in a text in a table: people, organisations, roles, genders.

A name is kept in full once; short forms (`Roe`, `Ms. Roe`, `Acme`) find it again.
"""

from collections import Counter

from ingest.components.english_draft import is_quoted
from ingest.components.english_employs import is_matter
from ingest.components.english_entry import Name
from ingest.components.english_family import (
    join_couples,
    join_relatives,
)
from ingest.components.english_given import (
    gender_of,
)
from ingest.components.english_headline import outside_headline
from ingest.components.english_human import (
    Named,
    is_plainly,
    is_told_human,
    surnames,
)
from ingest.components.english_inner import leave_inner
from ingest.components.english_issuer import issuer_of
from ingest.components.english_kind import kind_of
from ingest.components.english_lead import name_lead
from ingest.components.english_office import tie
from ingest.components.english_paragraph import datelines
from ingest.components.english_parties import tell_parties
from ingest.components.english_person import Labels, is_person
from ingest.components.english_phrase import (
    is_joined,
    is_role,
    is_title,
    title_key,
    titles,
)
from ingest.components.english_roles import spokesman_over
from ingest.components.english_run import (
    name_in,
    proper_runs,
    top,
    written,
)
from ingest.components.english_shape import (
    is_firm,
    is_matter_alone,
    is_short_of,
    is_site_behind,
    token_before,
)
from ingest.components.english_stood_for import likely
from ingest.components.english_subject import is_asked, is_subject
from ingest.components.english_table import People
from ingest.components.english_thing import is_nobodys, is_site, tell_things
from ingest.components.english_ties import describe
from ingest.components.english_told import is_body_told, is_practice, note_called
from ingest.components.english_turn import called_in, in_label
from ingest.components.english_words import forms_of, words
from ingest.parsed import Doc, Token

TOLD = 100  # what the text tells counts for more than any label
PLACES = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT"))
NOWHERE = ("places", "months", "weekdays", "named_after")
WHERE = frozenset(
    ("in", "near", "across", "outside", "around", "throughout", "into", "on", "off")
)
SITES = WHERE | {"at"}


def find_people(doc: Doc) -> People:
    """Return the table of a text."""
    turns = doc._.turns
    sites = datelines(doc._.plain)
    runs = [
        one
        for one in outside_headline(doc, proper_runs(doc))
        if not (in_label(turns, one[0].idx) or is_nobodys(one, sites))
    ]
    people = People()
    named = [(one, name_in(one)) for one in runs]
    labels = _labels(named, called_in(turns))
    entered = [
        (_enter(people, one, labels), one[0])
        for one in sorted(named, key=lambda one: len(one[0]), reverse=True)
    ]
    for one in people.names.values():
        one.places.sort()
        one.acting.sort()
        one.place = not one.person and (one.site or _is_place(one, labels))
    for one in people.names.values():
        matter = one.full.lower() in words("ranks", "branches")
        matter = matter or (" " in one.full and is_matter_alone(one.full))
        one.place = one.place or one.party or matter
    tell_things(entered)
    people.issuer = issuer_of(doc, people)
    leave_inner(doc, people)
    tie(people, sorted(entered, key=lambda pair: pair[1][0].i))
    leave_inner(doc, people)
    tell_parties(doc, people)
    join_couples(doc, people)
    join_relatives(doc, people)
    name_lead(doc, people)
    return people


def _enter(people: People, named: Named, labels: Labels) -> Name:
    run, name = named
    ahead = run[: len(run) - len(name)]
    called = {one.lower_ for one in ahead} & words("labelling")
    text = written(name)
    titled = _is_titled(name, ahead)
    person = (titled and not is_firm(name)) or is_person(name, labels)
    roles = {title_key(one) for one in ahead}
    known = people.find(text, run[0].idx, _told_gender(ahead), roles=roles)
    site = known is not None and is_site(name, known)
    known = _spelt_out(people, run) if known is None or site else known
    one = known if known is not None and (known.person or not titled) else None
    if one is None:
        one = people.names.setdefault(text, Name(full=text, person=person, site=site))
    one.places.append(name[0].idx)
    if text != one.full:
        one.shorten(text, name[0].idx, roles)
    asked = is_asked(name[-1])
    if asked:
        one.asked.add(name[0].idx)
    quoted = is_quoted(name[-1].doc, name[0].idx)
    one.free = one.free or not quoted
    one.audience = one.audience and _only_hears(name)
    head = top(name).head
    one.sited = one.sited and head.dep_ == "prep" and head.lower_ in SITES
    if is_subject(top(name), person=one.person) and not (quoted or asked):
        one.acting.append(name[0].idx)
    if one.person:
        describe(one, name, ahead)
    else:
        note_called(one, name, called)
    return one


def _is_titled(name: list[Token], ahead: list[Token]) -> bool:
    """Return whether a title or a role is beside a name, as it is beside people's."""
    several = is_joined(name) or any(one.text == "&" for one in name)
    if several or (ahead and ahead[0].lower_ in words("labelling", "opposed")):
        return False
    if is_site_behind(name):
        return False
    before = token_before(name[0])
    firm = before is not None and title_key(before) in words("firm_roles")
    if firm and len(name) == 1 and not ahead and gender_of(written(name)) is None:
        return False
    told = [*ahead, *([before] if before is not None else [])]
    maker = len(ahead) == len(name) == 1  # Certifier Acme
    office = any(is_role(one) or is_title(one) for one in told)
    if office or (ahead and not maker):
        return True
    role = spokesman_over(top(name))
    return role is not None and title_key(role) not in words("firm_roles")


def _only_hears(name: list[Token]) -> bool:
    """Tell whether a paper is named as who is told: `seen by the Daily Orrin`."""
    if kind_of(written(name)) != "press":
        return False
    head, own = top(name).head, top(name).dep_
    seen = own == "pobj" and head.lower_ == "by"
    seen = seen and head.head.lower_ in forms_of("perceives")
    given = own == "pobj" and head.lower_ in ("to", "with") and head.head.tag_ == "VBN"
    return (
        seen
        or given
        or (own in ("dobj", "dative") and head.lower_ in forms_of("tells"))
    )


def _told_gender(ahead: list[Token]) -> str | None:
    told = {titles().get(title_key(one)) for one in ahead} & {"male", "female"}
    return told.pop() if told else None


def _spelt_out(people: People, run: list[Token]) -> Name | None:
    """Return the name before a short form in parentheses: `Acme Union (AU)`."""
    mark = token_before(run[0])
    if mark is None or mark.text != "(" or not mark.i:
        return None
    before = mark.nbor(-1)
    full = next((one for one in proper_runs(mark.doc) if one[-1] == before), None)
    if full is None or not is_short_of(written(run), written(full)):
        return None
    found = people.names.get(written(name_in(full))) if full else None
    if found is not None and not found.person:
        found.other.add(written(run))
        return found
    return None


def _is_place(one: Name, labels: Labels) -> bool:
    word = one.full.lower()
    first, _, rest = word.partition(" ")
    side = first in words("compass") and rest in words("places")
    listed = any(word in words(key) for key in NOWHERE)
    if listed or side or word.rstrip(".") in words("abbreviated"):
        return True
    if kind_of(one.full) is not None or labels[one.full, "body"]:
        return False
    return labels[one.full, "place"] > labels[one.full, "where"] and not one.acting


def _acts_alone(token: Token) -> bool:
    return token.dep_ in ("nsubj", "poss") and not is_quoted(token.doc, token.idx)


def _labels(named: list[Named], called: frozenset[str]) -> Labels:
    """Count how each name is labelled, and whether it says where something was."""
    counted: Labels = Counter()
    lone = {run[0].text for run, _ in named if len(run) == 1 and _acts_alone(run[0])}
    titled = surnames(named, called)
    for _, name in named:
        text, label = written(name), name[-1].ent_type_
        kind = "PERSON" if label == "PERSON" else "other" if label else ""
        counted[text, kind] += 1
        human = is_told_human(name, text, titled) and not is_practice(name)
        counted[text, "PERSON"] += TOLD if human else 0
        counted[text, "human"] += human
        counted[text, "plainly"] += human and is_plainly(name)
        counted[text, "body"] += is_body_told(name, lone)
        counted[text, "likely"] += likely(name)
        head = top(name).head
        where = (head.dep_ == "prep" and head.lower_ in WHERE) or is_matter(name[-1])
        counted[text, "place" if where or label in PLACES else "where"] += 1
    _share(counted, {written(name) for _, name in named})
    return counted


def _share(counted: Labels, names: set[str]) -> None:
    """Let a name have what tells its short forms: a surname, a body's first word."""
    for text in (one for one in names if " " in one):
        first, last = text.split()[0], text.split()[-1]
        short, surname = counted[first, "likely"], counted[last, "likely"]
        counted[text, "likely"] += min(0, short) + max(0, surname)
