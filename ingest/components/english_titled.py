"""Names that are whole phrases: `Leave It Wild`, `Not On Our Hill`, `Women in Masonry`.

English writes a small word with a capital inside a sentence only where it is of a
name, so such words tie those around them into one. A name so found is found again at
the beginning of a sentence. It becomes one word before the parser sees it.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.components.english_famed import known_spans
from ingest.components.english_given import given_names
from ingest.components.english_joined import is_day
from ingest.components.english_merged import hyphened, is_high, numbered
from ingest.components.english_plural import PLURALS, is_plural, plural_end
from ingest.components.english_retagged import STOPS, opens, retag
from ingest.components.english_shape import is_given
from ingest.components.english_words import documents, words
from ingest.tree import texts_of

DEEDS = frozenset(("VB", "VBP"))
MEMBERS = frozenset(("women", "men", "children", "parents", "mothers", "people"))
CLOSED = frozenset(("IN", "CC", "TO"))
LONGEST = 6
LEAST = 2
HEADLINE = 0.6
SENTENCE = 0.75  # of a short one that has a full stop
FINITE = frozenset(("VBD", "VBZ", "MD"))
ACRONYM = 5


@Language.component("english_titled", requires=["token.tag"], assigns=["token.tag"])
def english_titled(doc: Doc) -> Doc:
    """Join the words of each such name, tagged as a name."""
    texts = texts_of(doc)
    retag(doc, texts)
    found = list(_spans(doc, texts))
    if not found:
        return doc
    chiefs = [(doc[start].idx, _chief(doc, start, end)) for start, end in found]
    rows = {place: doc.tensor[at].copy() for place, at in chiefs}
    with doc.retokenize() as retokenizer:
        for start, end in found:
            called = doc[start:end].text.lower()
            listed = called in words("callings") or called in documents()
            common = doc[start].is_lower or listed  # `10-K`
            tag = "NN" if common else "NNP"
            tag = doc[end - 1].tag_ if doc[start].lower_ == "co" else tag
            retokenizer.merge(doc[start:end], attrs={"TAG": tag})
    for token in doc:
        if token.idx in rows:
            doc.tensor[token.i] = rows[token.idx]
    return doc


def _chief(doc: Doc, start: int, end: int) -> int:
    """Return the word of a name that the parser takes it for: no mark, no number."""
    back = range(end - 1, start - 1, -1)
    high = [at for at in back if doc[at].text[0].isupper()]
    nouns = (at for at in high if doc[at].tag_[:2] == "NN")
    return next(nouns, next(iter(high), end - 1))


def _spans(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where such names stand, first those inside sentences, then their likes."""
    inside = [one for line in _lines(texts) for one in _in_line(doc, texts, line)]
    inside += _opening(doc, texts)
    known = {tuple(texts[start:end]) for start, end in inside}
    famed = list(known_spans(doc, texts))
    taken = {at for start, end in famed for at in range(start, end)}
    found = {
        *inside,
        *_again(texts, known),
        *hyphened(doc, texts),
        *numbered(doc, texts),
    }
    found = {one for one in found if taken.isdisjoint(range(*one))}
    every = sorted({*famed, *found})
    past = -1
    for start, end in every:
        if start >= past:
            yield start, end
            past = end


