"""Posts: each sentence in which the author asserts, accuses, denies, explains, …"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.article import Author
from ingest.components.english_draft import Draft, contains, outermost, overlaps
from ingest.components.english_given import given_names
from ingest.components.english_issuer import is_release, speaks_as_we
from ingest.components.english_span import FINITE
from ingest.components.english_words import data, words
from ingest.parsed import Doc, Span
from ingest.said import Claimant
from ingest.step import step
from kg.model import Mode

SURE = 0.9
SHORT = 3
BARE = 7
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}(?:/\d{0,2}|\)|\.(?= )))?\s*")
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
LEADS = frozenset(("so", "then", "just", "now", "and", "but", "please"))
THINGS = frozenset(("line", "code", "file", "log", "header", "label", "screen", "page"))
SELF = frozenset(("i", "we", "us", "me", "it"))


@step(
    "english_post", requires=["doc._.article", "doc._.drafts"], assigns=["doc._.drafts"]
)
def english_post(doc: Doc) -> Doc:
    """Add the author's own sentences to a post; an article is left as it is."""
    article = doc._.article
    author = article.author if article is not None else None
    if author is None and not is_release(doc):
        return doc
    others = [one for one in doc._.drafts if not _is_own(one)]
    claimant = claimant_of(author, ours=speaks_as_we(doc)) if author else None
    every = sentences(doc, 0, len(doc._.plain))
    own = [_draft(span, claimant) for span in every if is_said_in(span, post=True)]
    spoken = [one for one in others if not one.aside]
    own = [one for one in own if not _is_anothers(doc, one)]
    told = [one for one in own if not _overlaps_any(one, spoken)]
    doc._.drafts = tuple(sorted([*others, *told], key=lambda one: one.start))
    return doc


def claimant_of(author: Author, *, ours: bool = False) -> Claimant:
    """Return a post's author as its claimant: a person, or an account that is none.

    `ours` tells that the author speaks as `we` alone, as bodies do.
    """
    first = author.name.split()[0].lower() if author.name.split() else ""
    alone = ours and author.organization is None
    firm = alone or author.name == author.organization or _is_firm(author.name)
    if firm and first not in given_names():
        return Claimant(organization=author.name)
    return Claimant(person=author.name, organization=author.organization)


def _is_firm(name: str) -> bool:
    parts = [one.lower().strip(".,") for one in name.split()]
    return any(one in words("suffixes") for one in parts) or name.isupper()


def _is_own(draft: Draft) -> bool:
    """Return whether the author speaks of themselves: `I believe that …`."""
    source = draft.cue.source if draft.cue else None
    if source is None or source.lower_ in SELF:
        return True
    return source.lower_ in THINGS


def sentences(doc: Doc, begin: int, end: int) -> Iterator[Span]:
    """Yield the sentences between two places, split at line ends, trimmed.

    A number that counts posts, `3/`, is no part of one.
    """
    for sentence in _whole_sents(doc):
        if sentence.end_char <= begin or sentence.start_char >= end:
            continue
        for match in re.finditer(r"[^\n]+", sentence.text):
            start = max(begin, sentence.start_char + match.start())
            stop = min(end, sentence.start_char + match.end())
            text = doc._.plain[start:stop]
            start += len(text) - len(NUMBERED.sub("", text))
            span = doc.char_span(
                start,
                start + len(doc._.plain[start:stop].rstrip()),
                alignment_mode="contract",
            )
            if span is not None and len(span):
                yield span


def _whole_sents(doc: Doc) -> Iterator[Span]:
    """Yield sentences, none of which begins small behind a word: `it | so I know`."""
    start = 0
    for one in doc.sents:
        behind = doc[one.end] if one.end < len(doc) else None
        last = one[-1]
        if behind is not None and behind.is_lower and last.is_alpha:
            continue
        yield doc[start : one.end]
        start = one.end


def is_said_in(span: Span, *, post: bool) -> bool:
    """Return whether a sentence puts something forward; a post's plans do not."""
    text = span.text.strip("\"'“”‘’ ")
    if text.endswith("?") or _pattern("idle").search(text):
        return False
    plans = post and _pattern("plans").search(text)
    if plans and not _pattern("withdraws").search(text):
        return False
    count = len([one for one in span if one.is_alpha])
    did = post and count + 1 == SHORT and any(one.tag_ == "VBD" for one in span)
    if count < SHORT and not did:
        return False
    asked = post and is_imperative(span)
    return asked or _is_whole(span) or _is_demand(text) or _is_sorry(text)


def is_imperative(span: Span) -> bool:
    """Tell whether a sentence asks the reader to do something: `Publish the logs.`"""
    told = [one for one in span if one.is_alpha and one.lower_ not in LEADS]
    return (
        bool(told)
        and told[0].tag_ in ("VB", "VBP")
        and told[0].dep_ == "ROOT"
        and told[0].lower_ not in ("be", "let", "thank")
        and not any(one.dep_ in SUBJECTS for one in told[0].children)
    )


def is_crumb(span: Span) -> bool:
    """Return whether a sentence is too short to say a thing alone: `Yes.`, `Twice.`"""
    text = span.text.strip("\"'“”‘’ ")
    told = len([one for one in span if one.is_alpha])
    bare = not any(one.tag_ in FINITE for one in span)
    return told < (BARE if bare else SHORT) and not (
        text.endswith("?") or _pattern("idle").search(text)
    )


def _is_whole(span: Span) -> bool:
    """Return whether a sentence has a subject and a finite verb."""
    subject = any(one.dep_ in SUBJECTS for one in span)
    return subject and any(one.tag_ in FINITE for one in span)


def _is_demand(text: str) -> bool:
    return re.match(data()["imperative"], text, re.IGNORECASE) is not None


def _is_sorry(text: str) -> bool:
    return re.search(data()["sorry"], text, re.IGNORECASE) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(data()[key].replace(" |", "|"), re.IGNORECASE)


def _draft(span: Span, claimant: Claimant | None) -> Draft:
    return Draft(
        start=span.start_char,
        end=span.end_char,
        mode=Mode.DIRECT,
        authored=True,
        claimant=claimant,
        weight=SURE,
    )


def _is_anothers(doc: Doc, draft: Draft) -> bool:
    """Tell whether a sentence is quoted, where the post has words of its own beside."""
    marked = ((start - 1, end + 1) for start, end in outermost(doc))
    place = next((one for one in marked if contains(one, draft.place)), None)
    if place is None:
        return False
    beside = doc._.plain[: place[0]] + doc._.plain[place[1] :]
    return any(letter.isalpha() for letter in beside)


def _overlaps_any(draft: Draft, others: list[Draft]) -> bool:
    return any(overlaps(draft.place, one.place) for one in others)
