"""Whom they and it stand for by what stands just before: people, a body, a place."""

from ingest.components.english_body import body, body_of
from ingest.components.english_draft import is_quoted
from ingest.components.english_grouped import group_of
from ingest.components.english_human import calls_somebody
from ingest.components.english_kind import is_group
from ingest.components.english_phrase import PROPER, apposed, phrase_of
from ingest.components.english_run import full_run
from ingest.components.english_table import People, as_claimant
from ingest.components.english_unnamed import end_before, subject_before, subject_of
from ingest.components.english_words import documents, words
from ingest.parsed import Token
from ingest.said import Claimant

COUPLE = 2
EVERY = frozenset(("both", "all", "each", "neither"))
IRREGULAR = frozenset(("people", "men", "women", "children"))
SUBJECTS = ("nsubj", "nsubjpass")


def told_here(word: str, head: Token, people: People) -> Claimant | None:
    """Return the people or the place that what stands just before is about."""
    if word == "it":
        return (
            _paper_before(head) or _place(head, people) or _group_before(head, people)
        )
    several = _several(head) if word == "they" else None
    couple = _couple(head, people) if word == "they" and several is None else None
    if couple is not None:
        return couple
    if several is None:
        return _body_before(head, people) if word == "they" else None
    member = several.lower_.removesuffix("s") in words("partisans") | words("origins")
    name = people.find(full_run(several), several.idx) if member else None
    if name is not None:
        return as_claimant(name)
    beside = apposed(several)
    if beside is not None and beside.tag_ in PROPER:
        named = body(beside, people)
    else:
        named = body_of(several, people)
    return Claimant(organization=named, described_as=phrase_of(several).text)


def of_several(head: Token, people: People) -> Claimant | None:
    """Return of whom `both` or `all` said a thing: `Two clerks left. Both said`."""
    pronoun = head.lower_ in EVERY and head.dep_ in SUBJECTS
    if not pronoun or any(one.lower_ == "of" for one in head.rights):
        return None
    found = told_here("they", head, people)
    several = found is not None and found.described_as is not None
    return found if several else Claimant(described_as=head.lower_)


def _couple(head: Token, people: People) -> Claimant | None:
    """Return two people whom a sentence is about, this one or that before."""
    before = end_before(head)
    sentences = [head.sent] if before.is_space else [head.sent, before.sent]
    for sentence in sentences:
        subject = subject_of(sentence)
        if subject is None or subject.i >= head.i or subject.tag_ not in PROPER:
            continue
        pair = [one for one in subject.conjuncts if one.tag_ in PROPER]
        pair = [one for one in (subject, *pair) if _is_somebody(one, people)]
        if len(pair) == COUPLE:
            first, last = pair[0].left_edge, pair[1]
            text = head.doc._.plain[first.idx : last.idx + len(last)]
            return Claimant(described_as=text)
    return None


def _is_somebody(token: Token, people: People) -> bool:
    name = people.find(full_run(token), token.idx)
    return name is not None and name.person


def _body_before(head: Token, people: People) -> Claimant | None:
    """Return the body that the sentence before is about: `Rovers won. They say`."""
    before = end_before(head)
    subject = subject_of(before.sent) if not before.is_space else None
    if subject is None or before.sent == head.sent or subject.tag_ not in PROPER:
        return None
    name = people.find(full_run(subject), subject.idx)
    return as_claimant(name) if name and not (name.person or name.place) else None


def _group_before(head: Token, people: People) -> Claimant | None:
    """Return the body without a name that the sentence before is about."""
    subject = subject_before(head) if head.dep_ == "nsubj" else None
    if subject is None or not subject.is_lower or not is_group(subject.lower_):
        return None
    if apposed(subject) is not None:
        return None
    owned = any(one.dep_ == "poss" and one.tag_ in PROPER for one in subject.lefts)
    if not owned and subject.left_edge.lower_ != "the":
        return None
    return group_of(phrase_of(subject), people)


def _paper_before(head: Token) -> Claimant | None:
    """Return the paper that people hear of: `They heard a note was left. It said`."""
    before = end_before(head)
    if head.dep_ != "nsubj" or before.is_space or before.sent == head.sent:
        return None
    subject, verb = subject_of(before.sent), before.sent.root
    told = next((one for one in verb.rights if one.dep_ == "ccomp"), None)
    papers = (one for one in told.lefts if one.dep_ in SUBJECTS) if told else ()
    paper = next((one for one in papers if _is_new_paper(one)), None)
    body = subject is not None and subject.tag_ in PROPER and verb.lower_ != "heard"
    if paper is None or (body and subject is not None and subject.ent_type_ == "ORG"):
        return None
    return Claimant(described_as=phrase_of(paper).text)


def _is_new_paper(noun: Token) -> bool:
    return noun.lower_ in documents() and noun.left_edge.lower_ in ("a", "an")


def _place(head: Token, people: People) -> Claimant | None:
    """Return the place that the sentence is about, for who rules there: `Paris, it`."""
    ahead = head.doc[head.sent.start : head.i]
    subjects = [one for one in ahead if one.dep_ == "nsubj" and one.tag_ in PROPER]
    name = people.find(subjects[-1].text, head.idx) if subjects else None
    if name is None or not name.place or name.full.lower() in words("months"):
        return None
    return Claimant(organization=name.full)


def _several(head: Token) -> Token | None:
    """Return the people without a name that the sentence is about: `Parents`, `they`.

    Also those whom the sentence before is about: `Lawyers for Acme deny it.`
    """
    before = end_before(head)
    inside = _plural(subject_of(head.sent), head) or _plural(_opening(head), head)
    return inside or (
        _plural(subject_of(before.sent), head) if not before.is_space else None
    )


def _opening(head: Token) -> Token | None:
    """Return the subject that a sentence opens with: `Critics scoff: it, they say`."""
    ahead = head.doc[head.sent.start : head.i]
    marked = any(one.text in (":", ";", "–", "—") for one in ahead)
    return next((x for x in ahead if x.dep_ in SUBJECTS), None) if marked else None


def _plural(subject: Token | None, head: Token) -> Token | None:
    if subject is None or not subject.tag_.startswith("NN") or subject.i >= head.i:
        return None
    single = subject.lower_.removesuffix("s")
    listed = any(single in words(key) for key in ("persons", "kin", "roles"))
    if subject.tag_ in ("NNS", "NNPS"):
        sided = subject.lower_ in words("sides")
        listed = listed or sided or calls_somebody(subject.lower_)
    quoted = is_quoted(head.doc, subject.idx)
    plural = (listed and single != subject.lower_) or subject.lower_ in IRREGULAR
    return subject if plural and not quoted else None
