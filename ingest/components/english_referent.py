"""Whom a noun phrase names: names in full, roles and groups resolved."""

from ingest.components.english_apart import several
from ingest.components.english_beside import name_beside
from ingest.components.english_body import ITS, SOMEBODYS, body, body_of
from ingest.components.english_grouped import group_of
from ingest.components.english_holder import is_persons, role_of
from ingest.components.english_kind import (
    is_group,
    kind_called,
    kind_of,
)
from ingest.components.english_lands import land_of
from ingest.components.english_meant import meant
from ingest.components.english_owners import belongs_to
from ingest.components.english_phrase import (
    PROPER,
    Phrase,
    is_joined,
    is_role,
    is_title,
    phrase_of,
    title_key,
    titles,
)
from ingest.components.english_run import (
    full_run,
    hyphenated,
    name_in,
    own_run,
    proper_runs,
    written,
)
from ingest.components.english_shape import is_acronym, is_common_first, is_matter_alone
from ingest.components.english_source import maker_of
from ingest.components.english_table import People, as_claimant
from ingest.components.english_words import documents, words
from ingest.parsed import Token
from ingest.said import Claimant

MEMBERS = frozenset(("members", "supporters", "volunteers", "backers", "staff"))
SITES = frozenset(("GPE", "LOC", "FAC", "DATE", "EVENT"))
WITHIN = frozenset(("at", "with", "inside", "there", "in", "within"))
AGES = frozenset(
    ("younger", "elder", "older", "senior", "junior", "snr", "jnr", "sr", "jr")
)


def named(phrase: Phrase, people: People) -> Claimant:
    """Return the claimant that a noun phrase names, or describes."""
    head = phrase.head
    beside = name_beside(head, people)
    carries = head.lower_ in documents()
    common = head.is_lower and (is_group(head.lower_) or carries)
    common = common or (carries and head.text[0].isdigit())  # a 10-K
    elder = _elder(phrase, people)
    handle = head.text.startswith("@")
    proper = phrase.proper and (not head.is_lower or head.left_edge == head)
    proper = proper or (head.is_title and _is_somebodys(head, people))
    office = is_role(head) and not _is_body(head, people)
    own = head.left_edge.lower_ in SOMEBODYS  # her Special Assistant
    office = office or (own and not is_persons(head, people))
    common = common or is_common_first(head)
    if (proper or handle or _ends_name(head) or _is_written_so(head)) and not (
        office or common
    ):
        return elder or _proper(phrase, people)
    if elder is not None or beside is not None:
        return elder or _proper(phrase_of(beside or head), people)
    if is_role(head):
        return role_of(phrase, people)
    if head.lower_ in documents() and not _is_press(head, people):
        return _document(phrase, people)
    group = is_group(head.lower_) or head.lower_ in words("firms")
    if group or people.calls(head.lower_):
        return group_of(phrase, people)
    owner = _giver(head, people)
    at = _place_of_work(head, people) if owner is None else None
    return owner or Claimant(described_as=phrase.text, organization=at)


def _giver(head: Token, people: People) -> Claimant | None:
    """Return the body that figures are from: `data from Acme`, not `from Peru`."""
    if head.lower_ not in words("evidence"):
        return None
    preps = [one for one in head.rights if one.lower_ in ("from", "by")]
    given = (one for prep in preps for one in prep.rights if one.dep_ == "pobj")
    owner = next(given, None)
    if owner is None or land_of(owner.text) or owner.ent_type_ in SITES:
        return None
    if owner.tag_ not in PROPER:
        known = body(owner, people) if is_group(owner.lower_) else None
        return Claimant(organization=known) if known is not None else None
    name = people.find(full_run(owner), head.idx)
    fits = name is not None and not name.person and not name.place
    return as_claimant(name) if name is not None and fits else None


def _elder(phrase: Phrase, people: People) -> Claimant | None:
    """Return who else bears a surname: `Roe senior`, `the younger Roe`."""
    head = phrase.head
    after = title_key(head) in AGES and head.i > 0 and head.nbor(-1).tag_ in PROPER
    if not after and not any(one.lower_ in AGES for one in phrase.tokens[:-1]):
        return None
    found = people.other((head.nbor(-1) if after else head).text, phrase.start)
    return as_claimant(found) if found is not None else None


