"""A2: the tokens that two models share, with every denominator told."""

from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Pair


@metric(
    "tokenizer",
    cites="https://arxiv.org/abs/2502.00706",
    group="exact",
    invariances=("order of the vocabulary",),
    bears_on=("same-tokenizer",),
    reads="tokenizer",
)
def tokenizer(pair: Pair) -> Found | Missing:
    """Which tokens do the two vocabularies share?

    The value is the share of the union; the shares of A's and of B's vocabulary are the
    same count over other denominators. Vocabularies learnt on like texts share much.
    """
    a, b = pair.a.tokens, pair.b.tokens
    if a is None or b is None:
        return Missing(missing="tokenizer.json of both models")
    shared = a.ids.keys() & b.ids.keys()
    union = len(a.ids) + len(b.ids) - len(shared)
    if not union:
        return Missing(missing="tokens in the vocabularies")
    same_ids = sum(a.ids[token] == b.ids[token] for token in shared)
    complete = len(shared) == union == same_ids
    return Found(
        value=len(shared) / union,
        reading=Reading.IDENTICAL if complete else Reading.NOT_DISCRIMINATING,
        part="tokenizer",
        control_design="exact",
        detail={
            "shared": len(shared),
            "of_a": len(a.ids),
            "of_b": len(b.ids),
            "share_of_a": len(shared) / max(len(a.ids), 1),
            "share_of_b": len(shared) / max(len(b.ids), 1),
            "share_of_union": len(shared) / union,
            "same_ids": same_ids,
            "shared_merges": len(a.merges & b.merges),
        },
    )