def _opening(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the names that open a sentence with a deed: `Cut the Rates said`.

    No order has a finite verb behind what it is about; of adverbs those of degree alone
    are of a name: `Barely Legal Foods said`.
    """
    for at in (at for at, text in enumerate(texts[:-LEAST]) if text[0].isupper()):
        token = doc[at]
        if token.tag_ in PLURALS:
            end = plural_end(doc, at) if opens(doc, at) else None
            yield from [(at, end)] if end is not None else []
            continue
        order = token.tag_ in DEEDS and token.lower_ not in given_names()
        leads = order or token.lower_ in words("degrees")
        if not (leads or token.tag_ == "VBZ") or not opens(doc, at):
            continue
        last = _last_high(doc, at, odd=order)
        after = doc[last + 1 : last + 2]
        told = leads and after and after[0].is_lower and after[0].tag_ in FINITE
        if last > at and (told or _stands_inside(doc, texts, at, last + 1)):
            yield at, last + 1


def _stands_inside(doc: Doc, texts: list[str], start: int, end: int) -> bool:
    """Tell whether the same words stand inside a sentence too."""
    name, long = texts[start:end], end - start
    same = (at for at, text in enumerate(texts) if text == name[0] and at != start)
    fits = (at for at in same if texts[at : at + long] == name)
    return any(not opens(doc, at) for at in fits)


def _last_high(doc: Doc, at: int, *, odd: bool) -> int:
    """Return the last word of those with a capital that stand together."""
    last = spot = at
    while spot + 1 < min(len(doc), at + LONGEST) and (
        is_high(doc[spot + 1]) or _joins(doc, spot + 1, odd=odd)
    ):
        spot += 1
        last = spot if is_high(doc[spot]) else last
    return last


def _again(texts: list[str], known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where names found inside a sentence stand anywhere."""
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(known, key=lambda one: (-len(one), one)):
        firsts.setdefault(name[0], []).append(name)
    for at in (at for at, text in enumerate(texts) if text in firsts):
        names = ((one, at + len(one)) for one in firsts[texts[at]])
        ends = (end for one, end in names if tuple(texts[at:end]) == one)
        last = next(ends, None)
        if last is not None:
            yield at, last


def _lines(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text that are not written as headlines are."""
    start = 0
    ends = [at for at, text in enumerate(texts) if "\n" in text]
    for at in (*ends, len(texts)):
        longer = [one for one in texts[start:at] if len(one) > LEAST + 1]
        longer = [one for one in longer if one.isalpha()]
        high = sum(one[0].isupper() for one in longer)
        stopped = texts[at - 1 : at] == ["."]
        if longer and high < (SENTENCE if stopped else HEADLINE) * len(longer):
            yield start, at
        start = at + 1


def _in_line(
    doc: Doc, texts: list[str], line: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the names of a line in which a word stands that names nothing."""
    start, end = line
    high = (at for at in range(start + 1, end) if texts[at].istitle())
    past = start
    for at in (at for at in high if _is_odd(doc, texts, at)):
        firsts = range(max(past, at - LONGEST), at + 1)
        found = ((one, _name_at(doc, one, start, end)) for one in firsts)
        first, last = next((pair for pair in found if (pair[1] or 0) > at), (at, None))
        if last is not None:
            yield first, last
            past = last


def _is_odd(doc: Doc, texts: list[str], at: int) -> bool:
    """Tell whether a word with a capital inside a sentence names nothing."""
    before, after = texts[at - 1], texts[at + 1 : at + LEAST]
    loud = before.isupper() and len(before) > ACRONYM  # words in capitals that open
    if loud or before[-1] in STOPS or any(map(is_given, after)):  # No Hyeon-suk
        return False
    token = doc[at]
    if token.tag_ in PLURALS:
        return token.lower_ in MEMBERS or is_plural(doc, at)
    return _is_small(token) or _is_deed(token, opens=False) or token.lower_ in MEMBERS


def _name_at(doc: Doc, at: int, start: int, end: int) -> int | None:
    """Return where a name ends that begins here and has a small word with a capital."""
    opens = at == start or doc[at - 1].text[-1:] in STOPS
    if not _may_begin(doc, at, opens=opens):
        return None
    limit = min(end, at + LONGEST)
    tied = not opens and (doc[at].lower_ in MEMBERS or is_plural(doc, at))
    odd = tied or _is_deed(doc[at], opens=opens) or (_is_small(doc[at]) and not opens)
    last = spot = at
    while spot + 1 < limit and (
        is_high(doc[spot + 1]) or _joins(doc, spot + 1, odd=odd)
    ):
        spot += 1
        if is_high(doc[spot]):
            last = spot
            odd = odd or (_is_small(doc[spot]) and is_high(doc[spot - 1]))
    while last > at and _is_small(doc[last]) and doc[last].tag_ in CLOSED:
        last -= 1
    return last + 1 if last > at and odd and _is_phrase(doc[at : last + 1]) else None


def _may_begin(doc: Doc, at: int, *, opens: bool) -> bool:
    """Tell whether a name may begin here: no article, given name, day or month."""
    first = doc[at]
    if not is_high(first) or first.text in ("The", "A", "An", "I", "But", "And"):
        return False
    if opens and first.lower_ in words("groups") and is_high(doc[at : at + 2][-1]):
        return False  # Union Press Any Key
    owned = not opens and doc[at - 1].lower_ in given_names()  # Larry King Now
    after = doc[at + 1 : at + 2].text.lower()
    owned = owned or (_is_small(first) and is_day(after))  # On Monday
    return not (owned or is_day(first.lower_) or first.lower_ in given_names())


def _is_phrase(name: Span) -> bool:
    """Tell whether words that stand together are more than names in a row."""
    first, second = name[0], name[1]
    deed = _is_deed(first, opens=False)
    order = deed and (second.lower_ in ("the", "our", "a") or first.tag_ == "RB")
    plural = first.lower_ in MEMBERS or first.tag_ in PLURALS
    members = plural and any(not is_high(one) for one in name)
    return order or members or any(_is_small(one) for one in name)


def _joins(doc: Doc, at: int, *, odd: bool) -> bool:
    """Tell whether a small word goes on with a name that a capital follows."""
    if not odd or at + 1 >= len(doc):
        return False
    after = doc[at + 1]
    if doc[at].text not in words("joints"):
        return False
    if doc[at].text == "of" and after.text == "the":
        return at + LEAST < len(doc) and is_high(doc[at + LEAST])
    return is_high(after) and not is_day(after.lower_)


def _is_small(token: Token) -> bool:
    small = token.lower_ in words("smalls") or token.tag_ == "MD"
    return small and not token.is_upper and token.text[0].isupper()


def _is_deed(token: Token, *, opens: bool) -> bool:
    """Tell whether a word that names nothing has a capital: `Stop the Chimney`."""
    plainly = token.tag_ == "RB" and token.lower_.endswith("ly")
    return (token.tag_ in DEEDS or plainly) and not opens
