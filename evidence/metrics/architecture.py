"""A1: config against config."""

from collections.abc import Mapping
from typing import Any

from evidence.facts import KEYS, Facts, read_facts
from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Pair
from evidence.size import count_parameters

SHAPE = (
    *(name for name in KEYS if name not in {"context"}),
    *("dense_layers", "partial_rotary_factor", "rope_theta", "activation"),
    *("qk_norm", "attention_bias", "tied_embeddings"),
)


@metric(
    "architecture",
    cites="https://huggingface.co/docs/transformers/main_classes/configuration",
    group="exact",
    invariances=("names of keys",),
    bears_on=("same-architecture", "has-part"),
    reads="config",
)
def architecture(pair: Pair) -> Found | Missing:
    """In which structural facts do the two configs agree, and in which do they differ?

    Keys are compared under one name in every family; facts that follow from them
    (dense layers, parameters by part) are derived by arithmetic. A like structure says
    nothing about where the weights come from.
    """
    sides = [_sides(pair.a.config), _sides(pair.b.config)]
    if sides[0] is None or sides[1] is None:
        return Missing(missing="config.json of both models")
    return compare_facts(sides[0], sides[1])


def compare_facts(a: Facts, b: Facts) -> Found | Missing:
    """Return the share of structural facts on which two models agree."""
    rows = {
        name: (a.get(name), b.get(name))
        for name in SHAPE
        if a.get(name) is not None and b.get(name) is not None
    }
    if not rows:
        return Missing(missing="structural keys that both configs state")
    same = [name for name, (x, y) in rows.items() if x == y]
    value = len(same) / len(rows)
    return Found(
        value=value,
        reading=Reading.IDENTICAL if value == 1.0 else Reading.NOT_DISCRIMINATING,
        coverage=0.0,
        control_design="exact",
        detail={
            "same": same,
            "different": {
                name: list(pair) for name, pair in rows.items() if pair[0] != pair[1]
            },
            "a": describe(a),
            "b": describe(b),
        },
    )


def describe(facts: Facts) -> Mapping[str, Any]:
    """Return the facts with the parameters that follow, by part and step by step."""
    count = count_parameters(facts)
    if count is None:
        return {**facts, "parameters": {}}
    return {
        **facts,
        "parameters": count.by_part(),
        "total_parameters": count.total,
        "active_parameters": count.active,
        "counted_as": count.counted_as,
        "arithmetic": [str(one) for one in count.steps],
    }


def _sides(config: Mapping[str, Any] | None) -> Facts | None:
    return None if config is None else read_facts(config)
