"""Every metric we ship, in the order they are shown."""

from evidence.metric import Metric
from evidence.metrics.aligned_match import aligned_match
from evidence.metrics.architecture import architecture
from evidence.metrics.centred_cosine import centred_cosine
from evidence.metrics.code import code
from evidence.metrics.delta_shape import delta_shape
from evidence.metrics.embedding_cosine import embedding_cosine
from evidence.metrics.gain_pattern import gain_pattern
from evidence.metrics.identity import identity
from evidence.metrics.layer_alignment import layer_alignment
from evidence.metrics.raw_cosine import raw_cosine
from evidence.metrics.recurrent_match import recurrent_match
from evidence.metrics.row_match import row_match
from evidence.metrics.std_curve import std_curve
from evidence.metrics.tokenizer import tokenizer
from kg.catalog import Catalog

METRICS: Catalog[Metric] = Catalog(
    [
        *(identity, raw_cosine, centred_cosine, embedding_cosine),
        *(gain_pattern, row_match, recurrent_match),
        *(aligned_match, layer_alignment, delta_shape),
        *(std_curve, architecture, tokenizer, code),
    ],
    group="claimgraph.metrics",
)
