"""What is told of a word is kept, and is what the model tells of it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from ingest.embedded import LAYERS, Remembered, kind_of
from ingest.pipeline import load
from ingest.products import layers_of

WORDS = st.lists(
    st.sampled_from(
        ["Ann", "said", "the", "paper", "was", "NEW", "new", "2019", ",", "”"]
    )
)


def embeddings(nlp: Language) -> list[Model[Any, Any]]:
    """Return every embedding of a pipeline's models."""
    return [one for one in layers_of(nlp) if tuple(map(kind_of, one.layers)) == LAYERS]


def by_the_model(layer: Model[Any, Any], docs: list[Doc]) -> list[Any]:
    """Return what an embedding tells by going through its layers."""
    told: Any = docs
    for part in layer.layers:
        told = part.predict(told)
    return list(told)


def test_every_embedding_of_our_pipeline_remembers() -> None:
    layers = embeddings(load("en"))
    assert layers
    assert all(isinstance(one._func, Remembered) for one in layers)


@pytest.mark.parametrize("most", [2, 6, 1000])
@given(texts=st.lists(WORDS, min_size=1, max_size=5))
def test_a_word_is_told_as_the_model_tells_it(
    most: int, texts: list[list[str]]
) -> None:
    nlp = load("en")
    docs = [Doc(nlp.vocab, words=words) for words in texts]
    for layer in embeddings(nlp):
        remembered = Remembered(layer, most)
        for _ in range(2):
            told, back = remembered(layer, docs, False)
            assert back is None
            for one, whole in zip(told, by_the_model(layer, docs), strict=True):
                assert np.array_equal(one, whole)


def test_of_no_texts_nothing_is_told() -> None:
    layer, *_ = embeddings(load("en"))
    assert list(Remembered(layer)(layer, [], False)[0]) == []
