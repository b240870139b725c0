"""The Korean pipeline: Kiwi's words, quotations, reported speech, claimants, days."""

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

from ingest.components.kiwi_tokenizer import KIWI
from ingest.components.korean_act import korean_act
from ingest.components.korean_caption import korean_caption
from ingest.components.korean_claimant import korean_claimant
from ingest.components.korean_date import korean_date
from ingest.components.korean_free import korean_free
from ingest.components.korean_headline import korean_headline
from ingest.components.korean_negation import korean_negation, korean_withdrawal
from ingest.components.korean_people import korean_people
from ingest.components.korean_post import korean_post
from ingest.components.korean_report import korean_report
from ingest.components.korean_said import korean_said
from ingest.components.korean_sentence import korean_sentences
from ingest.components.korean_turn import korean_turn
from ingest.components.quotation import quotation
from ingest.extensions import declare_extensions

COMPONENTS = (
    quotation,
    korean_sentences,
    korean_turn,
    korean_people,
    korean_report,
    korean_free,
    korean_caption,
    korean_headline,
    korean_claimant,
    korean_post,
    korean_negation,
    korean_withdrawal,
    korean_act,
    korean_date,
    korean_said,
)


def build() -> Language:
    """Return the pipeline; a Doc with its article goes in, `doc._.said` comes out."""
    declare_extensions()
    tokenizer = {"tokenizer": {"@tokenizers": KIWI}}
    # No rule reads the shape, prefix and the like that a full vocabulary tells of
    # each new word.
    nlp = spacy.blank("ko", vocab=Vocab(), config={"nlp": tokenizer})
    for component in COMPONENTS:
        nlp.add_pipe(component.__name__)
    return nlp
