"""Who said it: names in full, roles and pronouns resolved, the unnamed described."""

from ingest.components.english_again import again, heard_here
from ingest.components.english_delayed import note_delayed
from ingest.components.english_draft import Cue, Draft
from ingest.components.english_elder import by_age
from ingest.components.english_epithet import by_epithet, note_epithets
from ingest.components.english_fitting import refitted
from ingest.components.english_grouped import note_groups
from ingest.components.english_heard import note_dead, only_acting
from ingest.components.english_holder import by_initials, by_trade
from ingest.components.english_inner import told_within
from ingest.components.english_kin import (
    note_kin,
    only_spouse,
    relative,
    whose_relative,
)
from ingest.components.english_latter import former_or_latter
from ingest.components.english_nameless import is_some_of, sex_told
from ingest.components.english_office import guess
from ingest.components.english_only import tell_only
from ingest.components.english_paper import author_meant, paper_before, writer
from ingest.components.english_parent import parent_of
from ingest.components.english_people import find_people
from ingest.components.english_phrase import (
    PROPER,
    Phrase,
    apposed,
    is_role,
    phrase_of,
)
from ingest.components.english_pronoun import PRONOUNS, pronoun
from ingest.components.english_referent import named
from ingest.components.english_rivals import fitted
from ingest.components.english_run import HYPHENS
from ingest.components.english_shape import is_aged
from ingest.components.english_staged import Stage
from ingest.components.english_table import People, as_claimant
from ingest.components.english_they import of_several
from ingest.components.english_words import words
from ingest.parsed import Doc, Token
from ingest.said import Claimant
from ingest.step import step

SELVES = frozenset(("himself", "herself", "itself", "themselves"))
FORMS = {"his": "he", "her": "she", "their": "they", "its": "it", "him": "he"}
TELLING = {"people": {"nummod", "amod", "acl", "compound"}, "someone": {"relcl"}}


@step(
    "english_claimant",
    requires=["token.dep", "token.ent_type", "doc._.drafts"],
    assigns=["doc._.drafts", "doc._.people"],
)
def english_claimant(doc: Doc) -> Doc:
    """Name the claimant of each draft; those of nobody identifiable are asides."""
    people = find_people(doc)
    tell_only(doc, people)
    doc._.people = people
    note_groups(doc, people)
    note_delayed(doc, people)
    guess(people)
    note_kin(doc, people)
    note_dead(doc, people)
    note_epithets(doc, people)
    _issued(doc, people)
    known: dict[int, Claimant | None] = {}
    spoken: list[Claimant] = []
    inner = told_within(doc._.drafts)
    stage = Stage(doc, people, _resolve)
    for draft in sorted(doc._.drafts, key=_order):
        if draft.cue is None or draft.authored:
            continue
        key = draft.cue.start
        stage.until(key, spoken)
        if key not in known:
            known[key] = _resolve(draft.cue.source, people, spoken)
        draft.claimant = known[key]
        heard = not draft.aside and id(draft) not in inner
        heard = heard and not _is_by_the_way(draft.cue)
        if draft.claimant is not None and heard:
            spoken.append(draft.claimant)
            _note(draft.cue, draft.claimant, people)
    for draft in doc._.drafts:
        if draft.claimant is None and not draft.authored:
            draft.aside = True
            draft.claimant = _nobody(draft.cue)
    return doc


def _issued(doc: Doc, people: People) -> None:
    """Give the sentences of a release to the body that issues it."""
    for draft in doc._.drafts:
        if draft.authored and draft.claimant is None and people.issuer:
            draft.claimant = Claimant(organization=people.issuer)


def _is_by_the_way(cue: Cue) -> bool:
    """Tell whether a claim is another's, whom a sentence is not about.

    `He rejects the claim, made by Roe, that it fell. He said`.
    """
    noun = cue.anchor
    held = noun.tag_.startswith("NN") and noun.dep_ in ("dobj", "pobj")
    return held and cue.source in set(noun.subtree)


def _note(cue: Cue, who: Claimant, people: People) -> None:
    """Keep that a person speaks here, by whatever word: `the judge`, `she`."""
    sex = sex_told(cue.source) if cue.source is not None else None
    if who.person is None and who.described_as is not None and sex is not None:
        people.sexes.setdefault(who.described_as, sex)
    name = people.names.get(who.person or "")
    if name is not None and cue.source is not None:
        only_acting(name, phrase_of(cue.source).start, cue.source.idx, people)


def _nobody(cue: Cue | None) -> Claimant | None:
    """Return a claimant that the text does not tell: `it`, `many`, `some`."""
    if cue is None or cue.source is None:
        return None
    phrase = phrase_of(cue.source)
    return _placed(Claimant(described_as=phrase.text), phrase)


