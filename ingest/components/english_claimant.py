"""Who said it: names in full, roles and pronouns resolved, the unnamed described."""

from spacy.language import Language
from spacy.tokens import Doc, Token

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_people import Name, People, find_people
from ingest.components.english_phrase import (
    PROPER,
    Phrase,
    apposed,
    belongs_to,
    is_role,
    phrase_of,
    title_key,
)
from ingest.components.english_run import full_run, name_in, proper_runs, written
from ingest.components.english_shape import is_acronym
from ingest.components.english_words import documents, words
from ingest.said import Claimant

GENDERS = {"he": "male", "she": "female"}
PLURALS = frozenset(("they", "we"))


@Language.component(
    "english_claimant",
    requires=["token.dep", "token.ent_type", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def english_claimant(doc: Doc) -> Doc:
    """Name the claimant of each draft; those of nobody identifiable are asides."""
    people = find_people(doc)
    known: dict[int, Claimant | None] = {}
    spoken: list[Claimant] = []
    for draft in sorted(doc._.drafts, key=_order):
        if draft.cue is None or draft.authored:
            continue
        key = draft.cue.start
        if key not in known:
            known[key] = _resolve(draft.cue, people, spoken)
        draft.claimant = known[key]
        if draft.claimant is not None:
            spoken.append(draft.claimant)
    for draft in doc._.drafts:
        if draft.claimant is None and not draft.authored:
            draft.aside = True
            draft.claimant = _nobody(draft.cue)
    return doc


def _nobody(cue: Cue | None) -> Claimant | None:
    """Return a claimant that the text does not tell: `it`, `many`, `some`."""
    if cue is None or cue.source is None:
        return None
    phrase = phrase_of(cue.source)
    return _placed(Claimant(described_as=phrase.text), phrase)


def _order(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.start


def _resolve(cue: Cue, people: People, spoken: list[Claimant]) -> Claimant | None:
    head = cue.source
    if head is None:
        return None
    phrase = phrase_of(head)
    word = head.lower_
    if word in GENDERS or word in PLURALS or word == "it":
        return _placed(_pronoun(word, head, (people, spoken)), phrase)
    if word in words("anonymous") or head.tag_.startswith(("W", "DT", "EX")):
        return None
    return _placed(_named(phrase, people), phrase)


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


def _named(phrase: Phrase, people: People) -> Claimant:
    """Return the claimant that a noun phrase names."""
    head = phrase.head
    beside = apposed(head)
    if (phrase.proper or _ends_name(head)) and not is_role(head):
        return _proper(phrase, people)
    if beside is not None and beside.tag_.startswith("NNP"):
        return _proper(phrase_of(beside), people)
    if is_role(head):
        return _role(phrase, people)
    if head.lower_ in documents():
        return _document(phrase, people)
    if head.lower_ in words("groups"):
        return _group(phrase, people)
    return Claimant(described_as=phrase.text)


def _ends_name(head: Token) -> bool:
    """Return whether a word is tied to a name that the tagger has cut: `Gil-dong`."""
    return any(head in run for run in proper_runs(head.doc))


def _proper(phrase: Phrase, people: People) -> Claimant:
    run = next(
        (one for one in proper_runs(phrase.head.doc) if phrase.head in one),
        [phrase.head],
    )
    name = name_in([one for one in run if one.i <= phrase.head.i])
    found = people.find(written(name), phrase.start)
    if found is None and is_acronym(written(name)):
        found = people.find(written(name).title(), phrase.start)
    if found is None:
        return Claimant(organization=written(name))
    return _as_claimant(found)


def _as_claimant(name: Name) -> Claimant:
    if name.person:
        return Claimant(person=name.full, organization=name.organization)
    return Claimant(organization=name.full)


def _role(phrase: Phrase, people: People) -> Claimant:
    """Return who a role stands for: its holder, else its organisation's voice."""
    role, head = title_key(phrase.head), phrase.head
    owner = belongs_to(head)
    definite = phrase.tokens[0].lower_ in ("the", "its", "their")
    holder = people.holder(role, phrase.start) if definite and owner is None else None
    if holder is not None:
        return _as_claimant(holder)
    organization = _full(owner, people, phrase.start) if owner is not None else None
    if organization is None and role in words("spokespeople"):
        organization = _group(phrase, people).organization
    return Claimant(organization=organization, described_as=phrase.text)


def _document(phrase: Phrase, people: People) -> Claimant:
    owner = belongs_to(phrase.head)
    if owner is None:
        return Claimant(described_as=phrase.text)
    name = people.find(_short(owner), phrase.start)
    return _as_claimant(name) if name else Claimant(organization=full_run(owner))


def _short(token: Token) -> str:
    return full_run(token)


def _full(token: Token, people: People, before: int) -> str:
    name = people.find(full_run(token), before)
    return name.full if name is not None and not name.person else full_run(token)


def _group(phrase: Phrase, people: People) -> Claimant:
    """Return the organisation that `the company` or `the ministry` stands for."""
    word = title_key(phrase.head)
    own = [one for one in phrase.tokens[:-1] if one.tag_ in PROPER]
    if own and phrase.tokens[-1] == phrase.head:
        return Claimant(organization=_without_article(phrase))
    if phrase.tokens[0].lower_ not in ("the", "its", "their", "company"):
        return Claimant(described_as=phrase.text)
    name = people.like(word, phrase.start)
    if name is None:
        name = people.last(phrase.start, person=False, gender=None)
    if name is None:
        return Claimant(described_as=phrase.text)
    return Claimant(organization=name.full)


def _without_article(phrase: Phrase) -> str:
    tokens = phrase.tokens
    first = 1 if tokens[0].tag_ in ("DT", "PRP$") else 0
    return str(phrase.head.doc._.plain[tokens[first].idx : phrase.end])


def _pronoun(
    word: str, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    people, spoken = known
    if word in GENDERS:
        return _he_or_she(word, head, known)
    if spoken and (word != "it" or spoken[-1].person is None):
        return spoken[-1]
    name = people.last(head.idx, person=False, gender=None)
    if name is not None:
        return _as_claimant(name)
    return Claimant(described_as=head.text) if word != "it" else None


def _he_or_she(
    word: str, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return the nearest subject outside quotations whose gender agrees."""
    people, spoken = known
    gender = GENDERS[word]
    agree = [
        one for one in people.names.values() if one.person and _agrees(one, gender)
    ]
    subjects = [(at, one) for one in agree for at in one.acting if at < head.idx]
    fits = [(at, one) for one in agree for at in one.places if at < head.idx]
    nearest = max(subjects or fits, key=lambda pair: pair[0], default=None)
    if nearest is None:
        last = next((one for one in reversed(spoken) if one.person), None)
        return last or Claimant(described_as=head.text)
    nearest[1].gender = nearest[1].gender or gender
    return _as_claimant(nearest[1])


def _agrees(one: Name, gender: str) -> bool:
    return one.gender in (None, gender)
