"""The press's cosine of token embeddings, beside that of other tokens."""

from math import sqrt

import torch

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import SEEN, centre_rows, match_units, one_sided, smallest_share
from evidence.pair import Pair
from evidence.residual import embedding_name, shared_rows
from kg.model import Control

SOME = 0.1
HIGH = 0.05  # a cosine of mismatched tokens above this says the measure is blind


@metric(
    "embedding-cosine",
    cites="https://arxiv.org/abs/2507.03014",
    group="channels",
    invariances=("scale", "offset of each channel"),
    bears_on=("derived-from", "weights-similar", "same-distribution"),
    reads="tokens",
)
def embedding_cosine(pair: Pair) -> Found | Missing:
    """Are the embeddings of the same tokens parallel, more than channels by chance?

    Rows are centred on their mean; tokens are not exchangeable (frequency), channels
    are: with C the products of channels over shared tokens, z = (tr C - mean) / sd.
    Other tokens' rows are the control: where they are parallel too, nothing is told.
    """
    rows = shared_rows(pair)
    if rows is None or rows[0].shape[1] != rows[1].shape[1]:
        return Missing(missing="embeddings of shared tokens, of the same width in both")
    a, b = (centre_rows((one - one.mean(dim=0)).double()) for one in rows)
    raw = float(torch.cosine_similarity(*rows, dim=1).mean())
    moved = float(torch.cosine_similarity(rows[0], rows[1].roll(1, 0), dim=1).mean())
    channels = match_units(a.T.contiguous(), b.T.contiguous())
    if channels.variance <= 0:
        return Missing(missing="embeddings that differ from token to token")
    z = (channels.trace - channels.mean) / sqrt(channels.variance)
    value = channels.trace / len(a)
    return Found(
        value=value,
        reading=_reading(value, z),
        z=z,
        p_value=one_sided(z),
        coverage=_coverage(pair, len(a)),
        power=smallest_share(max(SOME, SEEN * sqrt(channels.variance) / len(a))),
        part="embedding",
        controls=(Control(label="other tokens", value=_other(a, b)),),
        control_design="mismatched tokens",
        detail={
            "tokens": len(a),
            "raw_cosine": raw,
            "raw_cosine_of_other_tokens": moved,
            "raw_cosine_discriminates": abs(moved) < HIGH,
        },
    )


def _other(a: torch.Tensor, b: torch.Tensor) -> float:
    """Return the mean cosine of each token with the next one."""
    return float((a * b.roll(1, 0)).sum() / len(a))


def _coverage(pair: Pair, tokens: int) -> float:
    name = embedding_name(pair.a)
    total = max(pair.a.parameters, pair.b.parameters)
    if name is None or pair.a.weights is None or not total:
        return 0.0
    return tokens * pair.a.weights.slots[name].shape[-1] / total


def _reading(value: float, z: float) -> Reading:
    if one_sided(z) >= ALPHA or value < SOME:
        return Reading.UNRELATED
    return Reading.RELATED  # embeddings alone can be taken over: never more than this
