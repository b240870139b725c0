"""W1 without the means: what is left of the cosine."""

from evidence.metric import Found, Missing, Reading, metric
from evidence.metrics.raw_cosine import by_layer, by_part, pool, told
from evidence.null import smallest_share
from evidence.pair import Pair

SAME = 0.9  # fine-tunes stay near 1 to their parent, in published cases at 1.00
SHARED = 0.1

# Strangers that share a tokenizer have alike embeddings: they decide no reading.
TOKENS = frozenset({"embedding", "head", "position", "token-type"})


@metric(
    "centred-cosine",
    cites="https://arxiv.org/abs/2502.12292",
    invariances=("scale", "offset of each tensor"),
    bears_on=("derived-from", "weights-similar", "weights-dissimilar"),
)
def centred_cosine(pair: Pair) -> Found | Missing:
    """How alike are the weights once the mean of each tensor is taken away?

    The correlation inside tensors, pooled over them: strangers come near 0 whatever
    their means, a model and its fine-tune near 1.
    """
    deciding = [one for one in pair.figures if one[0].role.part not in TOKENS]
    total = pool(deciding or pair.figures)
    if not total.spread_a * total.spread_b:
        return Missing(missing="weights of the same shapes that are not constant")
    return Found(
        value=total.pearson,
        reading=_reading(total.pearson),
        coverage=pair.coverage(tuple(match for match, _ in deciding or pair.figures)),
        power=smallest_share(SHARED),
        part=pair.only_part,
        control_design="none",
        by_layer=by_layer(pair),
        detail={**told(total), "parts": by_part(pair)},
    )


def _reading(correlation: float) -> Reading:
    if correlation >= SAME:
        return Reading.DERIVED
    return Reading.RELATED if correlation >= SHARED else Reading.UNRELATED
