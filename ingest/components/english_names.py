"""Which names are people: the model's name finder, only where the words leave it open.

Finding names is the dearest step of the model, so it runs over the sentences in which a
speaker is named who is neither titled, nor a known given name, nor plainly a firm.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy import tokens
from spacy.language import Language
from spacy.pipeline import Pipe

from ingest.components.english_draft import Draft
from ingest.components.english_given import given_names
from ingest.components.english_phrase import apposed, is_joined, is_role, is_title
from ingest.components.english_run import name_in, proper_runs, top
from ingest.components.english_shape import is_acronym, is_firm
from ingest.parsed import Doc, Span, Token
from ingest.step import parsed

GENDERED = frozenset(("he", "she"))


@Language.factory("english_names", requires=["doc._.drafts"], assigns=["doc.ents"])
def english_names(nlp: Language, name: str) -> "Labelling":  # noqa: ARG001  spaCy hands it
    """Return a step that labels the names of speakers with the model's name finder."""
    return Labelling(_finders(nlp))


class Labelling:
    """The step, over a text or several: what it costs comes with each call."""

    def __init__(self, finders: list[Pipe]) -> None:
        self._finders = finders

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        """Label the names in a text."""
        self._label([doc])
        return doc

    def pipe(
        self, docs: Iterable[tokens.Doc], *, batch_size: int
    ) -> Iterator[tokens.Doc]:
        """Label the names in texts, so many at a time."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            self._label(batch)
            yield from batch

    def _label(self, docs: list[tokens.Doc]) -> None:
        asked = [open_sentences(parsed(doc)) for doc in docs]
        parts = [
            part
            for doc, several in zip(docs, asked, strict=True)
            for part in _alone(doc, several)
        ]
        found: Iterable[tokens.Doc] = parts
        for finder in self._finders if parts else ():
            found = finder.pipe(found)
        sentences = (one for several in asked for one in several)
        for sentence, part in zip(sentences, found, strict=True):
            _note(sentence, part)


def _finders(nlp: Language) -> list[Pipe]:
    """Return the name finder behind what it listens to: vectors may be shared."""
    pipes = [pipe for _, pipe in nlp.components]
    heard = [one for one in pipes if "ner" in getattr(one, "listening_components", ())]
    finders = [*heard, nlp.get_pipe("ner")]
    return [one for one in finders if isinstance(one, Pipe)]


def _alone(doc: tokens.Doc, sentences: list[Span]) -> Iterator[tokens.Doc]:
    """Yield sentences as texts of their own, with all that the finder looks at."""
    norms: Any = doc.to_array(["NORM"])
    for one in sentences:
        part = tokens.Doc(
            doc.vocab,
            words=[word.text for word in one],
            spaces=[bool(word.whitespace_) for word in one],
        )
        yield part.from_array(["NORM"], norms[one.start : one.end])


def open_sentences(doc: Doc) -> list[Span]:
    """Return where speakers of an unknown kind are first named in full."""
    speakers = {token.i for one in doc._.drafts for token in _speakers(one)}
    runs = proper_runs(doc)
    pronouns = any(doc[number].lower_ in GENDERED for number in speakers)
    named = [
        run
        for run in runs
        if any(token.i in speakers for token in run) or (pronouns and is_acting(run))
    ]
    lasts = {run[-1].text for run in named if is_open(run)}
    first: dict[str, Token] = {}
    for run in sorted(runs, key=len, reverse=True):
        if run[-1].text in lasts:
            first.setdefault(run[-1].text, run[0])
    starts = {token.sent.start: token.sent for token in first.values()}
    return [starts[number] for number in sorted(starts)]


def _speakers(draft: Draft) -> Iterator[Token]:
    """Yield who speaks, and the name beside a role: `its director, Jane Roe`."""
    source = draft.cue.source if draft.cue is not None else None
    if source is not None and not draft.aside:
        yield source
        beside = apposed(source)
        if beside is not None:
            yield beside
        yield from (one for one in source.lefts if one.dep_ == "poss")


def is_acting(run: list[Token]) -> bool:
    """Return whether a name of several words is a subject: whom `she` may stand for."""
    return len(run) > 1 and top(run).dep_ in ("nsubj", "nsubjpass")


def is_open(run: list[Token]) -> bool:
    """Return whether the words of a name leave open whether it is a person."""
    name = name_in(run)
    told = len(name) < len(run) or any(is_title(one) or is_role(one) for one in run)
    known = name[0].lower_ in given_names() or is_firm(name) or is_joined(run)
    return not (told or known or is_acronym(name[-1].text))


def _note(sentence: Span, part: tokens.Doc) -> None:
    """Note of the words of a sentence which sort of name they are of."""
    sentence.doc._.named.clear()  # where a name begins may depend on its sort
    for one in part.ents:
        for token in sentence[one.start : one.end]:
            token.ent_type_ = one.label_
