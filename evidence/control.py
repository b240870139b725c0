"""Controls: the same metric on things known to be unrelated, and what they allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evidence.metric import STRONG, Found, Metric, Reading
from evidence.models import Model
from evidence.pair import Pair
from evidence.roles import LAYER
from evidence.weights import Checkpoint
from kg.model import Control


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A pair known to be unrelated; `layers` when B's layers were moved by one."""

    label: str
    pair: Pair
    layers: bool = False


def contrasts(pair: Pair, models: Sequence[Model]) -> list[Contrast]:
    """Return A and B each with every control model, then A with B's layers moved."""
    found = [
        Contrast(
            label=f"{side.name} / {model.name}",
            pair=replace(pair, a=side, b=model, controls=()),
        )
        for model in models
        for side in (pair.a, pair.b)
    ]
    return [*found, *_mismatched(pair)]


def compare_contrasts(
    metric: Metric, contrasts: Sequence[Contrast]
) -> Iterator[Control]:
    """Yield what the metric gives on each contrast that it can be computed on."""
    for one in contrasts:
        if one.layers and metric.reads != "weights":
            continue
        found = metric.compare(one.pair)
        if isinstance(found, Found):
            yield Control(label=one.label, value=found.value)


def _mismatched(pair: Pair) -> Iterator[Contrast]:
    if pair.weights is None:
        return
    a, b = (_layered(one) for one in pair.weights)
    moved = moved_layers(b)
    if moved.slots:
        sides = replace(pair.a, weights=a), replace(pair.b, weights=moved)
        apart = replace(pair, a=sides[0], b=sides[1])
        yield Contrast(label="mismatched layers", pair=apart, layers=True)


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
