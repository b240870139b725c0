"""What a parsed text is made of: what letters tell, and what hangs on each word."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from numpy import int64
from spacy.tokens import Doc
from spacy.vocab import Vocab

KEPT = 1 << 16
FIELDS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "SPACY"]
HEAD_AT = 3
Told = tuple[int, int, str, str, str, int]  # number, place, tag, relation, blank, start
Word = tuple[str, str, bool, bool, bool, bool, bool, bool, bool, bool]


def read(doc: Doc) -> tuple[list[tuple[Told, Word]], list[int]]:
    """Return what each word tells, and the number of the one that it hangs on."""
    rows, vocab, place = doc.to_array(FIELDS), doc.vocab, 0
    offsets = rows[:, HEAD_AT].astype(int64).tolist()
    orths, tags, deps, _, starts, spaced = rows.T.tolist()
    letters = {one: word_of(vocab, one) for one in {*orths}}
    names = {one: vocab.strings[one] for one in {*tags, *deps}}
    words: list[tuple[Told, Word]] = []
    every = zip(orths, tags, deps, starts, spaced, strict=True)
    for at, (orth, tag, dep, start, blank) in enumerate(every):
        word = letters[orth]
        told = (at, place, names[tag], names[dep], " " if blank else "", start)
        words.append((told, word))
        place += len(word[0]) + blank
    return words, [at + offset for at, offset in enumerate(offsets)]


def texts_of(doc: Doc) -> list[str]:
    """Return the letters of each word; each of them is looked up once."""
    written = doc.to_array("ORTH").tolist()
    vocab = doc.vocab
    letters = {one: word_of(vocab, one)[0] for one in set(written)}
    return [letters[one] for one in written]


@lru_cache(KEPT)
def word_of(vocab: Vocab, orth: int) -> Word:
    """Return what a word tells by its letters alone, in the order of `Token`."""
    one = vocab[orth]
    return (
        one.text,
        one.lower_,
        one.is_alpha,
        one.is_digit,
        one.is_lower,
        one.is_punct,
        one.is_space,
        one.is_title,
        one.is_upper,
        one.like_num,
    )


def edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last word below each, itself among them."""
    first, last = list(range(len(heads))), list(range(len(heads)))
    there = list(enumerate(heads))
    while _reached(first, last, there):
        there.reverse()
    return first, last


def _reached(first: list[int], last: list[int], there: list[tuple[int, int]]) -> bool:
    """Let each head reach as far as what hangs on it; tell whether any did not."""
    changed = False
    for at, head in there:
        if first[at] < first[head]:
            first[head], changed = first[at], True
        if last[at] > last[head]:
            last[head], changed = last[at], True
    return changed


def in_order(top: Any) -> Iterator[Any]:
    """Yield a word and all that hangs on it from left to right, however deep."""
    waiting, opened = [top], set()
    while waiting:
        one = waiting.pop()
        if not one.children or one.i in opened:
            yield one
            continue
        opened.add(one.i)
        waiting += [*one.rights[::-1], one, *one.lefts[::-1]]
