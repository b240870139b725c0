"""The English pipeline: a spaCy model, then our components in reading order."""

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import load_model_from_package

from ingest.components import (
    english_act,
    english_aside,
    english_capital,
    english_claimant,
    english_cue,
    english_date,
    english_direct,
    english_indirect,
    english_names,
    english_paragraph,
    english_post,
    english_romanised,
    english_said,
    english_speaker,
    english_titled,
    english_turn,
    quotation,
)
from ingest.components.english_shape import GIVEN
from ingest.components.english_words import words
from ingest.embedded import embed_once
from ingest.extensions import declare_extensions
from ingest.products import multiply_by_numpy
from kg.errors import BadInputError

NEEDED = ("tagger", "parser", "ner")
UNUSED = ("lemmatizer", "attribute_ruler")
# Seen as the other, which its training had: `the drivers’ union`, `a post on X`.
MARKS = {"’": "'", "X": "Facebook"}
UNITS = ("m", "k", "p", "g")  # no initials: `£90m. By noon`
STEPS = (
    english_capital,
    english_cue,
    english_direct,
    english_indirect,
    english_post,
    english_aside,
    english_names,
    english_claimant,
    english_speaker,
    english_date,
    english_act,
    english_said,
)


def build(model: str) -> Language:
    """Return the pipeline on an installed model, by its package's name.

    A text's article should be on `doc._.article` before. BadInputError where it is no
    model of English with a tagger, a parser and names.
    """
    declare_extensions()
    nlp = _model(model)
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.token_match = GIVEN.fullmatch  # what is never cut
    for unit in UNITS:
        nlp.tokenizer.add_special_case(f"{unit}.", [{"ORTH": unit}, {"ORTH": "."}])
    for title in words("cut_short"):
        for written in (f"{title}.", f"{title.capitalize()}."):
            nlp.tokenizer.add_special_case(written, [{"ORTH": written}])
    _alike(nlp)
    nlp.disable_pipe("ner")
    multiply_by_numpy(nlp)
    embed_once(nlp)
    for early in (
        english_romanised,
        english_titled,
        english_turn,
        english_paragraph,
        quotation,
    ):
        nlp.add_pipe(early.__name__.rpartition(".")[2], before="parser")
    for step in STEPS:
        nlp.add_pipe(step.__name__.rpartition(".")[2])
    return nlp


def _model(name: str) -> Language:
    nlp = load_model_from_package(name.replace("-", "_"), exclude=UNUSED)
    missing = [one for one in NEEDED if one not in nlp.component_names]
    if nlp.lang != "en" or missing:
        why = f"it has no {missing[0]}" if missing else f"it reads {nlp.lang!r}"
        raise BadInputError(
            f"English model {name!r}: {why}; a spaCy model of English with "
            f"{', '.join(NEEDED)} is wanted, as en_core_web_sm, _md or _lg"
        )
    return nlp


def _alike(nlp: Language) -> None:
    """Give a mark the features of the one that the model has learnt."""
    for mark, other in MARKS.items():
        seen, known = nlp.vocab[mark], nlp.vocab[other]
        seen.norm = known.norm
        seen.prefix, seen.suffix, seen.shape = known.prefix, known.suffix, known.shape
