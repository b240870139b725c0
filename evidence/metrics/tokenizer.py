"""A2: the tokens that two models share, with every denominator told."""

from collections.abc import Mapping
from typing import Any

from scipy.stats import spearmanr

from evidence.figures_of_files import draw_overlap
from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Pair
from evidence.vocabulary.tokens import Tokens

FEWEST = 3  # merges in common from which their order can be compared


@metric(
    "tokenizer",
    cites="https://arxiv.org/abs/2502.00706",
    group="exact",
    invariances=("order of the vocabulary", "spelling of bytes"),
    bears_on=("same-tokenizer",),
    reads="tokenizer",
)
def tokenizer(pair: Pair) -> Found | Missing:
    """Which tokens do the two vocabularies share?

    Tokens are compared as the bytes that they stand for, so that families of another
    spelling can be held side by side; special tokens by name, counted apart. The value
    is the share of the union; the shares of A, of B and of the smaller are the same
    count over other denominators. Vocabularies learnt on like texts share much.
    """
    a, b = pair.a.tokens, pair.b.tokens
    if a is None or b is None:
        return Missing(missing="the tokenizer of both models")
    told = counts(a.by_bytes, b.by_bytes)
    if not told["of_union"]:
        return Missing(missing="tokens in the vocabularies")
    complete = told["shared"] == told["of_union"] == told["same_ids"]
    same = complete and a.merges == b.merges
    return Found(
        value=told["share_of_union"],
        reading=Reading.IDENTICAL if same else Reading.NOT_DISCRIMINATING,
        part="tokenizer",
        control_design="exact",
        detail={
            **told,
            **_specials(a, b),
            **_merges(a, b),
            "spelling": [str(a.spelling), str(b.spelling)],
            "read_from": [a.origin, b.origin],
        },
        figure=draw_overlap((pair.a.name, pair.b.name), told),
    )


def counts(a: Mapping[Any, int], b: Mapping[Any, int]) -> dict[str, Any]:
    """Return one count of shared keys over every denominator, and same values."""
    shared = a.keys() & b.keys()
    union = len(a) + len(b) - len(shared)
    same = sum(a[key] == b[key] for key in shared)
    return {
        "shared": len(shared),
        "of_a": len(a),
        "of_b": len(b),
        "of_union": union,
        "share_of_a": len(shared) / max(len(a), 1),
        "share_of_b": len(shared) / max(len(b), 1),
        "share_of_smaller": len(shared) / max(min(len(a), len(b)), 1),
        "share_of_union": len(shared) / max(union, 1),
        "same_ids": same,
        "same_ids_of_shared": same / max(len(shared), 1),
    }


def _specials(a: Tokens, b: Tokens) -> dict[str, Any]:
    shared = a.special & b.special
    return {
        "special_of_a": len(a.special),
        "special_of_b": len(b.special),
        "shared_special": sorted(shared)[:50],
    }


def _merges(a: Tokens, b: Tokens) -> dict[str, Any]:
    """Return the merges in common over every denominator, and how alike their order is.

    Merges are learnt one after the other, so their order carries more than their set.
    """
    left, right = a.merges_by_bytes, b.merges_by_bytes
    shared = left.keys() & right.keys()
    return {
        "shared_merges": len(shared),
        "merges_of_a": len(left),
        "merges_of_b": len(right),
        "share_of_merges_of_a": len(shared) / max(len(left), 1),
        "share_of_merges_of_b": len(shared) / max(len(right), 1),
        "merge_order": _order(left, right),
        "same_first_merges": _prefix(a, b),
    }


def _order(a: Mapping[Any, int], b: Mapping[Any, int]) -> float | None:
    """Return Spearman's correlation of the places of shared merges."""
    shared = sorted(a.keys() & b.keys())
    if len(shared) < FEWEST:
        return None
    found = spearmanr([a[one] for one in shared], [b[one] for one in shared])
    return float(found.statistic)


def _prefix(a: Tokens, b: Tokens) -> int:
    """Return how many merges from the first on are the same in the same order."""
    pairs = zip(a.merges_by_bytes, b.merges_by_bytes, strict=False)
    unlike = (place for place, (x, y) in enumerate(pairs) if x != y)
    return next(unlike, min(len(a.merges_by_bytes), len(b.merges_by_bytes)))
