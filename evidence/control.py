"""Controls: the same metric on things known to be unrelated, and what they allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch

from evidence.metric import STRONG, Found, Metric, Reading
from evidence.models import Model
from evidence.pair import Pair
from evidence.permuted import Permuted
from evidence.roles import LAYER
from evidence.weights import Checkpoint
from kg.model import Control

IN_PLACE = frozenset({"weights"})
MOST_LAYERS, FEWEST = 8, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A pair known to be unrelated; `reads` which measures it is one for, all if none.

    `exact` whether it also tests measures of bytes.
    """

    label: str
    pair: Pair
    reads: frozenset[str] = frozenset()
    exact: bool = True

    def fits(self, metric: Metric) -> bool:
        """Tell whether this is a control for a measure."""
        read = not self.reads or metric.reads in self.reads
        return read and (self.exact or metric.group != "exact")


def contrasts(pair: Pair, models: Sequence[Model]) -> list[Contrast]:
    """Return A and B each with every control model, then A with B disturbed."""
    found = [
        Contrast(
            label=f"{side.name} / {model.name}",
            pair=replace(pair, a=side, b=model, controls=()),
        )
        for model in models
        for side in (pair.a, pair.b)
    ]
    return [*found, *_mismatched(pair), *_permuted(pair)]


def compare_contrasts(
    metric: Metric, contrasts: Sequence[Contrast]
) -> Iterator[Control]:
    """Yield what the metric gives on each contrast that it can be computed on."""
    for one in contrasts:
        if not one.fits(metric):
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
        yield Contrast(label="mismatched layers", pair=apart, reads=IN_PLACE)


def _permuted(pair: Pair) -> Iterator[Contrast]:
    """Yield A with B's channels in another order, the same in some of the layers."""
    if pair.weights is None or pair.width < FEWEST:
        return
    a, b = (_some_layers(_layered(one)) for one in pair.weights)
    source = torch.Generator().manual_seed(pair.seed + 2)
    order = torch.randperm(pair.width, generator=source)
    if b.slots:
        sides = (
            replace(pair.a, weights=a),
            replace(pair.b, weights=Permuted(b.slots, order=order)),
        )
        apart = replace(pair, a=sides[0], b=sides[1])
        reads = IN_PLACE | {"layers"}
        yield Contrast(label="permuted channels", pair=apart, reads=reads, exact=False)


def _some_layers(weights: Checkpoint) -> Checkpoint:
    """Return a view of a few layers, evenly chosen: a control needs no more."""
    layers = sorted({_key(name)[1] for name in weights.slots})
    chosen = set(layers[:: max(1, -(-len(layers) // MOST_LAYERS))])
    return Checkpoint({n: s for n, s in weights.slots.items() if _key(n)[1] in chosen})


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
