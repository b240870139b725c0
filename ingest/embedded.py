"""Words of a spaCy pipeline are embedded once, and not each time that they stand there.

An embedding tells a word from its features alone (norm, prefix, suffix, shape, space),
and each row as if alone (`ingest/products.py`): so what was told of a word is kept. In
news some four words of five have stood somewhere before.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from ingest.products import layers_of

KEPT = 1 << 15  # words; some 20 MB
LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
Floats = NDArray[np.float32]
Features = NDArray[np.uint64]
Embedding = Model[Sequence[Doc], list[Floats]]
Forward = Callable[..., Any]


def embed_once(nlp: Language) -> None:
    """Let every embedding of the pipeline's models keep what it told of words."""
    for layer in layers_of(nlp):
        if tuple(map(kind_of, layer.layers)) == LAYERS:
            layer._func = Remembered(layer)  # where thinc keeps what a layer does


def kind_of(layer: Model[Any, Any]) -> str:
    """Return the sort of a layer: its name without those of its parts."""
    return layer.name.partition("(")[0]


class Remembered:
    """An embedding of words (`LAYERS`) that looks those up which it has told before."""

    def __init__(self, layer: Embedding, most: int = KEPT) -> None:
        self._given: Forward = layer._func
        self._features, _, joined, mixed, _ = layer.layers
        self._tell = (joined.layers[0], mixed.layers[0])
        self._numbers: dict[bytes, int] = {}
        self._rows = np.empty((most, layer.get_dim("nO")), dtype=np.float32)

    def __call__(self, model: Embedding, docs: Sequence[Doc], is_train: bool) -> Any:
        """Return the rows (words, width) of each text; as thinc asks a layer."""
        if is_train or not docs:
            return self._given(model, docs, is_train)
        told = self._features.predict(docs)
        rows = self._looked_up(np.concatenate(told))
        ends = list(accumulate(map(len, told)))
        return np.split(rows, ends[:-1]), None

    def _looked_up(self, features: Features) -> Floats:
        keys = _keys(features)
        places = {key: at for at, key in enumerate(keys)}
        if len(places) > len(self._rows):
            return self._told(features)
        new = [key for key in places if key not in self._numbers]
        if len(self._numbers) + len(new) > len(self._rows):
            self._numbers.clear()
            new = list(places)
        if new:
            self._learn({key: places[key] for key in new}, features)
        return self._rows[[self._numbers[key] for key in keys]]

    def _learn(self, new: dict[bytes, int], features: Features) -> None:
        first = len(self._numbers)
        self._rows[first : first + len(new)] = self._told(features[list(new.values())])
        self._numbers.update(zip(new, range(first, first + len(new)), strict=True))

    def _told(self, features: Features) -> Floats:
        joined, mixed = self._tell
        rows: Floats = mixed.predict(joined.predict(features))
        return rows


def _keys(features: Features) -> list[bytes]:
    """Return the features (words, kinds) of each word as one key."""
    wide = features.shape[1] * features.itemsize
    told = np.ascontiguousarray(features).tobytes()
    return [told[at : at + wide] for at in range(0, len(told), wide)]