def _order(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.start


def _resolve(
    source: Token | None, people: People, spoken: list[Claimant]
) -> Claimant | None:
    if source is None:
        return None
    head = _untied(source)
    aged = next((one for one in phrase_of(head).tokens if is_aged(one)), None)
    head = aged or head
    if head.lower_ in SELVES and head.i and head.nbor(-1).is_title:
        head = head.nbor(-1)  # Roe herself told us
    phrase = phrase_of(head)
    word = FORMS.get(head.lower_, head.lower_)
    paper = paper_before(head) if word in ("it", "they") else None
    if paper is not None:
        return _placed(_resolve(paper, people, spoken), phrase)
    several = of_several(head, people)
    if several is not None or word in PRONOUNS:
        found = several or pronoun(word, head, (people, spoken))
        return _placed(found, phrase)
    beside = apposed(head)
    named_too = beside is not None and beside.tag_ in PROPER
    if not named_too and _is_nobody(head):
        return None
    author = writer(head) or author_meant(head)
    if author != head:
        found = _resolve(author, people, spoken)
        return _placed(found, phrase)
    return _placed(_told(phrase, people, spoken), phrase)


def _told(phrase: Phrase, people: People, spoken: list[Claimant]) -> Claimant:
    """Return whom a noun phrase means, by what the text has told so far."""
    head = phrase.head
    found = _kin(head, people, spoken)
    owner = people.delayed.get(head.i)
    if owner is None and apposed(head) is None:
        owner = parent_of(head, people)
    if found is None and owner is not None:
        found = as_claimant(owner)
    if found is not None:
        return found
    found = former_or_latter(head, people) or by_age(head, people)
    found = found or by_epithet(head, people) or by_initials(head, people)
    found = found or by_trade(head, people) or named(phrase, people)
    known = people, spoken
    found = heard_here(found, head, known) or again(found, head, known) or found
    return fitted(refitted(found, head, people), head, people)


def _kin(head: Token, people: People, spoken: list[Claimant]) -> Claimant | None:
    """Return the relative that is told of by whose it is: `Roe's wife`, `his wife`."""
    whose = whose_relative(head)
    if whose is None:
        return None
    who = _resolve(whose, people, spoken)
    owner = people.names.get(who.person or "") if who is not None else None
    kin = relative(head, owner, people) if owner is not None else None
    kin = kin or only_spouse(head, whose, people)
    return as_claimant(kin) if kin is not None else None


def _is_nobody(head: Token) -> bool:
    """Tell whether a word names nobody: `some`, but not `two people at Acme`."""
    if head.lower_ in ("another", "one"):
        return False
    if head.tag_.startswith(("W", "DT", "EX")):
        return not is_some_of(head)
    told = TELLING.get(head.lower_, set()) & {one.dep_ for one in head.children}
    if head.lower_ != "people" and any(one.lower_ == "of" for one in head.rights):
        return False
    return head.lower_ in words("anonymous") and not told


def _untied(head: Token) -> Token:
    """Return the noun of a word that the parser has cut at its hyphen: `co-founder`."""
    if head.lower_.endswith("ing") and head.is_sent_start:
        beside = _named_last(head) or apposed(head) or _set_beside(head)
        if beside is not None:
            return beside  # Reacting, the adviser said
    edge = head.right_edge
    if head.tag_ in PROPER and edge.is_lower and edge.i and edge.nbor(-1).is_title:
        return edge if is_role(edge) else head  # the University of Acme professor
    chain = head.doc[max(0, head.i - 2) : head.i]
    if head.lower_ == "of" and len(chain) > 1 and chain[1].text in HYPHENS:
        return chain[0]  # grandmother-of-four
    rest = head.doc[head.i + 1 : head.i + 3]
    if head.whitespace_ or not rest or rest[0].text != "-" or head.tag_ in PROPER:
        return head
    last = rest[-1]
    if last.dep_ == "compound":
        return last.head
    return head if last in head.subtree else last  # secretary-general


def _named_last(head: Token) -> Token | None:
    """Return the name behind an office cut from it: `Replying, Minister for Fish A`."""
    beside = [one for one in head.rights if one.dep_ == "appos"]
    named = len(beside) > 1 and beside[-1].tag_ in PROPER and is_role(beside[0])
    return beside[-1] if named else None


def _set_beside(head: Token) -> Token | None:
    """Return whom a comma sets off in what a deed holds: `Opening it, Jane Roe`."""
    beside = (one for one in head.subtree if one.dep_ == "appos")
    named = (one for one in beside if one.tag_ in PROPER and one.left_edge.i)
    return next((one for one in named if one.left_edge.nbor(-1).text == ","), None)


def _placed(found: Claimant | None, phrase: Phrase) -> Claimant | None:
    if found is None:
        return None
    return Claimant(
        person=found.person,
        organization=found.organization,
        described_as=found.described_as,
        mention=phrase.text,
        start=phrase.start,
        end=phrase.end,
    )