def _is_press(head: Token, people: People) -> bool:
    """Tell whether `the paper` is a newspaper named before, and no study told of."""
    told = [one for one in head.doc[: head.left_edge.i] if one.lower_ == head.lower_]
    name = meant(head.lower_, head.idx, people)
    kind = kind_called(head.lower_)
    return (
        not told
        and name is not None
        and kind is not None
        and kind_of(name.full) == kind
    )


def _is_somebodys(head: Token, people: People) -> bool:
    """Tell whether a word that the tagger takes for a plural is a name: `Giles`."""
    name = people.find(head.text, head.idx) if head.tag_ == "NNS" else None
    return name is not None and name.person


def _is_body(head: Token, people: People) -> bool:
    """Tell whether an office ends a body's name: `Clearwater Counsel`."""
    run = next((one for one in proper_runs(head.doc) if head in (one[0], one[-1])), [])
    full = written(run)
    if len(run) > 1 and head == run[0]:  # the Registrar of Companies
        whole = people.names.get(full) if head.lower_ in words("bodily") else None
        return whole is not None and not whole.person
    name = people.names.get(full) if full.endswith(f" {head.text}") else None
    return name is not None and not name.person and not is_matter_alone(full)


def _place_of_work(head: Token, people: People) -> str | None:
    """Return where unnamed people are from: `analysts at Acme`."""
    inside = [one for one in head.rights if one.lower_ in WITHIN]
    if head.lower_ in MEMBERS:
        inside += [one for one in head.lefts if one.lower_ == "its"]
    roles = head.lower_.removesuffix("s") in words("roles") - words("persons")
    return body_of(head, people) if inside or roles else None


def _ends_name(head: Token) -> bool:
    """Return whether a word is tied to a name that the tagger has cut: `Gil-dong`."""
    return own_run(head) is not None


def _is_written_so(head: Token) -> bool:
    """Return whether a capital in the middle tells a name: `contractor Torvane`."""
    return head.is_title and head.left_edge.i < head.i and head.left_edge.is_lower


def _proper(phrase: Phrase, people: People) -> Claimant:
    run = _run_to(phrase.head)
    name = name_in(run)
    told = {titles().get(title_key(one)) for one in run[: len(run) - len(name)]}
    gender = next((one for one in ("male", "female") if one in told), None)
    roles = {title_key(one) for one in run[: len(run) - len(name)]}
    found = people.find(written(name), phrase.start, gender, roles=roles)
    if found is None and is_acronym(written(name)):
        found = people.find(written(name).title(), phrase.start)
    if found is None:
        return Claimant(organization=written(name))
    return as_claimant(found)


def _run_to(head: Token) -> list[Token]:
    """Return the name that ends with a head, or goes on by a hyphen or `of`."""
    run = own_run(head) or [head]
    if is_joined(run) or any(one.text == "&" for one in run):
        return run
    kept = [one for one in run if one.i <= head.i]
    if all(is_title(one) for one in kept):
        return run  # her lawyer, Atty. Jane Roe
    for one in run[len(kept) :]:
        if not hyphenated(one):
            break
        kept.append(one)
    return kept


def _site_of(paper: Token) -> Token | None:
    """Return on whose site something stands: `a post on the firm's blog`."""
    sites = (one for prep in paper.rights if prep.lower_ == "on" for one in prep.rights)
    owned = (one for site in sites for one in site.lefts if one.dep_ == "poss")
    return next(owned, None)


def _maker(paper: Token, owner: Token, people: People) -> str | None:
    """Return the body that a document is of, where its maker's word calls one."""
    group = is_group(owner.lower_) or owner.lower_ in (*ITS, *words("firms"))
    return body_of(paper, people) or (body(owner, people) if group else None)


def _document(phrase: Phrase, people: People) -> Claimant:
    owner = belongs_to(phrase.head) or maker_of(phrase.head) or _site_of(phrase.head)
    if owner is None:
        return Claimant(described_as=phrase.text)
    if owner.is_lower and (beside := name_beside(owner, people)) is not None:
        owner = beside  # a report by the consultancy Acme
    makers = several(owner) if owner.lower_ == "their" else None
    if makers is not None:
        return Claimant(described_as=phrase_of(makers).text)
    name = people.find(full_run(owner), phrase.start)
    if name is None and owner.tag_ not in PROPER:
        maker = body_of(owner, people) or _maker(phrase.head, owner, people)
        theirs = maker is not None and owner.lower_ in ITS  # its letter is Acme's
        return Claimant(
            organization=maker, described_as=None if theirs else phrase.text
        )
    return as_claimant(name) if name else Claimant(organization=full_run(owner))
