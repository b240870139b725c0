"""Controls: the same metric on things known to be unrelated, and what they allow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence.metric import STRONG, Found, Metric, Reading
from evidence.models import Model
from evidence.pair import Pair
from evidence.roles import LAYER
from evidence.weights import Checkpoint
from kg.model import Control


def against_models(
    metric: Metric, pair: Pair, controls: Sequence[Model]
) -> Iterator[Control]:
    """Yield the metric on A with each control model, and on B with each."""
    for model in controls:
        for side in (pair.a, pair.b):
            found = metric.compare(replace(pair, a=side, b=model))
            if isinstance(found, Found):
                label = f"{side.name} / {model.name}"
                yield Control(label=label, value=found.value)


def against_other_layers(metric: Metric, pair: Pair) -> Iterator[Control]:
    """Yield the metric on A with B whose layers are moved by one, where that fits."""
    if pair.weights is None or metric.reads != "weights":
        return
    a, b = (_layered(one) for one in pair.weights)
    moved = moved_layers(b)
    if not moved.slots:
        return
    apart = replace(
        pair, a=replace(pair.a, weights=a), b=replace(pair.b, weights=moved)
    )
    found = metric.compare(apart)
    if isinstance(found, Found):
        yield Control(label="mismatched layers", value=found.value)


def moved_layers(weights: Checkpoint, by: int = 1) -> Checkpoint:
    """Return a view in which each layer's name holds the tensor `by` layers later."""
    names = {_key(name): name for name in weights.slots if LAYER.search(name)}
    layers = sorted({layer for _, layer in names})
    later = dict(zip(layers, layers[by:] + layers[:by], strict=True))
    moved = {
        name: weights.slots[names[rest, later[layer]]]
        for (rest, layer), name in names.items()
        if later[layer] != layer and (rest, later[layer]) in names
    }
    return Checkpoint(moved)


def percentile(value: float, controls: Sequence[Control]) -> float | None:
    """Return the share of controls below the value, ties counting one half."""
    if not controls:
        return None
    below = sum(one.value < value for one in controls)
    ties = sum(one.value == value for one in controls)
    return (below + ties / 2) / len(controls)


def judged(found: Found, p_holm: float | None, alpha: float) -> Reading:
    """Return the reading that survives the corrected p and the controls."""
    if found.reading not in STRONG:
        return found.reading
    if any(one.value >= found.value for one in found.controls):
        return Reading.NOT_DISCRIMINATING
    if p_holm is not None and p_holm >= alpha:
        return Reading.UNRELATED
    return found.reading


def _layered(weights: Checkpoint) -> Checkpoint:
    return Checkpoint({n: s for n, s in weights.slots.items() if LAYER.search(n)})


def _key(name: str) -> tuple[str, int]:
    match = LAYER.search(name)
    assert match is not None
    return name[: match.start(1)] + name[match.end(1) :], int(match[1])
