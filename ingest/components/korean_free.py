"""Quotations that stand as sentences of their own, beside who says them."""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_agent import read_agent
from ingest.components.korean_announced import announced, announces
from ingest.components.korean_cue import cue_at, predicate_of, reports
from ingest.components.korean_draft import Cue, Draft
from ingest.components.korean_phrase import phrase_at
from ingest.components.korean_subject import Subject, owner_of, subjects_in
from ingest.components.korean_words import SENTENCE_LIKE, Word
from kg.model import Mode

LEAST = 8
# `"…" 그의 말이다.`
OWN_WORDS = re.compile(
    r"(?:말|설명|얘기|이야기|주장|지적|전언|하소연|증언|회상|고백|반박|해명)(?:이다|이었다|다|였다|입니다)\."
)


@Language.component(
    "korean_free",
    requires=["doc._.clauses", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def korean_free(doc: Doc) -> Doc:
    """Add `"…" 마을에서 만난 홍길동 씨가 말했다.` and quotations between reports."""
    article, text = doc._.article, doc._.plain
    if article is not None and article.author is not None:
        return doc
    taken = {draft.clause for draft in doc._.drafts}
    added = [
        draft
        for number, words in enumerate(doc._.clauses)
        if number not in taken and _stands_free(text, words)
        for draft in _drafts(doc, number, taken)
    ]
    if added:
        doc._.drafts = tuple(
            sorted([*doc._.drafts, *added], key=lambda one: (one.clause, one.start))
        )
    return doc


def _stands_free(text: str, words: Sequence[Word]) -> bool:
    """Only quotations, each a sentence."""
    return all(
        word.quotation is not None
        and not word.tail.strip(".,")
        and word.quotation.end - word.quotation.start >= LEAST
        and SENTENCE_LIKE.search(text[word.quotation.start : word.quotation.end])
        for word in words
    )


def _drafts(doc: Doc, number: int, taken: set[int]) -> list[Draft]:
    clauses, text = doc._.clauses, doc._.plain
    after = clauses[number + 1] if number + 1 < len(clauses) else []
    verb = _told_after(after) if number + 1 not in taken else None
    subject = _who(text, after, verb)
    carried = number - 1 in taken and _together(doc, number)
    cue = _cue(after, verb) if subject else None
    if subject is None and not carried:
        subject, cue = _beside(doc, number, taken)
    if subject is None and not carried:
        lead = _lead(doc, number, taken)
        subject = announced(text, lead) if lead else None
        cue = _cue(lead, _told_after(lead)) if subject else None
    if subject is None and not carried:
        return []
    return [
        Draft(
            start=word.quotation.start,
            end=word.quotation.end,
            mode=Mode.DIRECT,
            clause=number,
            group=-word.start - 1,
            cue=cue,
            subject=subject.phrase if subject else None,
            agent=subject.agent if subject else None,
            matrix=[(after[0].start, after[-1].end)] if subject and after else [],
        )
        for word in clauses[number]
        if word.quotation is not None
    ]


def _lead(doc: Doc, number: int, taken: set[int]) -> list[Word]:
    """`홍 대표는 다음과 같이 밝혔다.`, and what he said as paragraphs of their own."""
    clauses, text = doc._.clauses, doc._.plain
    at = number - 1
    while at >= 0 and at not in taken and _stands_free(text, clauses[at]):
        at -= 1
    before: list[Word] = clauses[at] if at >= 0 else []
    return before if before and announces(text, before) else []


def _cue(words: Sequence[Word], verb: int | None) -> Cue | None:
    found = predicate_of(words[verb]) if verb is not None else None
    return cue_at(words[verb], found.lemma) if verb is not None and found else None


def _beside(
    doc: Doc, number: int, taken: set[int]
) -> tuple[Subject | None, Cue | None]:
    """`홍 씨가 문을 잠그며 말했다. "…"`, or `"…" 홍 씨가 고개를 저었다.`"""
    clauses, text = doc._.clauses, doc._.plain
    before = clauses[number - 1] if number and number - 1 not in taken else []
    if before and _together(doc, number):
        verb = _told_after(before)
        subject = _who(text, before, verb) or owner_of(text, before, he=True)
        if subject is not None:
            return subject, _cue(before, verb)
    last = number + 1 == len(clauses) or number + 1 in taken
    if last or not _together(doc, number + 1):
        return None, None
    after = clauses[number + 1]
    found = subjects_in(text, after, 0, len(after))
    return next((one for one in found if _is_person(one)), None), None


def _is_person(subject: Subject) -> bool:
    named = subject.agent.named
    return named is not None and bool(named.name or named.surname)


def _told_after(words: Sequence[Word]) -> int | None:
    """The verb of `… 홍길동 씨가 말했다.`, a sentence without words of its own."""
    if not words or any(word.quotation for word in words):
        return None
    if OWN_WORDS.fullmatch(words[-1].text):
        return len(words) - 1
    found = predicate_of(words[-1])
    if found is None or found.tag != "EF":
        return None
    return len(words) - 1 if reports(words, len(words) - 1, found) else None


def _who(text: str, words: Sequence[Word], verb: int | None) -> Subject | None:
    if verb is None:
        return None
    own = OWN_WORDS.fullmatch(words[-1].text) if verb else None
    if own and words[verb - 1].text.endswith("의"):
        phrase = phrase_at(text, words, verb - 1)
        agent = read_agent(phrase._replace(proper=True))
        return Subject(phrase, agent, verb, topic=True) if agent else None
    found = subjects_in(text, words, 0, verb)
    return next((one for one in reversed(found) if not one.agent.weak), None)


def _together(doc: Doc, number: int) -> bool:
    """Tell whether a sentence and the one before stand in one paragraph."""
    before, this = doc._.clauses[number - 1][-1].end, doc._.clauses[number][0].start
    return "\n" not in doc._.plain[before:this]
