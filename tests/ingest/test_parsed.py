"""A parsed text in plain Python answers as spaCy's own does."""

import pytest
from spacy.tokens import Doc as Spacy

from ingest.article import Article
from ingest.parsed import Doc
from ingest.pipeline import load
from ingest.step import parsed
from ingest.tree import texts_of

TEXTS = (
    "“Maybe he didn't do a good job, and I wasn't content,” Ann Roe, 52, said.",
    "  The U.K. firm\n\nQ: Who paid £90m. for it? He, she and they did (twice) –\n",
    "Roe told, and showed, what the board, which met on Monday, had never seen",
    "no",
)
SAME = (
    "i",
    "idx",
    "text",
    "lower_",
    "tag_",
    "dep_",
    "whitespace_",
    "text_with_ws",
    "n_rights",
    "like_num",
    "is_alpha",
    "is_digit",
    "is_lower",
    "is_punct",
    "is_space",
    "is_title",
    "is_upper",
)
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts", "sent")


@pytest.fixture(params=TEXTS)
def pair(request: pytest.FixtureRequest) -> tuple[Spacy, Doc]:
    nlp = load("en")
    doc = nlp.make_doc(request.param)
    doc._.article = Article(
        text=doc.text, url="", sha256="", media_type="text/plain", lang="en"
    )
    early = nlp.pipe_names[: nlp.pipe_names.index("parser") + 1]
    for name in early:
        doc = nlp.get_pipe(name)(doc)
    return doc, parsed(doc)


def test_the_letters_of_all_words_are_those_of_each(pair: tuple[Spacy, Doc]) -> None:
    assert texts_of(pair[0]) == [one.text for one in pair[0]]


def test_each_word_tells_what_spacys_does(pair: tuple[Spacy, Doc]) -> None:
    for theirs, ours in zip(*pair, strict=True):
        assert len(theirs) == len(ours)
        assert bool(theirs.is_sent_start) is ours.is_sent_start
        for name in SAME:
            assert getattr(theirs, name) == getattr(ours, name), name
        for name in ONE:
            assert getattr(theirs, name).i == getattr(ours, name).i, name
        for name in SEVERAL:
            told = [[one.i for one in getattr(each, name)] for each in (theirs, ours)]
            assert told[0] == told[1], name


def test_words_in_a_row_are_cut_as_spacys_are(pair: tuple[Spacy, Doc]) -> None:
    doc, seen = pair
    assert [one.text for one in doc.sents] == [one.text for one in seen.sents]
    numbers = range(-2, len(doc) + 3)
    for start, end in ((one, two) for one in numbers for two in numbers):
        theirs, ours = doc[start:end], seen[start:end]
        for name in ("start", "end", "start_char", "end_char", "text"):
            assert getattr(theirs, name) == getattr(ours, name), name
        if len(theirs):
            assert theirs.root.i == ours.root.i
            assert theirs.sent.start == ours.sent.start


@pytest.mark.parametrize("mode", ["contract", "expand"])
def test_places_lead_to_words_as_spacys_do(pair: tuple[Spacy, Doc], mode: str) -> None:
    doc, seen = pair
    places = range(-1, len(doc.text) + 2)
    for start, end in ((one, two) for one in places for two in places if one < two):
        theirs = doc.char_span(start, end, alignment_mode=mode)
        ours = seen.char_span(start, end, alignment_mode=mode)
        told = [
            each if each is None else (each.start, each.end) for each in (theirs, ours)
        ]
        assert told[0] == told[1], (start, end)


def test_no_word_stands_outside_a_text(pair: tuple[Spacy, Doc]) -> None:
    _, seen = pair
    for number, far in ((0, -1), (-1, 1), (0, len(seen))):
        with pytest.raises(IndexError):
            seen[number].nbor(far)
